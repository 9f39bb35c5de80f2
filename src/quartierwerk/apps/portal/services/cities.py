"""A city's part of the portal."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.places.selectors import districts_of
from quartierwerk.apps.portal.models import CityPage, DistrictPage, HomePage
from quartierwerk.apps.portal.services.editors import desk_place_open

#: Language → sentence under a city's and under a district's name.
_SUMMARIES = {
    "de": (
        "Angebote, Ansprechpersonen, Zahlen und Beschlüsse aus {name}.",
        "{name}: Zahlen, Angebote und wer hier arbeitet.",
    ),
    "en": ("Offers, contacts, figures and decisions from {name}.", "{name}: figures, offers and who works here."),
}


@transaction.atomic
def city_open(*, actor: Actor | None, municipality: Any) -> CityPage | None:
    """Give the city its page in every language, with a page for each programme area; published at once.

    They show only what the rooms have released already; texts that people add need a second pair of eyes. Without a
    portal nothing is made.
    """
    key = None
    german: CityPage | None = None
    with tenant_scope(municipality):
        areas = list(districts_of(municipality).filter(programme_area=True).order_by("name"))
    keys: dict[str, Any] = {}
    for code, (of_city, of_district) in _SUMMARIES.items():
        home = HomePage.objects.filter(locale__language_code=code).first()
        if home is None:
            continue
        page = _city(home, municipality, of_city, code, key)
        key, german = page.translation_key, german or page
        for area in areas:
            made = _district(Page.objects.get(pk=page.pk), area, of_district, code, keys.get(area.code))
            keys[area.code] = made.translation_key
    if german is None:
        return None
    desk_place_open(municipality_id=municipality.pk)
    event_record(
        actor=actor,
        municipality=municipality,
        verb="open",
        entity="portal_page",
        entity_id=municipality.slug,
        summary="Seite der Kommune im Portal eröffnet",
        changes={},
    )
    return german


def _values(title: str, slug: str, summary: str, code: str, key: Any) -> dict[str, Any]:
    values = {
        "title": title,
        "slug": slug,
        "summary": summary,
        "as_of": timezone.localdate(),
        "locale": Locale.objects.get(language_code=code),
    }
    return values | ({"translation_key": key} if key else {})


def _city(home: HomePage, municipality: Any, summary: str, code: str, key: Any) -> CityPage:
    name = municipality.name
    values = _values(name, municipality.slug, summary.format(name=name), code, key)
    page: CityPage = home.add_child(
        instance=CityPage(
            **values, municipality=municipality, show_in_menus=True, is_synthetic=municipality.is_synthetic
        )
    )
    page.save_revision(log_action=False, changed=False)
    return page


def _district(parent: Page, area: Any, summary: str, code: str, key: Any) -> DistrictPage:
    values = _values(area.name, area.code.lower(), summary.format(name=area.name), code, key)
    page: DistrictPage = parent.add_child(instance=DistrictPage(**values, district_code=area.code))
    page.save_revision(log_action=False, changed=False)
    return page
