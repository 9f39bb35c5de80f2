"""Tables that everybody may take away: public indicators, read as everybody, and releases for the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import PUBLIC
from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.places.selectors import outlines_of_codes
from quartierwerk.apps.portal.selectors.cities import cities_open
from quartierwerk.apps.releases.selectors import releases_visible
from quartierwerk.apps.situation.selectors.figures import (
    Figure,
    districts_visible,
    figures_visible,
    indicators_visible,
)
from quartierwerk.kernel.errors import NotFound


@dataclass(frozen=True)
class Table:
    """One indicator of a city: every figure that is public, with what a figure carries."""

    city: Any
    indicator: Any
    names: dict[str, str]
    levels: dict[str, str]
    figures: tuple[Figure, ...]

    @property
    def begins(self) -> date:
        """First reference date."""
        return min(figure.reference_date for figure in self.figures)

    @property
    def ends(self) -> date:
        """Last reference date."""
        return max(figure.reference_date for figure in self.figures)

    @property
    def boundary_version(self) -> str:
        """Of which boundaries the areas are."""
        return str(self.city.boundary_version)

    @property
    def newest(self) -> dict[str, Figure]:
        """The last figure of each area."""
        return {figure.area: figure for figure in sorted(self.figures, key=lambda item: item.reference_date)}


@dataclass(frozen=True)
class CityData:
    """What a city hands out."""

    city: Any
    tables: tuple[Table, ...]
    releases: tuple[Any, ...]


def open_data() -> list[CityData]:
    """Every open city with its tables and releases, by name."""
    return [_city_data(city) for city in cities_open()]


def access_table(slug: str, code: str) -> Table:
    """The one way to a table.

    Raises
    ------
    NotFound
        If no open city has a public indicator of that code with figures.
    """
    city = next((item for item in cities_open() if item.slug == slug), None)
    if city is not None:
        with tenant_scope(city):
            indicator = indicators_visible(PUBLIC, city).filter(code=code).first()
            if indicator is not None and (found := _table(city, indicator, _areas(city))) is not None:
                return found
    raise NotFound(_("Diese Tabelle gibt es nicht."))


def outlines_for(table: Table) -> list[dict[str, Any]]:
    """Outlines of the areas of a table as GeoJSON features."""
    with tenant_scope(table.city):
        return outlines_of_codes(sorted(table.newest), boundary_version=table.boundary_version)


def _city_data(city: Any) -> CityData:
    with tenant_scope(city):
        areas = _areas(city)
        tables = [_table(city, indicator, areas) for indicator in indicators_visible(PUBLIC, city)]
        return CityData(city, tuple(filter(None, tables)), tuple(releases_visible(PUBLIC, city)))


def _areas(city: Any) -> list[tuple[str, str, str]]:
    return list(districts_visible(PUBLIC, city).values_list("code", "name", "level"))


def _table(city: Any, indicator: Any, areas: list[tuple[str, str, str]]) -> Table | None:
    figures = tuple(figures_visible(PUBLIC, city, indicators=[indicator.code]))
    if not figures:
        return None
    names = {code: name for code, name, _level in areas}
    levels = {code: level for code, _name, level in areas}
    return Table(city, indicator, names, levels, figures)
