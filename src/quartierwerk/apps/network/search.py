"""What the global search finds in the network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network import policies, selectors
from quartierwerk.apps.places import vocabulary
from quartierwerk.engine.search import Document, Index
from quartierwerk.kernel.registry import Hit, Searchable, searchables


def searchables_register() -> None:
    """Hand the kinds to the workspace."""
    searchables.register(Searchable("network-contacts", _("Kontakte"), find_contacts))
    searchables.register(Searchable("network-organisations", _("Organisationen"), find_organisations))
    searchables.register(Searchable("network-meetings", _("Termine"), find_meetings))


def find_organisations(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Organisations by name, carrier, concerns and description."""
    rows = {item.code: item for item in selectors.organisations_visible(actor, municipality).prefetch_related(None)}
    documents = (
        Document(
            code,
            (
                ("name", item.name),
                ("carrier", item.carrier),
                ("kind", item.get_kind_display()),
                ("concerns", " ".join(vocabulary.labels(vocabulary.CONCERNS, item.concerns))),
                ("groups", " ".join(vocabulary.labels(vocabulary.TARGET_GROUPS, item.target_groups))),
                ("district", item.district.name if item.district else ""),
                ("description", item.description),
            ),
        )
        for code, item in rows.items()
    )

    def hit(code: str, score: float) -> Hit:
        item = rows[code]
        url = reverse("network:organisation", args=[municipality.slug, code])
        note = ", ".join(filter(None, (item.get_kind_display(), item.district.name if item.district else "")))
        return Hit(item.name, url, _("Organisation"), note, score)

    return _hits(documents, query, limit, hit)


def find_contacts(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Contacts that may be shown, by name, function, concerns and organisation."""
    if not policies.can_see_contacts(actor, municipality):
        return ()
    rows = {item.code: item for item in selectors.contacts_shown(actor, municipality)}
    documents = (
        Document(
            code,
            (
                ("name", item.name),
                ("role", item.role),
                ("carrier", item.organisation.name),
                ("concerns", " ".join(vocabulary.labels(vocabulary.CONCERNS, item.concerns))),
                ("languages", " ".join(vocabulary.labels(vocabulary.LANGUAGES, item.languages))),
            ),
        )
        for code, item in rows.items()
    )

    def hit(code: str, score: float) -> Hit:
        item = rows[code]
        url = reverse("network:contact", args=[municipality.slug, code])
        return Hit(item.name, url, _("Kontakt"), f"{item.role}, {item.organisation.name}", score)

    return _hits(documents, query, limit, hit)


def find_meetings(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Meetings by title, body, agenda, minutes and decisions."""
    if not policies.can_see_bodies(actor, municipality):
        return ()
    meetings = selectors.meetings_visible(actor, municipality).prefetch_related("decisions")
    rows = {item.code: item for item in meetings[:500]}
    documents = (
        Document(
            code,
            (
                ("name", item.title),
                ("body", item.body.name),
                ("agenda", item.agenda),
                ("minutes", item.minutes),
                ("decisions", " ".join(one.text for one in item.decisions.all())),
            ),
        )
        for code, item in rows.items()
    )

    def hit(code: str, score: float) -> Hit:
        item = rows[code]
        url = reverse("network:meeting", args=[municipality.slug, code])
        return Hit(item.title, url, _("Termin"), f"{item.body.name}, {date_format(item.held_on, 'd.m.Y')}", score)

    return _hits(documents, query, limit, hit)


def _hits(documents: Iterable[Document], query: str, limit: int, hit: Callable[[str, float], Hit]) -> Sequence[Hit]:
    index = Index(documents, {"name": 3.0, "concerns": 1.5, "body": 1.5, "agenda": 1.2, "minutes": 0.5})
    return [hit(match.key, match.score) for match in index.search(query, limit)]
