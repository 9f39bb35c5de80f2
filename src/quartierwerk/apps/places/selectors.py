"""Reading municipalities and districts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Max, QuerySet

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.models import District, Level, Municipality, Programme, ProgrammeSite
from quartierwerk.kernel.errors import NotFound
from quartierwerk.kernel.spec import canonical_json, sha256_of


def municipality_get(slug: str) -> Municipality | None:
    """The municipality of that slug, if any."""
    return Municipality.objects.filter(slug=slug).first()


def municipalities_of(actor: Actor) -> QuerySet[Municipality]:
    """Those the actor's memberships reach into, by name."""
    ids = {grant.municipality_id for grant in actor.grants}
    return Municipality.objects.filter(pk__in=ids).order_by("name")


def districts_of(
    municipality: Municipality, *, boundary_version: str = "", levels: Sequence[str] = ()
) -> QuerySet[District]:
    """Areas of the municipality in one boundary version (the current one if none is named), without outlines."""
    found = District.objects.filter(
        municipality=municipality, boundary_version=boundary_version or municipality.boundary_version
    ).defer("geometry")
    return found.filter(level__in=levels) if levels else found


def access_district(actor: Actor, municipality: Municipality, code: str) -> District:
    """The one way to a district of the current boundaries; within the tenant's scope.

    Raises
    ------
    NotFound
        If the municipality has no such district.
    """
    district = districts_of(municipality).filter(code=code).select_related("parent").first()
    if district is None:
        raise NotFound("Dieser Stadtteil ist hier nicht bekannt.")
    return district


def boundary_versions(municipality: Municipality) -> list[str]:
    """The boundary versions of which the municipality has areas; within the tenant's scope."""
    found = District.objects.filter(municipality=municipality).order_by("boundary_version")
    return list(found.values_list("boundary_version", flat=True).distinct())


def municipality_stamp(municipality: Municipality) -> str:
    """A short text that changes with every change of the municipality's data."""
    fields = ("name", "state", "website", "boundary_version")
    return sha256_of(canonical_json([getattr(municipality, field) for field in fields]))[:16]


def levels_of(municipality: Municipality, *, boundary_version: str = "") -> list[str]:
    """Levels that areas of these boundaries have, from the city down."""
    version = boundary_version or municipality.boundary_version
    found = District.objects.filter(municipality=municipality, boundary_version=version)
    present = set(found.order_by().values_list("level", flat=True).distinct())
    return [level for level in Level.values if level in present]


def outlines_of(municipality: Municipality, *, level: str, boundary_version: str = "") -> list[dict[str, Any]]:
    """Outlines of one level as GeoJSON features with ``id`` and ``name``; areas without one are left out."""
    found = District.objects.filter(
        municipality=municipality,
        boundary_version=boundary_version or municipality.boundary_version,
        level=level,
        geometry__isnull=False,
    )
    return _features(found)


def outlines_version(municipality: Municipality) -> str:
    """Another one after each change of the municipality's areas, for what is drawn of them and kept."""
    found = District.objects.filter(municipality=municipality).aggregate(count=Count("pk"), last=Max("updated_at"))
    return f"{found['count']}-{found['last']:%Y%m%d%H%M%S%f}" if found["last"] else ""


def outlines_of_codes(codes: Sequence[str], *, boundary_version: str) -> list[dict[str, Any]]:
    """Outlines of areas of any boundaries, also of former ones; within the tenant's scope."""
    return _features(District.objects.filter(boundary_version=boundary_version, code__in=codes, geometry__isnull=False))


def _features(found: QuerySet[District]) -> list[dict[str, Any]]:
    return [
        {"type": "Feature", "id": code, "properties": {"id": code, "name": name}, "geometry": geometry}
        for code, name, geometry in found.values_list("code", "name", "geometry")
    ]


def district_ids(municipality: Municipality) -> dict[tuple[str, str], int]:
    """Row ids of all areas by boundary version and code; for rooms that refer to many areas at once."""
    rows = District.objects.filter(municipality=municipality).values_list("boundary_version", "code", "pk")
    return {(version, code): pk for version, code, pk in rows}


def programmes_at(municipality: Municipality) -> QuerySet[Programme]:
    """Programmes with a site in that municipality, by name."""
    return Programme.objects.filter(sites__municipality=municipality).distinct().order_by("name")


def programmes_of(actor: Actor) -> QuerySet[Programme]:
    """Programmes the actor works for, by name."""
    ids = {grant.programme_id for grant in actor.grants if grant.programme_id is not None}
    return Programme.objects.filter(pk__in=ids).order_by("name")


def sites_of(programme: Programme, municipality: Municipality | None = None) -> list[ProgrammeSite]:
    """Sites of a programme with municipality and district, by their names; of one municipality if it is named."""
    found = (
        ProgrammeSite.objects.filter(programme=programme)
        .select_related("municipality", "district")
        .defer("district__geometry")
    )
    if municipality is not None:
        found = found.filter(municipality=municipality)
    return sorted(found, key=lambda row: (row.municipality.name, row.district.name if row.district else "", row.pk))
