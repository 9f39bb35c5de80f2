"""Tables that everybody may take away: public indicators, read as everybody, and releases for the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import PUBLIC
from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.places.selectors import outlines_of_codes, outlines_version
from quartierwerk.apps.portal.selectors.cities import cities_open
from quartierwerk.apps.releases.selectors import releases_visible
from quartierwerk.apps.situation.selectors.figures import (
    Figure,
    districts_visible,
    figures_visible,
    indicators_visible,
    reference_spans,
)
from quartierwerk.apps.situation.selectors.specs import data_version
from quartierwerk.kernel.errors import NotFound


@dataclass(frozen=True)
class TableHead:
    """One public indicator of a city, with its first and last reference date: what a list needs to say of it."""

    city: Any
    indicator: Any
    begins: date
    ends: date

    @property
    def boundary_version(self) -> str:
        """Of which boundaries the areas are."""
        return str(self.city.boundary_version)


@dataclass(frozen=True)
class Table:
    """The same with every figure that is public, and what a figure carries."""

    head: TableHead
    names: dict[str, str]
    levels: dict[str, str]
    figures: tuple[Figure, ...]

    @property
    def newest(self) -> dict[str, Figure]:
        """The last figure of each area."""
        return {figure.area: figure for figure in sorted(self.figures, key=lambda item: item.reference_date)}


@dataclass(frozen=True)
class CityData:
    """What a city hands out."""

    city: Any
    tables: tuple[TableHead, ...]
    releases: tuple[Any, ...]


def open_data() -> list[CityData]:
    """Every open city with its tables and releases, by name; no figure is read for it."""
    return [_city_data(city) for city in cities_open()]


def access_head(slug: str, code: str) -> TableHead:
    """The one way to a table.

    Raises
    ------
    NotFound
        If no open city has a public indicator of that code with figures.
    """
    city = next((item for item in cities_open() if item.slug == slug), None)
    if city is not None:
        with tenant_scope(city):
            found = next((head for head in _heads(city) if head.indicator.code == code), None)
            if found is not None:
                return found
    raise NotFound(_("Diese Tabelle gibt es nicht."))


def table_of(head: TableHead) -> Table:
    """All figures of a table."""
    city = head.city
    with tenant_scope(city):
        areas = list(districts_visible(PUBLIC, city).values_list("code", "name", "level"))
        figures = tuple(figures_visible(PUBLIC, city, indicators=[head.indicator.code]))
    names = {code: name for code, name, _level in areas}
    return Table(head, names, {code: level for code, _name, level in areas}, figures)


def version_of(head: TableHead) -> list[Any]:
    """Another one after each change of the table: of its figures, its indicator, its areas, its city."""
    city, indicator = head.city, head.indicator
    with tenant_scope(city):
        return [
            city.name,
            city.is_synthetic,
            city.boundary_version,
            data_version(city),
            outlines_version(city),
            indicator.pk,
            indicator.version,
            indicator.updated_at.isoformat(),
        ]


def outlines_for(table: Table) -> list[dict[str, Any]]:
    """Outlines of the areas of a table as GeoJSON features."""
    with tenant_scope(table.head.city):
        return outlines_of_codes(sorted(table.newest), boundary_version=table.head.boundary_version)


def _city_data(city: Any) -> CityData:
    with tenant_scope(city):
        return CityData(city, tuple(_heads(city)), tuple(releases_visible(PUBLIC, city)))


def _heads(city: Any) -> list[TableHead]:
    spans = reference_spans(PUBLIC, city)
    indicators = indicators_visible(PUBLIC, city)
    return [TableHead(city, item, *spans[item.code]) for item in indicators if item.code in spans]
