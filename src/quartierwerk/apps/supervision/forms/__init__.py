"""Forms of reports and of their review."""

from quartierwerk.apps.supervision.forms.figures import FiguresForm
from quartierwerk.apps.supervision.forms.report import ReportForm, SectionForm
from quartierwerk.apps.supervision.forms.review import CommentForm, ComparisonForm, ReasonForm

__all__ = ["CommentForm", "ComparisonForm", "FiguresForm", "ReasonForm", "ReportForm", "SectionForm"]
