"""Texts of the room in which somebody may have written a person's name, against all advice."""

from __future__ import annotations

from quartierwerk.apps.supervision.models import (
    FigureChange,
    ReportStep,
    SiteReportComment,
    SiteReportFigure,
    SiteReportSection,
)
from quartierwerk.kernel.registry import NamingTexts, naming_texts


def texts_register() -> None:
    """Hand them to the network, which strikes a person out of everything."""
    for name, model, fields, table in (
        ("site_report_sections", SiteReportSection, ("text",), "site_report_sections"),
        ("site_report_figures", SiteReportFigure, ("note",), "site_report_figures"),
        ("site_report_comments", SiteReportComment, ("text",), "site_report_comments"),
        ("report_steps", ReportStep, ("reason",), ""),
        ("figure_changes", FigureChange, ("reason",), ""),
    ):
        naming_texts.register(NamingTexts(name, model, fields, table))
