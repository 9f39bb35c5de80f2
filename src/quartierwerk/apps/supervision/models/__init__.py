"""Reports of sites, their figures, comments and versions; what a programme itself holds."""

from quartierwerk.apps.supervision.models.comment import CommentState, SiteReportComment
from quartierwerk.apps.supervision.models.comparison import ProgrammeComparison
from quartierwerk.apps.supervision.models.figure import FigureAbsence, FigureChange, FigureOrigin, SiteReportFigure
from quartierwerk.apps.supervision.models.funded_project import FundedProject
from quartierwerk.apps.supervision.models.indicator import (
    Gathering,
    IndicatorSource,
    IndicatorUnit,
    ProgrammeIndicator,
)
from quartierwerk.apps.supervision.models.report import (
    OPEN_STATES,
    ReportState,
    ReportStep,
    SiteReport,
    SiteReportSection,
)
from quartierwerk.apps.supervision.models.submission import ReportSubmission

__all__ = [
    "OPEN_STATES",
    "CommentState",
    "FigureAbsence",
    "FigureChange",
    "FigureOrigin",
    "FundedProject",
    "Gathering",
    "IndicatorSource",
    "IndicatorUnit",
    "ProgrammeComparison",
    "ProgrammeIndicator",
    "ReportState",
    "ReportStep",
    "ReportSubmission",
    "SiteReport",
    "SiteReportComment",
    "SiteReportFigure",
    "SiteReportSection",
]
