"""Reading municipalities and districts."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.models import District, Municipality
from quartierwerk.kernel.errors import NotFound


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
