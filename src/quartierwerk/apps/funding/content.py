"""What of the money belongs to a version of the concept: what was voted on keeps its costs, years and rates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.concept.parts import ContentPart, ContentTable, Row
from quartierwerk.apps.funding.amounts import language
from quartierwerk.apps.funding.facts import STAGE_LABELS
from quartierwerk.apps.funding.folder import MAPS
from quartierwerk.apps.funding.policies import edits_all, sees_all
from quartierwerk.apps.places.folder_rows import rows_dump
from quartierwerk.documents.formats import Formats

_TABLES = ("funding_programmes", "funding_rates", "cost_items", "year_slices")


def content_frames(municipality: Any, measures: frozenset[str]) -> dict[str, pd.DataFrame]:
    """Cost items of these measures, their slices, and the programmes and rates they are paid by."""
    frames = rows_dump({name: MAPS[name] for name in _TABLES}, municipality)
    items = frames["cost_items"]
    items = items[items["measure"].isin(measures)]
    slices = frames["year_slices"]
    programmes, rates = frames["funding_programmes"], frames["funding_rates"]
    used = set(items["programme"]) - {""}
    return {
        "funding_programmes": programmes[programmes["id"].isin(used)],
        "funding_rates": rates[rates["programme"].isin(used)],
        "cost_items": items,
        "year_slices": slices[slices["item"].isin(items["id"])],
    }


def _money(text: str, _names: Mapping[str, Any]) -> str:
    return Formats(language()).money(Decimal(text))


def _slice_subject(row: Row) -> str:
    return f"{row.get('item', '')} {row.get('programme_year', '')}/{row.get('cash_year', '')}"


def _rate_subject(row: Row) -> str:
    return f"{row.get('programme', '')} {row.get('programme_year', '')}"


_ITEM_LABELS = {
    "number": _("Nummer"),
    "title": _("Kostenposition"),
    "programme": _("Förderprogramm"),
    "programme_year": _("Programmjahr"),
    "gross": _("Gesamtkosten"),
    "not_eligible": _("nicht zuwendungsfähig"),
    "revenue": _("Einnahmen"),
    "third_party": _("Mittel Dritter"),
    "starts_on": _("Beginn"),
    "ends_on": _("Ende"),
}
PART = ContentPart(
    "funding",
    (
        ContentTable("funding_programmes", _("Förderprogramm"), {"name": _("Name"), "funder": _("Fördergeber")}),
        ContentTable(
            "funding_rates",
            _("Fördersatz"),
            {"rate": _("Fördersatz in Prozent"), "ceiling": _("Förderobergrenze")},
            subject=_rate_subject,
            show={"ceiling": _money},
        ),
        ContentTable(
            "cost_items",
            _("Kostenposition"),
            _ITEM_LABELS,
            show=dict.fromkeys(("gross", "not_eligible", "revenue", "third_party"), _money),
        ),
        ContentTable(
            "year_slices",
            _("Jahresscheibe"),
            STAGE_LABELS,
            subject=_slice_subject,
            show=dict.fromkeys(STAGE_LABELS, _money),
        ),
    ),
    dump=content_frames,
    sees=lambda actor, municipality: sees_all(actor, municipality) or edits_all(actor, municipality),
)
