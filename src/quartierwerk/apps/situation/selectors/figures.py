"""Districts, indicators and figures as the actor may see them; also what the API shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, overload

from django.db.models import Max, Min, QuerySet

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import Municipality, districts_of
from quartierwerk.apps.situation.models import Indicator, Value
from quartierwerk.apps.situation.models.figures import Protection
from quartierwerk.apps.situation.policies import can_see_protected
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published


@dataclass(frozen=True)
class Figure:
    """One figure as it may be shown, with what a figure carries."""

    indicator: str
    area: str
    boundary_version: str
    period: str
    reference_date: date
    value: Published
    denominator: Published


class Figures(Sequence[Figure]):
    """Figures of a query, turned into published ones when they are looked at; the query itself stays inside."""

    def __init__(self, values: QuerySet[Value]) -> None:
        self.__values = values.select_related("indicator", "district").defer("district__geometry")

    def __len__(self) -> int:
        return self.__values.count()

    def __iter__(self) -> Iterator[Figure]:
        return (figure_of(value) for value in self.__values)

    @overload
    def __getitem__(self, index: int) -> Figure: ...
    @overload
    def __getitem__(self, index: slice) -> list[Figure]: ...
    def __getitem__(self, index: int | slice) -> Figure | list[Figure]:
        if isinstance(index, slice):
            return [figure_of(value) for value in self.__values[index]]
        return figure_of(self.__values[index])


def districts_visible(actor: Actor, municipality: Municipality, *, level: str = "") -> QuerySet[Any]:
    """Areas of the current boundaries: names and hierarchy are public."""
    return districts_of(municipality, levels=(level,) if level else ()).select_related("parent")


def indicators_visible(actor: Actor, municipality: Municipality) -> QuerySet[Indicator]:
    """Indicators whose figures the actor may see."""
    found = Indicator.objects.filter(municipality=municipality).order_by("code")
    return found if can_see_protected(actor, municipality) else found.filter(protection=Protection.PUBLIC)


def figures_visible(
    actor: Actor,
    municipality: Municipality,
    *,
    indicators: Sequence[str] = (),
    areas: Sequence[str] = (),
    year: int | None = None,
    level: str = "",
    boundary_version: str = "",
) -> Figures:
    """Figures the actor may see, of the current boundaries where no others are named, in a lasting order."""
    found = _values_visible(actor, municipality, boundary_version)
    if indicators:
        found = found.filter(indicator__code__in=indicators)
    if areas:
        found = found.filter(district__code__in=areas)
    if year is not None:
        found = found.filter(year=year)
    if level:
        found = found.filter(district__level=level)
    return Figures(found.order_by("indicator__code", "district__code", "period"))


def reference_spans(actor: Actor, municipality: Municipality) -> dict[str, tuple[date, date]]:
    """First and last reference date of the figures of each indicator the actor may see; current boundaries."""
    spans = (
        _values_visible(actor, municipality)
        .order_by()
        .values_list("indicator__code")
        .annotate(Min("reference_date"), Max("reference_date"))
    )
    return {code: (first, last) for code, first, last in spans}


def _values_visible(actor: Actor, municipality: Municipality, boundary_version: str = "") -> QuerySet[Value]:
    """Who may see which figure is asked here alone."""
    found = Value.objects.filter(
        municipality=municipality,
        district__boundary_version=boundary_version or municipality.boundary_version,
    )
    return found if can_see_protected(actor, municipality) else found.filter(indicator__protection=Protection.PUBLIC)


def figure_of(value: Value) -> Figure:
    """What disclosure control lets through of a figure."""
    return Figure(
        indicator=value.indicator.code,
        area=value.district.code,
        boundary_version=value.district.boundary_version,
        period=value.period,
        reference_date=value.reference_date,
        value=_published(value, value.value, value.absence),
        denominator=_published(value, value.denominator, str(Absence.NOT_REPORTED)),
    )


def _published(value: Value, figure: float | None, absence: str) -> Published:
    if not value.is_shown:
        return Published.suppressed()
    return Published(figure) if figure is not None else Published(None, Absence(absence or Absence.NOT_REPORTED))


def years_with_figures(actor: Actor, municipality: Municipality) -> list[int]:
    """Years of which the actor may see figures, the newest last."""
    found = Value.objects.filter(
        municipality=municipality, district__boundary_version=municipality.boundary_version, period__regex=r"^\d{4}$"
    )
    if not can_see_protected(actor, municipality):
        found = found.filter(indicator__protection=Protection.PUBLIC)
    return sorted(found.order_by().values_list("year", flat=True).distinct())
