"""The room's tables of the city folder: programmes to form fields."""

from __future__ import annotations

from typing import Any

import pandas as pd
from django.db import transaction

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding.models import (
    ITEM_AMOUNTS,
    SLICE_AMOUNTS,
    CostItem,
    FormField,
    FormTemplate,
    FundingDeadline,
    FundingProgramme,
    FundingRate,
    YearSlice,
)
from quartierwerk.apps.places.folder_columns import ID, Column, TableMap, texts
from quartierwerk.apps.places.folder_rows import rows_dump, rows_load, rows_undo

PROGRAMME = Column("programme", "one", table="funding_programmes")
PROGRAMME_YEAR = Column("programme_year", "integer")

MAPS: dict[str, TableMap] = {
    item.name: item
    for item in (
        TableMap(
            "funding_programmes",
            FundingProgramme,
            ("id",),
            (ID, *texts("name", "kind", "funder", "legal_base", "source", "website")),
        ),
        TableMap(
            "funding_rates",
            FundingRate,
            ("programme", "programme_year"),
            (
                PROGRAMME,
                PROGRAMME_YEAR,
                *(Column(name, "decimal") for name in ("rate", "eu_part", "federal_part", "land_part")),
                Column("ceiling", "money"),
                Column("source"),
            ),
        ),
        TableMap(
            "funding_deadlines",
            FundingDeadline,
            ("id",),
            (ID, PROGRAMME, PROGRAMME_YEAR, Column("kind"), Column("due_on", "date"), *texts("title", "source")),
        ),
        TableMap(
            "cost_items",
            CostItem,
            ("id",),
            (
                ID,
                Column("measure", "one", table="measures"),
                *texts("number", "title", "guideline"),
                PROGRAMME,
                PROGRAMME_YEAR,
                *(Column(name, "money") for name in ITEM_AMOUNTS),
                Column("building", "boolean"),
                Column("starts_on", "date"),
                Column("ends_on", "date"),
                Column("remark"),
            ),
        ),
        TableMap(
            "year_slices",
            YearSlice,
            ("item", "programme_year", "cash_year"),
            (
                Column("item", "one", table="cost_items"),
                PROGRAMME_YEAR,
                Column("cash_year", "integer"),
                *(Column(name, "money") for name in SLICE_AMOUNTS[:5]),
                Column("paid_on", "date"),
                *(Column(name, "money") for name in SLICE_AMOUNTS[5:]),
            ),
        ),
        TableMap(
            "form_templates",
            FormTemplate,
            ("id",),
            (ID, *texts("name", "kind"), PROGRAMME, Column("content", "bytes")),
        ),
        TableMap(
            "form_fields",
            FormField,
            ("template", "place"),
            (Column("template", "one", table="form_templates"), *texts("place", "fact")),
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
        If a row refers to one that is not there, breaks a rule, or a form's file is none that can be filled.
    """
    if "form_templates" in tables:
        _forms_checked(tables["form_templates"])
    rows_load(MAPS, municipality, tables)


def _forms_checked(frame: pd.DataFrame) -> None:
    """A file from a folder is a file from outside: held against the same limits as an upload."""
    import base64

    from quartierwerk.apps.funding.form_files import file_check

    for number, row in enumerate(frame.to_dict("records"), start=2):
        file_check(base64.b64decode(row["content"]), str(row["kind"]), where=f"form_templates, {number}")


def folder_undo(_actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
    """Remove rows with these keys; Conflict if something else has come to need one."""
    rows_undo(MAPS, municipality, tables)
