"""An indicator with everything a figure must carry to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quartierwerk.documents.model.cells import filled, published
from quartierwerk.kernel.guarded import Published

Series = tuple[tuple[int, Published], ...]


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator, its origin and its published figures.

    Parameters
    ----------
    id, name : str
        Code, and name in the language of the document.
    theme : str
        ``population``, ``work``, ``income``, ``children``, ``housing``, ``context``, or a heading of one's own.
    unit : str
        ``percent``, ``count``, ``per_1000``, ``points``, ``years`` or ``euro``.
    decimals : int
        Decimals shown.
    definition, source, licence, denominator, boundary_version : str
        What is counted, by whom, under which licence, related to what, in which boundaries. Only ``licence`` may be
        empty; where a source publishes no denominator, ``denominator`` says so.
    reference_date : date
        Reference date of the newest figure.
    series, city_series : tuple of (year, Published)
        The area's and the city's figures.
    polarity : {1, -1, 0}
        1 more is more need; -1 less is more need; 0 neither.
    """

    id: str
    name: str
    theme: str
    unit: str
    decimals: int
    definition: str
    source: str
    licence: str
    reference_date: date
    denominator: str
    boundary_version: str
    series: Series = ()
    city_series: Series = ()
    polarity: int = 0

    def __post_init__(self) -> None:
        for field in ("id", "name", "definition", "source", "denominator", "boundary_version"):
            filled(getattr(self, field), f"{self.id or 'indicator'}.{field}")
        for name in ("series", "city_series"):
            ordered = tuple(sorted(getattr(self, name), key=lambda pair: pair[0]))
            for year, value in ordered:
                published(value, f"{self.id}.{name}[{year}]")
            object.__setattr__(self, name, ordered)

    def latest(self) -> tuple[int, Published] | None:
        """Newest year and its figure, shown or absent."""
        return self.series[-1] if self.series else None

    def city_in(self, year: int) -> Published | None:
        """The city's figure of a year."""
        return dict(self.city_series).get(year)
