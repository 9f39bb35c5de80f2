"""Which need indices can be computed from the figures of a municipality."""

from __future__ import annotations

from functools import cache as remembered

from django.core.cache import cache

from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.models import DataVersion, Indicator, Value
from quartierwerk.engine.deprivation.spec import DeprivationSpec, spec_load, specs_available

#: Taken where it can be computed; else the edition of the newest year.
DEFAULT = "soziale-stadt"
KEEP_SECONDS = 7 * 24 * 3600


@remembered
def _all() -> tuple[DeprivationSpec, ...]:
    return tuple(spec_load(name) for name in specs_available())


def specs_computable(municipality: Municipality) -> list[DeprivationSpec]:
    """Specs whose indicators of the status are all there; the default first, then the newest edition."""
    known = set(Indicator.objects.filter(municipality=municipality).values_list("code", flat=True))
    found = [spec for spec in _all() if known.issuperset(use.id for use in spec.status.indicators)]
    found.sort(key=lambda spec: spec.name, reverse=True)
    return sorted(found, key=lambda spec: spec.name != DEFAULT)


def spec_choose(specs: list[DeprivationSpec], *, name: str = "", year: int | None = None) -> DeprivationSpec | None:
    """The spec asked for; else the default, the edition of the year, or the newest one."""
    by_name = {spec.name: spec for spec in specs}
    if name in by_name:
        return by_name[name]
    if DEFAULT in by_name:
        return by_name[DEFAULT]
    edition = next((spec for spec in specs if year is not None and spec.name.endswith(f"-{year}")), None)
    return edition or (specs[0] if specs else None)


def spec_by_name(name: str) -> DeprivationSpec | None:
    """A spec that comes with the product."""
    return next((spec for spec in _all() if spec.name == name), None)


def levels_with_figures(municipality: Municipality, spec: DeprivationSpec) -> list[str]:
    """Levels below the city that have figures for the spec, the lowest last; kept until a figure changes."""
    version, boundaries = data_version(municipality), municipality.boundary_version
    key = f"situation:levels:{municipality.pk}:{version}:{boundaries}:{spec.digest()[:16]}"
    found = cache.get(key)
    if found is None:
        found = _levels(municipality, spec)
        cache.set(key, found, KEEP_SECONDS)
    return list(found)


def data_version(municipality: Municipality) -> str:
    """Another one after each change of the figures; empty before the first."""
    found = DataVersion.objects.filter(municipality=municipality).values_list("token", flat=True).first()
    return found or ""


def _levels(municipality: Municipality, spec: DeprivationSpec) -> list[str]:
    order = ("borough", "district", "quarter", "block")
    values = Value.objects.filter(
        municipality=municipality,
        indicator__code=spec.status.indicators[0].id,
        district__boundary_version=municipality.boundary_version,
    )
    present = set(values.order_by().values_list("district__level", flat=True).distinct())
    return [level for level in order if level in present]
