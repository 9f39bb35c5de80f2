"""Reports of sites, and of a programme with several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from quartierwerk.documents.model.cells import published
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.engine.delivery import Cumulated, Outcome
from quartierwerk.kernel.guarded import Published

UNITS = ("number", "persons", "hours", "EUR", "percent")


@dataclass(frozen=True)
class ReportFigure:
    """A figure of a report; it stands in the section it belongs to."""

    indicator: str
    section: str
    name: str
    value: Published
    unit: str = "number"
    definition: str = ""
    note: str = ""
    gathering: str = "sum"
    denominator: str = ""

    def __post_init__(self) -> None:
        published(self.value, self.indicator)


@dataclass(frozen=True)
class SiteReport:
    """A quarterly report of a site."""

    imprint: Imprint
    programme: str
    municipality: str
    site: str
    period: str
    state: str
    submitted_on: date | None = None
    accepted_on: date | None = None
    sections: tuple[tuple[str, str], ...] = ()
    figures: tuple[ReportFigure, ...] = ()
    digest: str = ""


@dataclass(frozen=True)
class ProgrammeSite:
    """A site of a programme: its reports' figures by quarter, what surrounds it, and the state of its reports.

    Parameters
    ----------
    context : tuple of (name, text)
        What the site has released about itself, such as its class of need.
    figures : mapping
        Quarter → indicator → figure.
    states : mapping
        Quarter → state of the report; a quarter without a report is missing.
    together, rates : mapping
        Indicator → figure of all quarters, and share with its uncertainty, where they were put together and frozen
        before; else the paper makes them of ``figures``.
    """

    name: str
    municipality: str
    context: tuple[tuple[str, str], ...] = ()
    figures: Mapping[str, Mapping[str, Published]] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    together: Mapping[str, Cumulated] = field(default_factory=dict)
    rates: Mapping[str, Outcome] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for quarter, row in self.figures.items():
            for indicator, value in row.items():
                published(value, f"{self.name}.{quarter}.{indicator}")


@dataclass(frozen=True)
class ProgrammeReport:
    """Sites side by side over some quarters; indicators carry no value of their own here."""

    imprint: Imprint
    programme: str
    periods: tuple[str, ...]
    indicators: tuple[ReportFigure, ...]
    sites: tuple[ProgrammeSite, ...]
    note: str = ""
