"""The room's tables of the city folder: reports with sections, figures and comments; projects funders published.

A report brought along joins its programme where the municipality has a site in it; else it keeps the programme's code.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.folder_columns import DISTRICT, ID, Column, TableMap, texts
from quartierwerk.apps.places.folder_rows import rows_dump, rows_load, rows_undo
from quartierwerk.apps.places.selectors import programmes_at
from quartierwerk.apps.supervision.models import (
    FundedProject,
    SiteReport,
    SiteReportComment,
    SiteReportFigure,
    SiteReportSection,
)
from quartierwerk.apps.supervision.selectors.reports import arrived_versions, reports_overwritten
from quartierwerk.apps.supervision.services import reports_attach
from quartierwerk.kernel.errors import Conflict

_REPORT = Column("report", "one", table="site_reports")

MAPS = {
    "site_reports": TableMap(
        "site_reports",
        SiteReport,
        ("id",),
        (
            ID,
            Column("programme", field="programme_code"),
            DISTRICT,
            Column("period"),
            Column("state"),
            Column("submitted_on", "date"),
            Column("accepted_on", "date"),
        ),
    ),
    "site_report_sections": TableMap(
        "site_report_sections", SiteReportSection, ("report", "section"), (_REPORT, Column("section"), Column("text"))
    ),
    "site_report_figures": TableMap(
        "site_report_figures",
        SiteReportFigure,
        ("report", "indicator"),
        (_REPORT, Column("indicator"), Column("value", "decimal"), Column("absence"), Column("note")),
    ),
    "site_report_comments": TableMap(
        "site_report_comments",
        SiteReportComment,
        ("id",),
        (ID, _REPORT, Column("section"), Column("text"), Column("made_on", "date"), Column("state")),
    ),
    "funded_projects": TableMap(
        "funded_projects",
        FundedProject,
        ("id",),
        (
            ID,
            *texts("programme", "title", "beneficiary", "place"),
            Column("year", "integer"),
            Column("starts_on", "date"),
            Column("ends_on", "date"),
            Column("eligible", "money"),
            Column("granted", "money"),
            Column("source"),
        ),
    ),
}
TABLES = tuple(MAPS)


def folder_tables(municipality: Any) -> dict[str, pd.DataFrame]:
    """All rows of the room, drafts included."""
    return rows_dump(MAPS, municipality)


@transaction.atomic
def folder_load(actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Create and update rows by key, all or nothing; reports find their programme.

    Raises
    ------
    Conflict
        If rows would change a report that was worked with here since and is locked now.
    """
    rows_load(MAPS, municipality, tables)
    for report in reports_overwritten(municipality):
        raise Conflict(
            _("Ein gesperrter Bericht lässt sich nicht durch Einlesen ändern."),
            where="site_reports",
            found=f"{report.code}, {report.get_state_display()}",
            hint=_("Lassen Sie ihn von der Programmbegleitung zurückgeben oder nehmen Sie seine Zeilen heraus."),
        )
    for programme in programmes_at(municipality):
        reports_attach(actor=actor, programme=programme, municipality=municipality)


@transaction.atomic
def folder_undo(actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Remove rows with these keys, those that refer to others first.

    Versions that were made when the reports arrived go with them, unless somebody has worked with the report since.
    """
    if "site_reports" in tables:
        arrived_versions(municipality, list(tables["site_reports"]["id"])).delete()
    rows_undo(MAPS, municipality, tables)
