"""The room's tables of the city folder: goals to comments."""

from __future__ import annotations

from typing import Any

import pandas as pd
from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.models import (
    ConceptVersion,
    Goal,
    GoalIndicator,
    Measure,
    MeasureComment,
    MeasureLink,
    VersionState,
)
from quartierwerk.apps.places.folder_columns import DISTRICT, ID, Column, TableMap, codes, texts
from quartierwerk.apps.places.folder_rows import rows_dump, rows_load, rows_undo
from quartierwerk.kernel.errors import Conflict, Invalid
from quartierwerk.kernel.spec import sha256_of

MEASURE_COLUMNS = (
    ID,
    *texts("number", "title", "strand", "state"),
    Column("idea", "one", table="ideas"),
    Column("districts", "many", table="districts"),
    *codes("fields_of_action"),
    Column("goals", "many", table="goals"),
    *codes("target_groups", "stages"),
    Column("needs", "many", table="needs"),
    *texts("problem", "description", "expected_result"),
    Column("carrier", "one", table="organisations"),
    *texts("lead_office"),
    Column("partners", "many", table="organisations"),
    *codes("instruments"),
    *texts("occupation"),
    Column("places", "integer"),
    Column("jobs", "integer"),
    Column("priority", "integer"),
    Column("starts_on", "date"),
    Column("ends_on", "date"),
    Column("follow_up_cost", "money"),
    *texts("continuation", "participation"),
    Column("additional", "boolean"),
    Column("public_interest", "boolean"),
    Column("neutral", "boolean"),
    *texts("check_note", "council_paper"),
    Column("decided_on", "date"),
)

MAPS: dict[str, TableMap] = {
    item.name: item
    for item in (
        TableMap(
            "goals",
            Goal,
            ("id",),
            (ID, Column("parent", "one", table="goals"), *texts("number", "title", "field_of_action"), DISTRICT),
        ),
        TableMap(
            "goal_indicators",
            GoalIndicator,
            ("id",),
            (
                ID,
                Column("goal", "one", table="goals"),
                *texts("name", "unit"),
                Column("decimals", "integer"),
                Column("baseline", "number"),
                Column("baseline_on", "date"),
                Column("target", "number"),
                Column("due_on", "date"),
                *texts("source"),
                Column("collector", "one", table="organisations"),
                *texts("rhythm", "cumulation"),
            ),
        ),
        TableMap("measures", Measure, ("id",), MEASURE_COLUMNS),
        TableMap(
            "measure_links",
            MeasureLink,
            ("id",),
            (
                ID,
                Column("source", "one", table="measures"),
                Column("kind"),
                Column("target", "one", table="measures"),
                Column("note"),
            ),
        ),
        TableMap(
            "concept_versions",
            ConceptVersion,
            ("id",),
            (
                ID,
                Column("number", "integer"),
                *texts("title", "state"),
                Column("made_on", "date"),
                *texts("body", "paper"),
                Column("decided_on", "date"),
                *texts("digest", "content"),
            ),
        ),
        TableMap(
            "measure_comments",
            MeasureComment,
            ("id",),
            (
                ID,
                Column("measure", "one", table="measures"),
                *texts("section", "text"),
                Column("made_on", "date"),
                Column("state"),
            ),
        ),
    )
}
TABLES = tuple(MAPS)


def folder_tables(municipality: Any) -> dict[str, pd.DataFrame]:
    """All rows of the room."""
    return rows_dump(MAPS, municipality)


@transaction.atomic
def folder_load(_actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Create and update rows by key, all or nothing.

    Raises
    ------
    Invalid
        If a row refers to one that is not there, breaks a rule, or a version's digest is not that of its content.
    Conflict
        If the folder holds another content for a version that was voted on here.
    """
    if "concept_versions" in tables:
        _versions_checked(municipality, tables["concept_versions"])
    rows_load(MAPS, municipality, tables)


def _versions_checked(municipality: Any, frame: pd.DataFrame) -> None:
    closed = ConceptVersion.objects.filter(
        municipality=municipality, state__in=(VersionState.DECIDED, VersionState.REJECTED)
    )
    voted = {row.code: row for row in closed.defer("content")}
    for number, row in enumerate(frame.to_dict("records"), start=2):
        where = f"concept_versions, {_('Zeile')} {number}"
        if sha256_of(str(row["content"])) != row["digest"]:
            raise Invalid(
                _("Die Prüfsumme passt nicht zum Inhalt der Fassung."),
                where=where,
                field="digest",
                found=str(row["digest"])[:64],
                expected=sha256_of(str(row["content"])),
            )
        known = voted.get(row["id"])
        if known and (known.digest != row["digest"] or known.state != row["state"]):
            raise Conflict(
                _("Über diese Fassung ist hier schon abgestimmt; sie wird nicht mehr geändert."),
                where=where,
                found=str(row["title"]),
            )


def folder_undo(_actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Remove rows with these keys; Conflict if something else has come to need one."""
    rows_undo(MAPS, municipality, tables)
