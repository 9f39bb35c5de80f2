"""A measure as its sheet shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.engine.finance.overview import Amounts, KufRow
from quartierwerk.kernel.money import Money


@dataclass(frozen=True)
class LinkLine:
    """A link to or from another measure; ``outgoing`` where this measure is its beginning."""

    kind: str
    outgoing: bool
    other: str
    note: str = ""


@dataclass(frozen=True)
class MeasureSheet:
    """All of a measure. Codes of lists are codes of the city folder, names are names.

    Parameters
    ----------
    additional, public_interest, neutral : bool or None
        The three checks; None where nobody has decided yet.
    amounts : Amounts
        Totals of its cost items; ``rows`` are the items.
    """

    code: str
    number: str
    title: str
    strand: str
    state: str
    area: str
    fields_of_action: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    problem: str = ""
    description: str = ""
    expected_result: str = ""
    carrier: str = ""
    lead_office: str = ""
    partners: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    places: int | None = None
    jobs: int | None = None
    priority: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    follow_up_cost: Money | None = None
    continuation: str = ""
    participation: str = ""
    additional: bool | None = None
    public_interest: bool | None = None
    neutral: bool | None = None
    check_note: str = ""
    council_paper: str = ""
    decided_on: date | None = None
    links: tuple[LinkLine, ...] = ()
    amounts: Amounts | None = None
    rows: tuple[KufRow, ...] = ()

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class MeasureSheets:
    """One or several sheets to be printed; ``programmes`` are names by code."""

    imprint: Imprint
    sheets: tuple[MeasureSheet, ...]
    programmes: dict[str, str]
