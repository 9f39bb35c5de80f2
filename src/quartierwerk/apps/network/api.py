"""Organisations and contacts for programmes, by the same rights as on the pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from quartierwerk.apps.accounts.operations import Code, TokenScope, tenant_operation
from quartierwerk.apps.accounts.paging import CodeQuery, Page, PageQuery, Words, page_of
from quartierwerk.apps.network.models import Contact, Kind, Organisation, Visibility
from quartierwerk.apps.network.policies import can_see_contacts, can_see_organisations
from quartierwerk.apps.network.selectors import (
    access_contact,
    access_organisation,
    contacts_shown,
    organisations_search,
    organisations_visible,
)
from quartierwerk.apps.places.selectors import districts_of
from quartierwerk.kernel.errors import NotFound

router = Router(tags=["network"])
SCOPE = TokenScope.NETWORK.value


class OrganisationRow(Schema):
    """The public part of an organisation."""

    code: str
    name: str
    kind: str = Field(description="Kind of actor, as in the query")
    carrier: str
    district: str | None = Field(description="Code of the area in which it stands")
    districts_served: list[str] = Field(description="Codes of the areas it works in; empty: the whole city")
    street: str
    postcode: str
    place: str
    lon: float | None = Field(description="WGS 84")
    lat: float | None = Field(description="WGS 84")
    concerns: list[str]
    target_groups: list[str]
    languages: list[str] = Field(description="ISO 639 codes")
    accessible: str = Field(description="yes, partly, no, unknown, or empty: not said")
    phone: str
    email: str
    homepage: str
    description: str
    last_confirmed: date | None


class OrganisationPage(Page[OrganisationRow]):
    """Organisations."""


class OrganisationQuery(PageQuery):
    """Which organisations."""

    q: Words = Field("", description="Words in name, carrier or description")
    kind: Kind | None = None
    district: CodeQuery = Field("", description="In this area of today's boundaries, or working for it by name")


class ContactRow(Schema):
    """A professional contact, shown by its visibility."""

    code: str
    organisation: str = Field(description="Code of the organisation")
    name: str
    role: str
    direct_dial: str
    email: str
    concerns: list[str]
    target_groups: list[str]
    languages: list[str] = Field(description="ISO 639 codes")
    visibility: Visibility
    valid_until: date | None
    last_confirmed: date | None


class ContactPage(Page[ContactRow]):
    """Contacts."""


class ContactQuery(PageQuery):
    """Which contacts."""

    organisation: CodeQuery = Field("", description="Code of the organisation")


@router.get(
    "/municipalities/{slug}/organisations",
    response=OrganisationPage,
    operation_id="organisations",
    summary="Organisations",
)
@tenant_operation(can_see_organisations, entity="organisation", scope=SCOPE, public=True)
def organisation_list(
    request: HttpRequest, municipality: Any, page: Annotated[OrganisationQuery, Query()]
) -> OrganisationPage:
    """Organisations by name."""
    found = organisations_visible(request.actor, municipality)  # type: ignore[attr-defined]
    found = organisations_search(found, text=page.q, kind=page.kind or "")
    if page.district:
        district = districts_of(municipality).filter(code=page.district).first()
        found = organisations_search(found, district_id=district.pk) if district else found.none()
    return page_of(OrganisationPage, request, page, found, _organisation)


@router.get(
    "/municipalities/{slug}/organisations/{code}",
    response=OrganisationRow,
    operation_id="organisation",
    summary="An organisation",
)
@tenant_operation(can_see_organisations, entity="organisation", scope=SCOPE, public=True)
def organisation_detail(request: HttpRequest, municipality: Any, code: Code) -> OrganisationRow:
    """One organisation."""
    return _organisation(access_organisation(request.actor, municipality, code))  # type: ignore[attr-defined]


@router.get(
    "/municipalities/{slug}/contacts", response=ContactPage, operation_id="contacts", summary="Professional contacts"
)
@tenant_operation(can_see_contacts, entity="contact", scope=SCOPE, public=True)
def contact_list(request: HttpRequest, municipality: Any, page: Annotated[ContactQuery, Query()]) -> ContactPage:
    """Contacts that may be shown to who asks: with a basis, within their time, by visibility and role."""
    found = contacts_shown(request.actor, municipality)  # type: ignore[attr-defined]
    if page.organisation:
        found = found.filter(organisation__code=page.organisation)
    return page_of(ContactPage, request, page, found, _contact)


@router.get("/municipalities/{slug}/contacts/{code}", response=ContactRow, operation_id="contact", summary="A contact")
@tenant_operation(can_see_contacts, entity="contact", scope=SCOPE, public=True)
def contact_detail(request: HttpRequest, municipality: Any, code: Code) -> ContactRow:
    """One contact. What only those see who mend an entry (no basis, past its time) is not told here."""
    found = access_contact(request.actor, municipality, code)  # type: ignore[attr-defined]
    if not found.may_be_shown(timezone.localdate()):
        raise NotFound("")
    return _contact(found)


def _organisation(item: Organisation) -> OrganisationRow:
    fields = (
        "code",
        "name",
        "kind",
        "carrier",
        "street",
        "postcode",
        "place",
        "lon",
        "lat",
        "concerns",
        "target_groups",
    )
    more = ("languages", "accessible", "phone", "email", "homepage", "description", "last_confirmed")
    return OrganisationRow(
        **{name: getattr(item, name) for name in (*fields, *more)},
        district=item.district.code if item.district else None,
        districts_served=sorted(district.code for district in item.districts_served.all()),
    )


def _contact(item: Contact) -> ContactRow:
    fields = ("code", "name", "role", "direct_dial", "email", "concerns", "target_groups", "languages")
    return ContactRow(
        **{name: getattr(item, name) for name in (*fields, "valid_until", "last_confirmed")},
        organisation=item.organisation.code,
        visibility=Visibility(item.visibility),
    )
