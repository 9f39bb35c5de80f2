"""The table of districts: rows in an order, with the words, swatches and lines a page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from quartierwerk.apps.situation.map_data import step_of
from quartierwerk.apps.situation.query import Query
from quartierwerk.apps.situation.selectors.reports import Series
from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.scale import ClassScale
from quartierwerk.documents.model.situation import DistrictRow, SituationReport
from quartierwerk.documents.pictures.sparkline import sparkline_svg
from quartierwerk.kernel.guarded import Published

_KINDS = {"suppressed": "secret", "not_reported": "unreported", "not_applicable": "inapplicable"}


@dataclass(frozen=True)
class ClassCell:
    """A class with its swatch and index; or the kind of absence."""

    scale: str
    step: int
    label: str
    index: str
    absence: str


@dataclass(frozen=True)
class TableRow:
    """One district on the page."""

    code: str
    name: str
    status: ClassCell
    change: ClassCell
    attention: bool
    excluded: str
    trend: SafeString


def rows_ordered(report: SituationReport, query: Query) -> list[DistrictRow]:
    """Rows found by name or code, in the order asked for.

    Areas whose index is hidden come last in every order: a place between two shown ones would bound the hidden one.
    """
    wanted = query.search.casefold()
    found = [row for row in report.ranked() if wanted in row.name.casefold() or row.area.code.startswith(query.search)]
    name, descending = query.sort.removeprefix("-"), query.sort.startswith("-")
    if name == "name":
        return sorted(found, key=lambda row: (row.name, row.area.code), reverse=descending)
    if not name:
        return found
    measure = "status_index" if name == "status" else "dynamics_index"
    shown = [row for row in found if getattr(row, measure).is_shown]
    hidden = [row for row in found if not getattr(row, measure).is_shown]
    shown.sort(key=lambda row: float(getattr(row, measure).value), reverse=descending)
    return shown + sorted(hidden, key=lambda row: (bool(row.exclusion_reason), row.name))


def table_rows(
    rows: Sequence[DistrictRow], report: SituationReport, lines: Mapping[str, Series], words: Mapping[str, Any]
) -> list[TableRow]:
    """What the page shows of some rows.

    Parameters
    ----------
    lines : mapping
        Area → index by year.
    words : mapping
        ``trend``: title of the small line, with a place ``%(name)s``.
    """
    formats = Formats(report.imprint.language)
    return [
        TableRow(
            code=row.area.code,
            name=row.name,
            status=class_cell("need", report.status_scale, row.status_class, row.status_index, formats),
            change=class_cell("change", report.dynamics_scale, row.dynamics_class, row.dynamics_index, formats),
            attention=row.attention,
            excluded=row.exclusion_reason,
            trend=_line(place, row, lines, formats, words),
        )
        for place, row in enumerate(rows)
    ]


def class_cell(scale_name: str, scale: ClassScale, code: int | None, index: Published, formats: Formats) -> ClassCell:
    """A class in words with its step of the colour scale."""
    kind = _KINDS.get(str(index.absence), "") if code is None else ""
    if code is None:
        return ClassCell(scale_name, 0, "", "", kind or "missing")
    return ClassCell(scale_name, step_of(scale, code), scale.label_of(code), _index(index, formats), "")


def _index(index: Published, formats: Formats) -> str:
    """An index has no counted nought: 0 is the average."""
    return index.sign if index.value is None else formats.number(float(index.value), 2)


def _line(
    place: int, row: DistrictRow, lines: Mapping[str, Series], formats: Formats, words: Mapping[str, Any]
) -> SafeString:
    series = lines.get(row.area.code, ())
    if not any(value.is_shown for _, value in series):
        return SafeString("")
    said = ", ".join(f"{year}: {_index(value, formats)}" for year, value in series)
    title = str(words["trend"]) % {"name": row.name}
    # The drawing is made by documents.pictures, which escapes every text.
    return mark_safe(sparkline_svg(series, title=title, description=said, prefix=f"line{place}"))  # noqa: S308
