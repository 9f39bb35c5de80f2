"""What the portal's search finds: published pages, public offers and terms, and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.portal.glossary import search_glossary, terms
from quartierwerk.apps.portal.selectors.cities import cities_open
from quartierwerk.apps.portal.selectors.tree import home_of
from quartierwerk.apps.provision.selectors import offers_public
from quartierwerk.engine.search import Document, Index

#: A page that is about a word stands before the term itself: whoever asks wants to do something with it, and the page
#: explains the word too. What is new or takes place one day stands after what lasts.
WEIGHTS = {
    "title": 4.0, "synonyms": 2.5, "summary": 2.0, "body": 0.5,
    "term": 0.8, "meaning": 0.3,
    "dated": 1.0, "report": 0.3,
}  # fmt: skip
#: Weaker than this beside the best is a word that stands everywhere.
LEAST = 0.05
KINDS: dict[str, Any] = {
    "topic": gettext_lazy("Zum Thema"),
    "programme": gettext_lazy("Programminfos"),
    "example": gettext_lazy("Beispiele"),
    "district": gettext_lazy("Stadtteile"),
    "offer": gettext_lazy("Angebote"),
    "term": gettext_lazy("Begriffe"),
    "news": gettext_lazy("Neues und Termine"),
    "section": gettext_lazy("Rubriken"),
}
_KIND_OF = {
    "topicpage": "topic",
    "programmeinfopage": "programme",
    "examplepage": "example",
    "districtpage": "district",
    "citypage": "district",
    "newspage": "news",
    "eventpage": "news",
}


@dataclass(frozen=True)
class Entry:
    """Something that can be found."""

    key: str
    kind: str
    title: str
    url: str
    summary: str
    document: Document

    @property
    def kind_label(self) -> str:
        """What it is, in words."""
        return str(KINDS[self.kind])


@dataclass(frozen=True)
class Found:
    """Answers of a search, best first, with how many there are of each kind."""

    entries: tuple[Entry, ...]
    kinds: dict[str, int]
    correction: str


def portal_search(query: str, language: str, kind: str = "") -> Found:
    """Search the portal in one language; ``kind`` narrows to one of :data:`KINDS`."""
    entries, index = _index(language)
    matches = index.search(query[:200], None)
    least = LEAST * matches[0].score if matches else 0.0
    found = [entries[match.key] for match in matches if match.score >= least]
    kinds = Counter(entry.kind for entry in found)
    shown = tuple(entry for entry in found if not kind or entry.kind == kind)
    return Found(shown, dict(kinds), index.correction(query[:200]))


def _index(language: str) -> tuple[dict[str, Entry], Index]:
    """An index is made once for the same pages and offers of a day."""
    return _built(language, _state())


def _state() -> str:
    """What changes when anything changes that can be found."""
    pages = Page.objects.live().aggregate(Count("pk"), Max("last_published_at"))
    parts = [str(value) for value in pages.values()] + [str(timezone.localdate())]
    for city in cities_open():
        with tenant_scope(city):
            offers = offers_public(city).order_by().aggregate(Count("pk"), Max("updated_at"))
        parts += [city.slug, *(str(value) for value in offers.values())]
    return "|".join(parts)


@lru_cache(maxsize=6)
def _built(language: str, state: str) -> tuple[dict[str, Entry], Index]:
    entries = {entry.key: entry for entry in (*_pages(language), *_offers(), *_terms(language))}
    return entries, Index([entry.document for entry in entries.values()], WEIGHTS, search_glossary())


def _pages(language: str) -> list[Entry]:
    home = home_of(language)
    if home is None:
        return []
    found = []
    for page in home.get_descendants().live().specific():
        kind = _KIND_OF.get(page._meta.model_name, "section")
        body = " ".join(text for block in page.body for text in _words(block))
        key = f"page-{page.pk}"
        found.append(Entry(key, kind, page.title, page.url, page.summary, Document(key, _fields(page, kind, body))))
    return found


def _fields(page: Any, kind: str, body: str) -> tuple[tuple[str, str], ...]:
    """The words of a page, by how much they say of what it is about."""
    if kind == "news":
        return (("dated", f"{page.title} {page.synonyms}"), ("report", f"{page.summary} {body}"))
    return (
        ("title", page.title),
        ("synonyms", page.synonyms),
        ("summary", f"{page.summary} {getattr(page, 'problem', '')} {getattr(page, 'place', '')}"),
        ("body", body),
    )


def _words(block: Any) -> list[str]:
    """The text of a block, as the block itself tells it to a search."""
    return [str(text) for text in block.block.get_searchable_content(block.value)]


def _offers() -> list[Entry]:
    found = []
    for city in cities_open():
        with tenant_scope(city):
            for offer in offers_public(city).select_related("organisation"):
                key = f"offer-{city.slug}-{offer.code}"
                fields = (("title", offer.title), ("summary", offer.organisation.name), ("body", offer.description))
                url = reverse("provision:offer", args=[city.slug, offer.code])
                found.append(Entry(key, "offer", offer.title, url, offer.organisation.name, Document(key, fields)))
    return found


def _terms(language: str) -> list[Entry]:
    url = reverse("portal:glossary")
    found = []
    for number, item in enumerate(terms(language)):
        fields = (("term", item.term), ("meaning", " ".join((*item.synonyms, item.meaning))))
        key = f"term-{number}"
        found.append(Entry(key, "term", item.term, f"{url}#b-{number}", item.meaning, Document(key, fields)))
    return found
