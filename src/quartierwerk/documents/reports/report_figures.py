"""Figures of site reports as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from quartierwerk.engine.disclosure import Hierarchy, Rule, publish_counts
from quartierwerk.kernel.guarded import Guarded, Published

#: Indicators every programme starts with: section, unit, how quarters are put together, what it is a share of.
STANDARD: Mapping[str, tuple[str, str, str, str]] = {
    "activities": ("activities", "number", "sum", ""),
    "hours": ("activities", "hours", "sum", ""),
    "meetings": ("network", "number", "sum", ""),
    "organisations": ("network", "number", "last", ""),
    "ties": ("network", "number", "last", ""),
    "offers": ("offers", "number", "last", ""),
    "gaps": ("offers", "number", "last", ""),
    "milestones": ("delivery", "number", "sum", ""),
    "participants": ("results", "persons", "sum", ""),
    "jobs": ("results", "persons", "sum", "participants"),
    "called": ("money", "EUR", "last", ""),
    "spent": ("money", "EUR", "last", ""),
}
#: An indicator nobody has described is treated with care: as a count of people.
UNKNOWN = ("results", "persons", "last", "")


@dataclass(frozen=True)
class Kind:
    """What an indicator is."""

    section: str
    unit: str
    gathering: str
    denominator: str

    @classmethod
    def of(cls, code: str) -> Kind:
        """The kind of a standard indicator, or of one nobody has described."""
        return cls(*STANDARD.get(code, UNKNOWN))


def shown(figures: Mapping[str, Published]) -> dict[str, Published]:
    """The figures of one report after disclosure control.

    Counts of people below three are hidden, and so is a part where the rest of its whole would be small.
    """
    found = dict(figures)
    people = [code for code, value in figures.items() if Kind.of(code).unit == "persons" and _counts(value)]
    for code in people:
        if _hidden([found[code]], {})[0]:
            found[code] = Published.suppressed()
    for code in people:
        whole = Kind.of(code).denominator
        pair = [found.get(whole), found[code]]
        known = [value for value in pair if value is not None and value.value is not None]
        if len(known) == 2 and float(known[1].value or 0) <= float(known[0].value or 0):
            rest = Published(float(known[0].value or 0) - float(known[1].value or 0))
            hidden = _hidden([*known, rest], {"1": "0", "2": "0"})
            gone = [name for name, is_hidden in zip((whole, code), hidden, strict=False) if is_hidden]
            found |= dict.fromkeys(gone, Published.suppressed())
    return found


def _counts(value: Published) -> bool:
    """Whether a figure can be a count at all: an average of an indicator nobody has described is none."""
    return value.value is not None and value.value >= 0 and float(value.value).is_integer()


def _hidden(figures: list[Published], parents: Mapping[str, str]) -> list[bool]:
    counts = np.array([[float(value.value or 0)] for value in figures])
    places = tuple(str(place) for place in range(len(figures)))
    table = publish_counts(Guarded(counts), Hierarchy(places, dict(parents)), Rule())
    return [bool(value) for value in np.isnan(table.values[:, 0])]
