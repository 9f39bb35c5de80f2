"""The overview as a grid: its columns, and the text of every cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.funding.amounts import amount_write, language
from quartierwerk.apps.funding.models import SLICE_AMOUNTS
from quartierwerk.apps.funding.rules import Told
from quartierwerk.documents.formats import Formats
from quartierwerk.engine.finance import Amounts, KufRow
from quartierwerk.kernel.money import Money, total

#: Fields of a cost item that can be typed into the grid.
TEXTS = ("number", "title")
AMOUNTS = ("gross", "not_eligible", "revenue", "third_party")


@dataclass(frozen=True)
class GridColumn:
    """A column.

    Parameters
    ----------
    key : str
        Field of the item, a share, or ``y2026`` for the slices of a cash year.
    kind : {"text", "year", "percent", "money"}
        How it is written.
    is_typed : bool
        Whether cells can be typed into; shares follow from the others.
    """

    key: str
    label: str
    kind: str
    is_typed: bool

    @property
    def is_figure(self) -> bool:
        """Right-aligned."""
        return self.kind != "text"

    @cached_property
    def year(self) -> int | None:
        """The cash year whose slices stand here."""
        return year_of(self.key)


def columns_of(stage: str, years: Iterable[int]) -> tuple[GridColumn, ...]:
    """Columns of costs, then one for each cash year that shows one stage of its slices."""
    return (
        GridColumn("number", _("Nr."), "text", True),
        GridColumn("title", _("Kostenposition"), "text", True),
        GridColumn("measure", _("Maßnahme"), "text", False),
        GridColumn("programme", _("Programm"), "text", False),
        GridColumn("programme_year", _("Programmjahr"), "year", True),
        GridColumn("gross", _("Gesamtkosten"), "money", True),
        GridColumn("not_eligible", _("nicht zuwendungsfähig"), "money", True),
        GridColumn("revenue", _("Einnahmen"), "money", True),
        GridColumn("eligible", _("zuwendungsfähig"), "money", False),
        GridColumn("rate", _("Satz in %"), "percent", False),
        GridColumn("grant", _("Zuschuss"), "money", False),
        GridColumn("third_party", _("Mittel Dritter"), "money", True),
        GridColumn("own_share", _("Eigenanteil"), "money", False),
        *(GridColumn(f"y{year}", str(year), "money", True) for year in years),
    )


def stage_read(text: str) -> str:
    """The stage whose years are shown; planned cost if none is named."""
    return text if text in SLICE_AMOUNTS else "planned"


def years_of(rows: Iterable[KufRow], today: int) -> list[int]:
    """Cash years from the first to one after the last, at least three from this year on; at most twenty."""
    years = {piece.cash_year for row in rows for piece in row.slices} or {today}
    first, last = min(years), max(*years, today + 1) + 1
    return list(range(first, last + 1))[-20:]


def year_of(key: str) -> int | None:
    """The cash year of a column's key."""
    return int(key[1:]) if key[:1] == "y" and key[1:].isdigit() else None


def cells_of(
    row: KufRow, columns: Sequence[GridColumn], stage: str, programmes: Mapping[str, str]
) -> list[tuple[str, bool]]:
    """Text of each cell of a row, and whether it can be typed into.

    The cell of a cash year that two programme years pay in shows their sum and is typed on the item's own page.
    """
    formats = Formats(language())
    named = {
        "measure": f"{row.measure.number} {row.measure.title}".strip(),
        "programme": programmes.get(row.item.programme, ""),
        "rate": percent_write(row.shares.rate),
    }
    return [
        (named[column.key], False) if column.key in named else _cell(row, column, stage, formats) for column in columns
    ]


def _cell(row: KufRow, column: GridColumn, stage: str, formats: Formats) -> tuple[str, bool]:
    if column.year is not None:
        amounts = [getattr(piece, stage) for piece in row.slices if piece.cash_year == column.year]
        return formats.number(total(amounts).amount, 2) if amounts else "", len(amounts) <= 1
    if column.kind == "money":
        return formats.number(getattr(row.shares, column.key).amount, 2), column.is_typed
    value = getattr(row.item, column.key)
    return "" if value is None else str(value), column.is_typed


def percent_write(rate: Decimal | None) -> str:
    """A rate as it stands in the notice: 60, 66,6667; nothing for none."""
    if rate is None:
        return ""
    return Formats(language()).number(rate, max(0, -int(rate.normalize().as_tuple().exponent)))


def foot_of(columns: Sequence[GridColumn], rows: Sequence[KufRow], stage: str) -> list[str]:
    """Totals of the rows under each column of amounts."""
    sums = Amounts.of(row.shares for row in rows)
    years: dict[int, list[Money]] = {}
    for row in rows:
        for piece in row.slices:
            years.setdefault(piece.cash_year, []).append(getattr(piece, stage))
    foot = []
    for column in columns:
        if column.year is not None:
            foot.append(amount_write(total(years.get(column.year, [])).amount))
        else:
            foot.append(amount_write(getattr(sums, column.key).amount) if column.kind == "money" else "")
    return foot


def broken_of(rules: Iterable[Told], columns: Sequence[GridColumn], stage: str) -> dict[str, dict[str, Any]]:
    """By item: names of the broken rules, and keys of the cells to be marked.

    Only errors mark a cell. A rule about a stage marks the row's years where that stage is shown.
    """
    keys = {column.key for column in columns}
    found: dict[str, dict[str, Any]] = {}
    for rule in rules:
        for code in rule.items:
            entry = found.setdefault(code, {"rules": [], "marks": []})
            if rule.name not in [name for name, _sentence, _sign in entry["rules"]]:
                entry["rules"].append((rule.name, rule.sentence, rule.sign))
            if not rule.is_error:
                continue
            if rule.column in keys:
                entry["marks"].append(rule.column)
            elif rule.kind == "slice" and rule.column in {stage, ""}:
                entry["marks"].append(f"y{rule.subject.rsplit('/', 1)[1]}")
    return found
