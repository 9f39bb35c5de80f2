"""Finding an offer: for whom, at which step, where, and in which words. The search itself is ``engine.search``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.utils import timezone, translation

from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.provision.models import Offer
from quartierwerk.apps.provision.words import PLAIN_STAGES
from quartierwerk.engine.search import Document, Index, Signals, Weights, rank_score
from quartierwerk.engine.search.ranking import nearness_of

#: How much a word counts by where it stands.
WEIGHTS = {"title": 4.0, "organisation": 2.0, "groups": 1.5, "stages": 1.5, "district": 1.5, "english": 0.7}

#: Free places count, but less than being near.
_RANKS = Weights(direct_line=0.1)
#: A fit of the words below this part of the best one is none.
LEAST = 0.05


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; ``district`` is a District or None for the whole city."""

    text: str = ""
    target_group: str = ""
    stage: str = ""
    district: Any = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said but perhaps where."""
        return not (self.text.strip() or self.target_group or self.stage)


@dataclass(frozen=True)
class Hit:
    """An offer that fits; ``nearness`` is here, serves, city or empty."""

    offer: Offer
    score: float
    nearness: str = ""


@dataclass(frozen=True)
class Found:
    """The offers that fit, best first, and words that were searched as well."""

    hits: tuple[Hit, ...]
    correction: str = ""


@dataclass(frozen=True)
class Place:
    """A district with the areas above and below it."""

    here: frozenset[int]
    around: frozenset[int]

    @classmethod
    def of(cls, district: Any) -> Place:
        """The district and its parts are here; whoever serves an area above serves it too."""
        above = []
        area = district
        while area is not None:
            above.append(area.pk)
            area = area.parent
        here = frozenset([district.pk, *district.children.values_list("pk", flat=True)])
        return cls(here, frozenset(above) | here)

    def nearness(self, offer: Offer) -> str:
        """How near an offer is; empty where it is for other districts."""
        served = [item.pk for item in offer.districts_served.all()]
        if served and not self.around.intersection(served):
            return ""
        where = offer.district_id or offer.organisation.district_id
        return "here" if where in self.here else "serves" if served else "city"


def find(offers: Iterable[Offer], wish: Wish) -> Found:
    """The offers that fit a wish, best first: fit of the words, group, nearness, last confirmation."""
    place = Place.of(wish.district) if wish.district is not None else None
    rows = list(offers)
    fits, correction = _text_fits(rows, wish.text)
    today = timezone.localdate()
    hits = []
    for offer in rows:
        if (fits is not None and offer.code not in fits) or not _fits(offer, wish):
            continue
        nearness = place.nearness(offer) if place else ""
        if place is None or nearness:
            hits.append(Hit(offer, _score(offer, wish, fits, nearness, today), nearness))
    hits.sort(key=lambda hit: (-round(hit.score, 9), hit.offer.title, hit.offer.code))
    return Found(tuple(hits), correction)


def _fits(offer: Offer, wish: Wish) -> bool:
    """Whether group and step fit; an offer without groups is for everybody."""
    group = not wish.target_group or not offer.target_groups or wish.target_group in offer.target_groups
    return group and (not wish.stage or wish.stage in offer.stages)


def _score(offer: Offer, wish: Wish, fits: dict[str, float] | None, nearness: str, today: date) -> float:
    confirmed = offer.last_confirmed
    near = nearness_of(
        in_district=nearness == "here",
        serves_district=nearness == "serves",
        serves_city=nearness == "city",
        kilometres=None,
    )
    signals = Signals(
        text=fits[offer.code] if fits is not None else 0.0,
        target_group=1.0 if wish.target_group and wish.target_group in offer.target_groups else 0.5,
        nearness=near if wish.district is not None else 0.5,
        days_since_confirmed=(today - confirmed).days if confirmed else None,
        # Where places are known to be free one need not ask in vain.
        has_direct_line=bool(offer.free_places),
    )
    return rank_score(signals, _RANKS)


@dataclass(frozen=True)
class Words:
    """Labels in one language, as plain texts."""

    groups: dict[str, str]
    stages: dict[str, str]
    languages: dict[str, str]

    @classmethod
    @cache
    def of(cls, language: str) -> Words:
        """The labels in that language; a step is known by its office name and by its plain one."""
        with translation.override(language):
            stages = {code: f"{text} {PLAIN_STAGES.get(code, '')}" for code, text in vocabulary.STAGES.items()}
            groups = {code: str(text) for code, text in vocabulary.TARGET_GROUPS.items()}
            languages = {code: str(text) for code, text in vocabulary.LANGUAGES.items()}
        return cls(groups, stages, languages)

    def line(self, words: dict[str, str], codes: Iterable[str]) -> str:
        """Labels of codes behind each other."""
        return " ".join(words[code] if code in words else vocabulary.label({}, code) for code in codes)


def documents_of(offers: Sequence[Offer]) -> tuple[Document, ...]:
    """What the search reads of each offer: German words, English labels beside them."""
    german, english = Words.of("de"), Words.of("en")
    return tuple(Document(item.code, (*_fields(item, german), ("english", _labels(item, english)))) for item in offers)


def _fields(offer: Offer, words: Words) -> tuple[tuple[str, str], ...]:
    district = offer.district or offer.organisation.district
    return (
        ("title", offer.title),
        ("organisation", offer.organisation.name),
        ("groups", words.line(words.groups, offer.target_groups)),
        ("stages", words.line(words.stages, offer.stages)),
        ("languages", words.line(words.languages, offer.languages)),
        ("district", district.name if district else ""),
        ("description", offer.description),
        ("easy", offer.easy_text),
    )


def _labels(offer: Offer, words: Words) -> str:
    return " ".join(
        (
            words.line(words.groups, offer.target_groups),
            words.line(words.stages, offer.stages),
            words.line(words.languages, offer.languages),
        )
    )


@lru_cache(maxsize=8)
def _index(documents: tuple[Document, ...]) -> Index:
    """An index is made once for the same texts."""
    return Index(documents, WEIGHTS)


def _text_fits(offers: Sequence[Offer], text: str) -> tuple[dict[str, float] | None, str]:
    """Fit of each offer from 0 to 1; None where no words were given."""
    if not text.strip():
        return None, ""
    index = _index(documents_of(offers))
    matches = index.search(text[:200], None)
    top = matches[0].score if matches else 1.0
    # A hundredth of the best fit is a word that stands everywhere.
    return {match.key: match.score / top for match in matches if match.score >= LEAST * top}, index.correction(
        text[:200]
    )
