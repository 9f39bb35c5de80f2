"""Papers of the samples, each set once for all tests."""

from __future__ import annotations

from functools import cache

from quartierwerk.documents import contact_sheet_pdf, minutes_pdf, profile_pdf, situation_pdf
from quartierwerk.documents.papers.article import article_pdf
from tests.documents import samples

LANGUAGES = ("de", "en")
MAKERS = {
    "situation": lambda language: situation_pdf(samples.report(24, language)),
    "situation of many": lambda language: situation_pdf(samples.report(436, language)),
    "profile": lambda language: profile_pdf(samples.profile(language, 20)),
    "contacts": lambda language: contact_sheet_pdf(samples.contact_sheet(language, 25)),
    "minutes": lambda language: minutes_pdf(samples.minutes(language)),
    "article": lambda language: article_pdf(samples.article(language)),
}
#: Many areas are set in one language: the other differs in words alone.
PRINTED = tuple(
    (name, language) for language in LANGUAGES for name in MAKERS if (name, language) != ("situation of many", "en")
)


@cache
def paper(name: str, language: str = "de") -> bytes:
    """A paper as it was set the first time."""
    return MAKERS[name](language)
