"""Published figures as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from quartierwerk.documents.formats import Formats
from quartierwerk.engine.delivery import Interval
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

#: Absence → kind of the status component that says it.
KINDS = {Absence.SUPPRESSED: "secret", Absence.NOT_REPORTED: "unreported", Absence.NOT_APPLICABLE: "inapplicable"}


@dataclass(frozen=True)
class Cell:
    """A figure as text, or the kind of its absence."""

    text: str
    kind: str = ""


def formats() -> Formats:
    """Of the interface's language."""
    return Formats("en" if (get_language() or "de").startswith("en") else "de")


def cell_of(figure: Published, unit: str = "", decimals: int = 0) -> Cell:
    """A published figure with its unit."""
    if figure.value is None:
        return Cell("", KINDS.get(figure.absence, "missing") if figure.absence else "missing")
    return Cell(formats().figure(figure, unit, decimals))


def number_text(value: float | None, unit: str = "", decimals: int = 0) -> str:
    """A figure that is no count of anybody, such as a target; empty without one."""
    return "" if value is None else formats().figure(Published(value), unit, decimals)


def interval_text(interval: Interval | None) -> str:
    """*18,1 bis 23,6 %*; empty without one."""
    if interval is None:
        return ""
    written = formats()
    return f"{written.number(interval.low, 1)} – {written.figure(Published(interval.high), 'percent', 1)}"
