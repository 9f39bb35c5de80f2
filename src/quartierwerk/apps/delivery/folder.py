"""The room's tables of the city folder: milestones to steps of advice."""

from __future__ import annotations

from typing import Any

import pandas as pd
from django.db import transaction

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.delivery.models import (
    Advice,
    AdviceStep,
    Count,
    CountCategory,
    Handover,
    Mandate,
    Milestone,
    OutcomeFormula,
    Result,
    Risk,
)
from quartierwerk.apps.delivery.services import editions_make
from quartierwerk.apps.places.folder_columns import DISTRICT, ID, Column, TableMap, codes, texts
from quartierwerk.apps.places.folder_rows import rows_dump, rows_load, rows_undo

MEASURE = Column("measure", "one", table="measures")
SET = (Column("set", field="category_set"), Column("version", field="set_version"))


def _dates(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "date") for name in names)


MAPS: dict[str, TableMap] = {
    item.name: item
    for item in (
        TableMap(
            "milestones",
            Milestone,
            ("id",),
            (ID, MEASURE, Column("title"), *_dates("due_on", "expected_on", "done_on"), *texts("cause", "cause_note")),
        ),
        TableMap(
            "risks",
            Risk,
            ("id",),
            (
                ID,
                MEASURE,
                Column("title"),
                Column("likelihood", "integer"),
                Column("effect", "integer"),
                *texts("response", "owner"),
                *_dates("reviewed_on"),
                Column("state"),
            ),
        ),
        TableMap(
            "count_categories",
            CountCategory,
            ("set", "version", "category"),
            (*SET, *texts("category", "parent", "name_de", "name_en", "definition", "stage", "source")),
        ),
        TableMap(
            "counts",
            Count,
            ("measure", "organisation", "period", "set", "version", "category"),
            (
                MEASURE,
                Column("organisation", "one", table="organisations"),
                Column("period"),
                *SET,
                Column("category"),
                Column("value", "integer"),
                Column("absence"),
            ),
        ),
        TableMap(
            "outcome_formulas",
            OutcomeFormula,
            ("id",),
            (ID, *texts("name_de", "name_en"), *SET, *codes("numerator", "denominator"), Column("note")),
        ),
        TableMap(
            "results",
            Result,
            ("indicator", "measure", "period"),
            (
                Column("indicator", "one", table="goal_indicators"),
                MEASURE,
                Column("period"),
                Column("value", "number"),
                *texts("absence", "note"),
            ),
        ),
        TableMap(
            "handovers",
            Handover,
            ("id",),
            (
                ID,
                MEASURE,
                Column("body", "one", table="bodies"),
                Column("structure"),
                Column("successor", "one", table="organisations"),
                *_dates("from_on"),
                Column("resources"),
                *_dates("funding_ends_on"),
                *texts("risk", "state"),
            ),
        ),
        TableMap(
            "mandates",
            Mandate,
            ("id",),
            (
                ID,
                Column("adviser"),
                DISTRICT,
                Column("subject"),
                Column("money", "boolean"),
                *_dates("starts_on", "ends_on", "agreed_on"),
                Column("state"),
            ),
        ),
        TableMap(
            "advice",
            Advice,
            ("id",),
            (
                ID,
                Column("mandate", "one", table="mandates"),
                *_dates("happened_on"),
                *texts("kind", "subject", "result"),
                Column("hours", "number"),
            ),
        ),
        TableMap(
            "advice_steps",
            AdviceStep,
            ("id",),
            (
                ID,
                Column("advice", "one", table="advice"),
                Column("title"),
                MEASURE,
                Column("concept", "one", table="concept_versions"),
                Column("owner"),
                *_dates("due_on", "done_on"),
                Column("state"),
            ),
        ),
    )
}
TABLES = tuple(MAPS)
#: Tables after whose change it is decided anew what may be shown.
COUNTED = ("count_categories", "counts")


def folder_tables(municipality: Any) -> dict[str, pd.DataFrame]:
    """All rows of the room, counts as they are."""
    return rows_dump(MAPS, municipality)


@transaction.atomic
def folder_load(actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Create and update rows by key, all or nothing. A mandate of a folder gives nobody access."""
    rows_load(MAPS, municipality, tables)
    _decide(municipality, tables)


@transaction.atomic
def folder_undo(actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Remove rows with these keys, those that refer to others first."""
    rows_undo(MAPS, municipality, tables)
    _decide(municipality, tables)


def _decide(municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    if any(name in tables and len(tables[name]) for name in COUNTED):
        editions_make(municipality)
