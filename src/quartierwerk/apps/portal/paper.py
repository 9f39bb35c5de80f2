"""A page of the portal as a paper: the same text as on the screen, set once for each published version."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from quartierwerk import __version__
from quartierwerk.apps.portal.glance import glance_of
from quartierwerk.apps.portal.models import EventPage, ExamplePage, NewsPage, ProgrammeInfoPage, TopicPage
from quartierwerk.apps.portal.prose import Absolute, parts_of
from quartierwerk.apps.portal.selectors.tree import municipality_of
from quartierwerk.apps.portal.terms import ToldTerms, told
from quartierwerk.documents.model.article import Article, ArticleHeading, ArticleTable, Line, Part, Piece
from quartierwerk.documents.model.imprint import Imprint

#: Pages that are texts to take along; lists and what the rooms show have their own files.
PRINTED = (TopicPage, ProgrammeInfoPage, ExamplePage, NewsPage, EventPage)
KEEP_SECONDS = 30 * 24 * 3600


def paper_version(page: Any, address: str) -> str:
    """Another one after each publication; the address is printed, so it counts too."""
    return f"{__version__}:{page.pk}:{page.live_revision_id}:{page.last_published_at}:{address}"


def page_pdf(page: Any, address: str, absolute: Absolute) -> bytes:
    """The published page as a tagged PDF; kept until another version is published.

    Parameters
    ----------
    address : str
        The page's own address.
    absolute : callable
        Makes the address of a link absolute.
    """
    from quartierwerk.documents.papers.article import article_pdf
    from quartierwerk.kernel.spec import sha256_of

    key = f"portal:pdf:{sha256_of(paper_version(page, address).encode())}"
    found: bytes | None = cache.get(key)
    if found is None:
        with override(page.locale.language_code[:2]):
            found = article_pdf(article_of(page, address, absolute))
        cache.set(key, found, KEEP_SECONDS)
    return found


def article_of(page: Any, address: str, absolute: Absolute) -> Article:
    """The page as the documents room takes it, in the active language."""
    municipality = municipality_of(page)
    language = page.locale.language_code[:2]
    imprint = Imprint(
        municipality=municipality.name if municipality else "Quartierwerk",
        title=page.title,
        stand=page.as_of,
        timestamp=page.last_published_at or timezone.now().replace(microsecond=0),
        language=language,
        synthetic=page.is_synthetic,
    )
    terms = told(page.facts, language) if isinstance(page, ProgrammeInfoPage) else None
    closing: list[Line] = [[Piece(_("Diese Seite im Netz:") + " "), Piece(address, link=address)]]
    if terms and terms.taken_on:
        taken = _("Übernommen aus der Finanzierung von %(place)s am %(day)s.")
        closing.insert(0, [Piece(taken % {"place": terms.place, "day": terms.taken_on})])
    return Article(
        imprint=imprint,
        summary=page.summary,
        parts=[*parts_of(page.body, absolute), *(_terms(terms) if terms else ())],
        glance=glance_of(page),
        glance_caption=_("Auf einen Blick"),
        closing=closing,
    )


def _terms(terms: ToldTerms) -> list[Part]:
    parts: list[Part] = []
    if terms.rates or terms.deadlines:
        parts.append(ArticleHeading(2, _("Sätze und Fristen")))
    if terms.rates:
        head = [_("Programmjahr"), _("Satz"), _("EU · Bund · Land"), _("Obergrenze"), _("Quelle"), _("Stand")]
        rows = [
            [line.year, line.rate, line.parts or "–", line.ceiling or "–", line.source, line.as_of or "–"]
            for line in terms.rates
        ]
        parts.append(ArticleTable(_("Fördersätze"), head, rows, frozenset({1, 3})))
    if terms.deadlines:
        head = [_("Frist"), _("Was fällig ist"), _("Quelle"), _("Stand")]
        rows = [[line.due_on, line.title, line.source, line.as_of or "–"] for line in terms.deadlines]
        parts.append(ArticleTable(_("Fristen"), head, rows))
    return parts
