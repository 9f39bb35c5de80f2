"""Which Programminfos tell of a city's funding programmes, and whether the funding room has gone on since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.funding.policies import can_see_funding
from quartierwerk.apps.funding.selectors import access_terms, terms_visible
from quartierwerk.apps.portal.models import CityPage, ProgrammeInfoPage
from quartierwerk.apps.portal.selectors.tree import municipality_of
from quartierwerk.apps.portal.terms import Terms, differences


@dataclass(frozen=True)
class InfoState:
    """A funding programme, its pages in every language, and what is newer than the newest of their drafts."""

    terms: Terms
    pages: tuple[Any, ...]
    newer: tuple[str, ...]

    @property
    def page(self) -> Any:
        """The German page, else any; None without one."""
        ordered = sorted(self.pages, key=lambda page: page.locale.language_code != "de")
        return ordered[0] if ordered else None

    @property
    def is_waiting(self) -> bool:
        """Whether the draft tells more than the public page: it has to be approved."""
        return any(page.has_unpublished_changes for page in self.pages)


def infos_of(municipality: Any, code: str = "") -> list[Any]:
    """Programminfos of the city that name a funding programme (that of the code), each with its newest version."""
    paths = CityPage.objects.filter(municipality=municipality).values_list("path", flat=True)
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    if not below:
        return []
    found = ProgrammeInfoPage.objects.filter(below).exclude(funding_code="")
    found = found.filter(funding_code=code) if code else found
    return list(found.select_related("latest_revision", "locale").order_by("path"))


def facts_of_draft(page: Any) -> Terms:
    """The terms of a page's newest version."""
    revision = page.latest_revision
    facts: Terms = revision.content.get("facts", page.facts) if revision else page.facts
    return facts


def info_states(actor: Actor, municipality: Any, *, with_page: bool = False) -> list[InfoState]:
    """Every funding programme the actor sees (or those that have a page), by name; inside the tenant's scope."""
    pages: dict[str, list[Any]] = {}
    for page in infos_of(municipality):
        pages.setdefault(page.funding_code, []).append(page)
    return [_state(terms, tuple(pages.get(code, ()))) for code, terms in terms_visible(actor, municipality).items()]


def info_state(actor: Actor, municipality: Any, code: str) -> InfoState:
    """The same for one programme; errors as in ``access_terms``."""
    return _state(access_terms(actor, municipality, code), tuple(infos_of(municipality, code)))


def newer_than(actor: Actor, page: Any) -> list[str]:
    """What the funding room knows otherwise than this version of a page; nothing for who may not see its money."""
    municipality = municipality_of(page)
    if municipality is None or not page.funding_code or not can_see_funding(actor, municipality):
        return []
    with tenant_scope(municipality):
        terms = terms_visible(actor, municipality).get(page.funding_code)
    return differences(page.facts, terms, timezone.localdate()) if terms else []


def codes_to_choose(actor: Actor, municipality: Any) -> list[tuple[str, str]]:
    """Funding programmes a page of the city may be fed by: code and name."""
    if municipality is None or not can_see_funding(actor, municipality):
        return []
    with tenant_scope(municipality):
        return [(code, terms["name"]) for code, terms in terms_visible(actor, municipality).items()]


def terms_taken(actor: Actor, municipality: Any, code: str) -> Terms:
    """The terms of a programme as a page keeps them: with the place and the day; errors as in ``access_terms``."""
    with tenant_scope(municipality):
        terms = access_terms(actor, municipality, code)
    return terms | {"place": municipality.name, "taken_on": timezone.localdate().isoformat()}


def _state(terms: Terms, pages: tuple[Any, ...]) -> InfoState:
    today = timezone.localdate()
    newer = {text: None for page in pages for text in differences(facts_of_draft(page), terms, today)}
    return InfoState(terms, pages, tuple(newer))
