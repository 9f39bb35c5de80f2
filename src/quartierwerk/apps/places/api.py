"""Municipalities and their areas for programmes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from quartierwerk.apps.accounts.operations import Code, signed_in_operation, tenant_operation
from quartierwerk.apps.accounts.paging import CodeQuery, Page, PageQuery, page_of
from quartierwerk.apps.places.models import District, Level, Municipality
from quartierwerk.apps.places.policies import can_see_areas, can_see_municipality
from quartierwerk.apps.places.selectors import access_district, districts_of, municipalities_of

router = Router(tags=["places"])


class MunicipalityRow(Schema):
    """A municipality that works with the platform."""

    slug: str
    name: str
    state: str
    website: str
    boundary_version: str = Field(description="Boundaries that hold today")
    is_synthetic: bool = Field(description="Whether places, figures and people are made up")


class MunicipalityPage(Page[MunicipalityRow]):
    """Municipalities."""


class DistrictRow(Schema):
    """An area of one boundary version."""

    code: str = Field(description="Area code; leading zeros count")
    boundary_version: str
    level: Level
    parent: str | None = Field(description="Code of the area it lies in")
    name: str
    programme_area: bool
    valid_from: date | None


class DistrictPage(Page[DistrictRow]):
    """Areas."""


class DistrictDetail(DistrictRow):
    """An area with its outline."""

    geometry: dict[str, Any] | None = Field(description="GeoJSON geometry, WGS 84")


class DistrictQuery(PageQuery):
    """Which areas."""

    boundary_version: CodeQuery = Field("", description="Empty: the boundaries that hold today")
    level: Level | None = None


@router.get("/municipalities", response=MunicipalityPage, operation_id="municipalities", summary="Own municipalities")
@signed_in_operation()
def municipality_list(request: HttpRequest, page: Annotated[PageQuery, Query()]) -> MunicipalityPage:
    """Municipalities in which the key's person has a role."""
    found = municipalities_of(request.actor)  # type: ignore[attr-defined]
    return page_of(MunicipalityPage, request, page, found, _municipality)


@router.get("/municipalities/{slug}", response=MunicipalityRow, operation_id="municipality", summary="A municipality")
@tenant_operation(can_see_municipality, entity="workspace")
def municipality_detail(request: HttpRequest, municipality: Municipality) -> MunicipalityRow:
    """One municipality."""
    return _municipality(municipality)


@router.get("/municipalities/{slug}/districts", response=DistrictPage, operation_id="districts", summary="Areas")
@tenant_operation(can_see_areas, entity="situation_public", public=True)
def district_list(
    request: HttpRequest, municipality: Municipality, page: Annotated[DistrictQuery, Query()]
) -> DistrictPage:
    """Areas of one boundary version by code, from the city down to the block, without outlines."""
    found = districts_of(
        municipality, boundary_version=page.boundary_version, levels=[page.level] if page.level else ()
    )
    found = found.select_related("parent").order_by("code")
    return page_of(DistrictPage, request, page, found, _district)


@router.get(
    "/municipalities/{slug}/districts/{code}", response=DistrictDetail, operation_id="district", summary="An area"
)
@tenant_operation(can_see_areas, entity="situation_public", public=True)
def district_detail(request: HttpRequest, municipality: Municipality, code: Code) -> DistrictDetail:
    """One area of the boundaries that hold today, with its outline."""
    district = access_district(request.actor, municipality, code)  # type: ignore[attr-defined]
    return DistrictDetail(**_district(district).dict(), geometry=district.geometry)


def _municipality(item: Municipality) -> MunicipalityRow:
    return MunicipalityRow(
        slug=item.slug,
        name=item.name,
        state=item.state,
        website=item.website,
        boundary_version=item.boundary_version,
        is_synthetic=item.is_synthetic,
    )


def _district(item: District) -> DistrictRow:
    return DistrictRow(
        code=item.code,
        boundary_version=item.boundary_version,
        level=Level(item.level),
        parent=item.parent.code if item.parent else None,
        name=item.name,
        programme_area=bool(item.programme_area),
        valid_from=item.valid_from,
    )
