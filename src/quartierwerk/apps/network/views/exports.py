"""Contacts on paper and as a table: what the finder shows, as far as the actor may take it along."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.network import policies, selectors
from quartierwerk.apps.network.downloads import export_record, file_response, imprint_of, table_response
from quartierwerk.apps.network.finder import Wish, find
from quartierwerk.apps.network.models import Contact, Visibility
from quartierwerk.apps.network.views.contacts import WHOLE_CITY, wish_of
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.pages import actor_of, district_choices
from quartierwerk.documents.model.contacts import ContactCard, ContactSheet


def _chosen(request: HttpRequest, municipality: Any, wish: Wish) -> list[Contact]:
    """Contacts that fit the wish, in the finder's order; without a wish those of the place, by organisation."""
    actor = actor_of(request)
    allowed = selectors.contacts_exported(actor, municipality)
    if not wish.is_empty:
        contacts = {item.pk: item for item in allowed}
        found = find(actor, municipality, wish, limit=200)
        ranked = (item.contact for item in (*found.best, *found.others) if item.contact)
        return [contacts[item.pk] for item in ranked if item.pk in contacts]
    if wish.district:
        allowed = allowed.filter(selectors.works_in([wish.district.pk], "organisation__"))
    return list(allowed)


def _words(municipality: Any, wish: Wish) -> str:
    """What the sheet is about, in words."""
    parts = [
        wish.text,
        vocabulary.label(vocabulary.CONCERNS, wish.concern) if wish.concern else "",
        vocabulary.label(vocabulary.TARGET_GROUPS, wish.target_group) if wish.target_group else "",
    ]
    return ", ".join(part for part in parts if part)


@tenant_view(policies.can_export_contacts, entity="contact", verb="x")
@require_GET
def contact_sheet(request: HttpRequest, municipality: Any) -> HttpResponse:
    """A sheet to hang up or hand out, with a QR code that leads to the current list."""
    from quartierwerk.documents.papers.contacts import contact_sheet_pdf

    wish = wish_of(request, municipality, district_choices(municipality))
    # A sheet goes from hand to hand: internal contacts stay off it.
    contacts = [item for item in _chosen(request, municipality, wish) if item.visibility != Visibility.OFFICE]
    asked = {"q": wish.text, "anliegen": wish.concern, "zielgruppe": wish.target_group}
    query = {key: value for key, value in asked.items() if value}
    query["ort"] = wish.district.code if wish.district else WHOLE_CITY
    words = _words(municipality, wish)
    area = wish.district.name if wish.district else municipality.name
    sheet = ContactSheet(
        imprint=imprint_of(municipality, _("Kontakte %(area)s") % {"area": area}),
        area_name=area,
        cards=tuple(_card(item, grouped=wish.is_empty) for item in contacts),
        url=settings.BASE_URL + reverse("network:contacts", args=[municipality.slug]) + "?" + urlencode(query),
        intro=_("Ansprechpersonen für: %(words)s.") % {"words": words} if words else "",
    )
    export_record(actor_of(request), municipality, "contact", "Kontaktblatt", len(contacts))
    return file_response("kontakte.pdf", contact_sheet_pdf(sheet), "application/pdf", inline=True)


def _card(item: Contact, *, grouped: bool) -> ContactCard:
    place = item.organisation
    return ContactCard(
        organisation=place.name,
        role=item.role,
        person=item.name,
        direct_dial=item.direct_dial or place.phone,
        languages=tuple(vocabulary.labels(vocabulary.LANGUAGES, item.languages or place.languages)),
        last_confirmed=item.last_confirmed,
        email=item.email,
        address=", ".join(part for part in (place.street, f"{place.postcode} {place.place}".strip()) if part),
        group=place.get_kind_display() if grouped else "",
    )


@tenant_view(policies.can_export_contacts, entity="contact", verb="x")
@require_GET
def contacts_export(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The same contacts as a table."""
    wish = wish_of(request, municipality, district_choices(municipality))
    contacts = _chosen(request, municipality, wish)
    labels = (
        _("Organisation"), _("Name"), _("Funktion"), _("Durchwahl"), _("E-Mail"), _("Zuständig für"), _("Sprachen"),
        _("Sichtbar für"), _("gilt bis"), _("zuletzt bestätigt"),
    )  # fmt: skip
    rows = [
        (
            item.organisation.name, item.name, item.role, item.direct_dial, item.email,
            ", ".join(vocabulary.labels(vocabulary.CONCERNS, item.concerns)),
            ", ".join(vocabulary.labels(vocabulary.LANGUAGES, item.languages)),
            item.get_visibility_display(), item.valid_until, item.last_confirmed,
        )
        for item in contacts
    ]  # fmt: skip
    export_record(actor_of(request), municipality, "contact", "Kontaktliste", len(contacts))
    return table_response(municipality, title=_("Kontakte"), name="kontakte", labels=labels, rows=rows)
