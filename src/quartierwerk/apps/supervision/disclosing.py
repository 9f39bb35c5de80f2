"""The gate of the room: counts of people enter a report, and leave it, only as published figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published

PERSONS = "persons"
SUPPRESSED = str(Absence.SUPPRESSED)


def figure_published(value: Decimal | None, absence: str, unit: str) -> tuple[Decimal | None, str]:
    """Value and absence as they may be shown: a small count of people becomes ``suppressed``.

    Parameters
    ----------
    value, absence
        One of them is there; without both the figure is not reported.
    unit : str
        Only ``persons`` are protected.

    Raises
    ------
    Invalid
        If a count of people is negative or broken.
    """
    if value is None:
        return None, absence or str(Absence.NOT_REPORTED)
    if unit != PERSONS:
        return value, ""
    if value < 0 or value != value.to_integral_value():
        raise Invalid("Personen werden ganz gezählt.", found=str(value), expected="0, 1, 2 …")
    return (None, SUPPRESSED) if _hidden([int(value)], {})[0] else (value, "")


def parts_hidden(counts: Mapping[str, Decimal | None], wholes: Mapping[str, str]) -> frozenset[str]:
    """Codes that must not be shown beside the count they are a part of, since the rest would be small.

    Parameters
    ----------
    counts : mapping
        Indicator of people → count, or None where it is hidden or absent already.
    wholes : mapping
        Indicator → the one it is a part of.

    Notes
    -----
    Of 12 who left, 11 in work leave one person without: whole, part and rest go through disclosure control as one
    table, and what it hides beside the rest is hidden here.
    """
    hidden: set[str] = set()
    for part, whole in wholes.items():
        below, above = counts.get(part), counts.get(whole)
        if below is None or above is None or below > above:
            continue
        rows = [int(above), int(below), int(above - below)]
        found = _hidden(rows, {"1": "0", "2": "0"})
        hidden |= {code for code, is_hidden in zip((whole, part), found, strict=False) if is_hidden}
    return frozenset(hidden)


def _hidden(counts: list[int], parents: Mapping[str, str]) -> list[bool]:
    """What disclosure control hides of counts; ``parents`` says by place which adds up to which."""
    import numpy as np

    from quartierwerk.engine.disclosure import Hierarchy, Rule, publish_counts

    table = np.array(counts, dtype=float)[:, None]
    places = tuple(str(place) for place in range(len(counts)))
    shown = publish_counts(Guarded(table), Hierarchy(places, dict(parents)), Rule())
    return [bool(item) for item in np.isnan(shown.values[:, 0])]


def published_of(value: Decimal | str | None, absence: str) -> Published:
    """A figure of a report as the kernel's published value."""
    if value is None:
        return Published(None, Absence(absence or "not_reported"))
    number = Decimal(value)
    return Published(int(number) if number == number.to_integral_value() else float(number))
