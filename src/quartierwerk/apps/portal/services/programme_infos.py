"""From the funding room to a Programminfo: a draft with the dated terms, for a second person to approve."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.portal.models import CityPage, ProgrammeInfoPage, SectionPage
from quartierwerk.apps.portal.selectors.programme_infos import facts_of_draft, infos_of, terms_taken
from quartierwerk.apps.portal.terms import Terms, differences
from quartierwerk.kernel.errors import Conflict, Forbidden, NotReady

#: Language → title and summary of the section that holds a city's Programminfos, and summary of a draft.
_WORDS = {
    "de": (
        "Programminfos",
        "Woraus in {place} Maßnahmen bezahlt werden.",
        "{name}: Fördersätze, Fristen und Rechtsgrundlage.",
    ),
    "en": (
        "Programme information",
        "What pays for measures in {place}.",
        "{name}: funding rates, deadlines and legal base.",
    ),
}
SLUG = "programminfos"


@transaction.atomic
def programme_info_draft(*, actor: Actor, user: Any, municipality: Any, code: str) -> ProgrammeInfoPage:
    """Draft the Programminfo of a funding programme in every language the city has, or bring the drafts up to date.

    What is public stays as it is until somebody else approves the draft.

    Returns
    -------
    ProgrammeInfoPage
        The German page, else the first.

    Raises
    ------
    NotFound
        If the programme is not there, or not for the actor.
    Forbidden
        If the user may not write there.
    Conflict
        If a draft waits for approval, so that nobody changes it meanwhile.
    NotReady
        If the city has no part of the portal yet.
    """
    facts = terms_taken(actor, municipality, code)
    cities = list(CityPage.objects.filter(municipality=municipality).select_related("locale").order_by("path"))
    if not cities:
        raise NotReady(_("Die Kommune hat noch keine Seite im Portal."), hint=_("Die Leitung eröffnet sie."))
    present = {page.locale.language_code: page for page in infos_of(municipality, code)}
    for page in present.values():
        _refresh(page, facts, user)
    key = next((page.translation_key for page in present.values()), None)
    for city in cities:
        language = city.locale.language_code
        if language not in present:
            present[language] = _create(city, facts, user, key)
            key = key or present[language].translation_key
    found: ProgrammeInfoPage = present.get("de") or next(iter(present.values()))
    event_record(
        actor=actor,
        municipality=municipality,
        verb="create",
        entity="portal_page",
        entity_id=str(found.pk),
        summary="Programminfo aus der Finanzierung entworfen oder aufgefrischt",
        changes={"funding_code": [None, code]},
    )
    return found


def _create(city: CityPage, facts: Terms, user: Any, key: Any) -> ProgrammeInfoPage:
    section, name = _section(city), facts["name"]
    if not section.permissions_for_user(user).can_add_subpage():
        raise Forbidden(_("Dafür fehlt Ihnen hier das Recht."))
    page = ProgrammeInfoPage(
        title=name,
        slug=_slug(section, name),
        locale=city.locale,
        summary=_WORDS[city.locale.language_code][2].format(name=name)[:200],
        as_of=timezone.localdate(),
        legal_base=facts["legal_base"],
        source=facts["website"] if facts["website"].startswith("https://") else "",
        funding_code=facts["code"],
        facts=facts,
        is_synthetic=city.municipality.is_synthetic,
        owner=user,
        live=False,
        has_unpublished_changes=True,
        **({"translation_key": key} if key else {}),
    )
    section.add_child(instance=page)
    page.save_revision(user=user)
    return page


def _section(city: CityPage) -> Page:
    """Where the city's Programminfos stand; made when there is none, with nothing in it that anybody has written."""
    here = SectionPage.objects.child_of(city)
    found = here.filter(slug=SLUG).first()
    if found is None:
        title, summary, _of_page = _WORDS[city.locale.language_code]
        others = SectionPage.objects.filter(slug=SLUG).exclude(locale=city.locale)
        key = next((item.translation_key for item in others if _is_counterpart(item, city)), None)
        found = SectionPage(
            title=title,
            slug=SLUG,
            summary=summary.format(place=city.municipality.name)[:200],
            locale=city.locale,
            is_synthetic=city.municipality.is_synthetic,
            **({"translation_key": key} if key else {}),
        )
        Page.objects.get(pk=city.pk).add_child(instance=found)
        found.save_revision(log_action=False)
    return Page.objects.get(pk=found.pk)


def _is_counterpart(section: SectionPage, city: CityPage) -> bool:
    """Whether the section stands under the same city's page in another language."""
    return bool(section.get_parent().translation_key == city.translation_key)


def _slug(section: Page, name: str) -> str:
    """A slug of the name that is free below the section."""
    plain = slugify(name)[:60] or "programm"
    taken = set(section.get_children().values_list("slug", flat=True))
    return next(slug for slug in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _refresh(page: ProgrammeInfoPage, facts: Terms, user: Any) -> None:
    """Put newer terms into the newest version; texts that people wrote stay."""
    if not differences(facts_of_draft(page), facts, timezone.localdate()):
        return
    if not page.permissions_for_user(user).can_edit():
        raise Forbidden(_("Dafür fehlt Ihnen hier das Recht."))
    lock = page.get_lock()
    if page.workflow_in_progress or (lock and lock.for_user(user)):
        raise Conflict(
            _("Der Entwurf wartet auf Freigabe oder ist gesperrt."),
            where=page.title,
            hint=_("Lassen Sie ihn freigeben oder zurückgeben, dann frischen Sie ihn auf."),
        )
    draft = page.get_latest_revision_as_object()
    if draft.legal_base == draft.facts.get("legal_base", ""):
        draft.legal_base = facts["legal_base"]
    draft.facts = facts
    draft.save_revision(user=user, log_action=True)
