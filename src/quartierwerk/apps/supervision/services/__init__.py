"""Writing reports: begun and pre-filled, written, submitted, reviewed; and what a programme itself holds."""

from quartierwerk.apps.supervision.services.bringing import BroughtReport, reports_bring
from quartierwerk.apps.supervision.services.creating import report_create, report_refill
from quartierwerk.apps.supervision.services.programmes import (
    comparison_release,
    programme_equip,
    reports_attach,
)
from quartierwerk.apps.supervision.services.reviewing import (
    comment_add,
    report_accept,
    report_reopen,
    report_return,
)
from quartierwerk.apps.supervision.services.submitting import report_submit
from quartierwerk.apps.supervision.services.writing import FigureEntry, comment_settle, figures_write, section_write

__all__ = [
    "BroughtReport",
    "FigureEntry",
    "comment_add",
    "comment_settle",
    "comparison_release",
    "figures_write",
    "programme_equip",
    "report_accept",
    "report_create",
    "report_refill",
    "report_reopen",
    "report_return",
    "report_submit",
    "reports_attach",
    "reports_bring",
    "section_write",
]
