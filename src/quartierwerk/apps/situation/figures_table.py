"""Figures of districts beside each other, as every role may see its own part of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quartierwerk.apps.situation.models import Indicator
from quartierwerk.apps.situation.selectors.figures import Figure
from quartierwerk.documents.formats import Formats
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

#: Absence → kind of the status component that says it.
KINDS = {Absence.SUPPRESSED: "secret", Absence.NOT_REPORTED: "unreported", Absence.NOT_APPLICABLE: "inapplicable"}


@dataclass(frozen=True)
class Cell:
    """A figure as text, or the kind of its absence."""

    text: str
    absence: str = ""


@dataclass(frozen=True)
class AreaRow:
    """One area with its figures in the order of the indicators."""

    code: str
    name: str
    cells: tuple[Cell, ...]


def cell_of(value: Published | None, indicator: Indicator, formats: Formats) -> Cell:
    """A figure in the unit and decimals of its indicator."""
    if value is None:
        return Cell("", "unreported")
    if value.value is None:
        return Cell("", KINDS[value.absence])  # type: ignore[index]
    return Cell(formats.figure(value, indicator.unit, indicator.decimals))


def area_rows(
    areas: Sequence[tuple[str, str]], indicators: Sequence[Indicator], figures: Iterable[Figure], language: str
) -> list[AreaRow]:
    """A row an area, a cell an indicator; what nobody reported says so.

    Parameters
    ----------
    areas : sequence of (code, name)
    """
    formats = Formats(language)
    found = {(figure.area, figure.indicator): figure.value for figure in figures}
    return [
        AreaRow(code, name, tuple(cell_of(found.get((code, item.code)), item, formats) for item in indicators))
        for code, name in areas
    ]
