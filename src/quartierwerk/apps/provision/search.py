"""What the global search finds among offers, needs and ideas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.provision import selectors
from quartierwerk.apps.provision.finder import documents_of
from quartierwerk.engine.search import Document, Index
from quartierwerk.kernel.registry import Hit, Searchable, searchables


def searchables_register() -> None:
    """Hand the kinds to the workspace."""
    searchables.register(Searchable("provision-offers", _("Angebote"), find_offers))
    searchables.register(Searchable("provision-needs", _("Bedarfe"), find_needs))
    searchables.register(Searchable("provision-ideas", _("Maßnahmenideen"), find_ideas))


def find_offers(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Offers by title, organisation, group, step and description."""
    rows = {item.code: item for item in selectors.offers_visible(actor, municipality)}

    def hit(code: str, score: float) -> Hit:
        item = rows[code]
        url = reverse("provision:offer", args=[municipality.slug, code])
        return Hit(item.title, url, _("Angebot"), item.organisation.name, score)

    return _hits(documents_of(list(rows.values())), query, limit, hit)


def find_needs(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Needs by description, group, step and district."""
    rows = {item.code: item for item in selectors.needs_visible(actor, municipality)}
    documents = (
        Document(code, (("title", item.description), ("groups", _words(item)), ("district", item.district.name)))
        for code, item in rows.items()
    )

    def hit(code: str, score: float) -> Hit:
        item = rows[code]
        url = reverse("provision:need", args=[municipality.slug, code])
        return Hit(str(item), url, _("Bedarf"), f"{_words(item)}, {item.district.name}", score)

    return _hits(documents, query, limit, hit)


def find_ideas(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Ideas by title, description, group, step and district."""
    rows = {item.code: item for item in selectors.ideas_visible(actor, municipality)}
    documents = (
        Document(
            code,
            (
                ("title", item.title),
                ("groups", _words(item)),
                ("district", item.district.name),
                ("description", item.description),
            ),
        )
        for code, item in rows.items()
    )

    def hit(code: str, score: float) -> Hit:
        item = rows[code]
        url = reverse("provision:idea", args=[municipality.slug, code])
        return Hit(item.title, url, _("Maßnahmenidee"), item.district.name, score)

    return _hits(documents, query, limit, hit)


def _words(item: Any) -> str:
    group = vocabulary.label(vocabulary.TARGET_GROUPS, item.target_group)
    return f"{group}, {vocabulary.label(vocabulary.STAGES, item.stage)}"


def _hits(documents: Iterable[Document], query: str, limit: int, hit: Callable[[str, float], Hit]) -> Sequence[Hit]:
    index = Index(documents, {"title": 3.0, "organisation": 1.5, "groups": 1.5, "stages": 1.0})
    return [hit(match.key, match.score) for match in index.search(query, limit)]
