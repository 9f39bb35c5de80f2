"""Zero, not reported, not applicable and suppressed: four different things."""

from __future__ import annotations

from enum import StrEnum


class Absence(StrEnum):
    """Why a cell shows no ordinary number.

    ``ZERO`` means counted and found to be nought; the three others carry no value at all.
    """

    ZERO = "zero"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


#: Sign shown for each absence on screen and in print (see the legend of every table).
SIGNS: dict[Absence, str] = {
    Absence.ZERO: "0",
    Absence.NOT_REPORTED: "∅",
    Absence.NOT_APPLICABLE: "–",
    Absence.SUPPRESSED: "⊘",
}

#: Codes in files: the ``absence`` column beside a ``value`` column.
CODES: frozenset[str] = frozenset(item.value for item in Absence if item is not Absence.ZERO)
