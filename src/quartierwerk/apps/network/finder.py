"""The contact finder: who is the right one to ring? The search itself is ``engine.search``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from math import cos, hypot, radians
from typing import Any

from django.utils import timezone, translation

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network.models import Contact, Kind, Organisation
from quartierwerk.apps.network.selectors import contacts_shown, organisations_visible
from quartierwerk.apps.places import vocabulary
from quartierwerk.engine.search import Document, Index, Signals, rank_score
from quartierwerk.engine.search.ranking import nearness_of

#: How much a word counts by where it stands.
WEIGHTS = {
    "name": 4.0,
    "own_concerns": 2.5,
    "person": 2.0,
    "role": 2.0,
    "concerns": 1.5,
    "groups": 1.5,
    "kind": 1.5,
    "district": 1.5,
    "served": 0.7,
    "carrier": 0.7,
    "english": 0.7,
}
BEST = 3


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; ``district`` is a District or None for the whole city."""

    text: str = ""
    concern: str = ""
    target_group: str = ""
    district: Any = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said but perhaps where."""
        return not (self.text.strip() or self.concern or self.target_group)


@dataclass(frozen=True)
class Candidate:
    """A place, and the person to ask for; without a person the switchboard answers."""

    organisation: Organisation
    contact: Contact | None
    score: float = 0.0
    nearness: str = ""

    @property
    def key(self) -> str:
        """Code of the organisation, and of the person."""
        return f"{self.organisation.code} {self.contact.code if self.contact else ''}"

    @property
    def phone(self) -> str:
        """Direct dial, else the switchboard."""
        return (self.contact.direct_dial if self.contact else "") or self.organisation.phone

    @property
    def is_direct(self) -> bool:
        """Whether the number reaches the person."""
        return bool(self.contact and self.contact.direct_dial)

    @property
    def languages(self) -> list[str]:
        """Languages of the person, else of the place."""
        return (self.contact.languages if self.contact else []) or self.organisation.languages

    @property
    def last_confirmed(self) -> date | None:
        """Last confirmation of the person's entry, else of the place's."""
        return self.contact.last_confirmed if self.contact else self.organisation.last_confirmed

    @property
    def concerns(self) -> list[str]:
        """Concerns of the person, else of the place."""
        return (self.contact.concerns if self.contact else []) or self.organisation.concerns


@dataclass(frozen=True)
class Found:
    """The answer: the best three, each of another place, then the others."""

    best: tuple[Candidate, ...]
    others: tuple[Candidate, ...]
    correction: str = ""

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self.best) + len(self.others)


def find(actor: Actor, municipality: Any, wish: Wish, limit: int = 30) -> Found:
    """The contacts that fit a wish and may be shown to the actor, best first.

    Two queries for contacts and organisations, one for the districts they serve, however many there are.
    """
    if wish.is_empty:
        return Found((), ())
    candidates = candidates_of(actor, municipality)
    fits, correction = _text_fits(candidates, wish.text)
    chosen = [item for item in candidates if _matches(item, wish, fits)]
    middle = _middle(candidates, wish.district)
    today = timezone.localdate()
    scored = [_scored(item, wish, fits, middle, today) for item in chosen]
    scored.sort(key=lambda item: (-round(item.score, 9), item.organisation.name, item.key))
    best = _best(scored)
    others = [item for item in scored if item not in best]
    return Found(tuple(best), tuple(others[: max(limit - len(best), 0)]), correction)


def candidates_of(actor: Actor, municipality: Any) -> list[Candidate]:
    """Every contact that may be shown, and every organisation without one."""
    organisations = {item.pk: item for item in organisations_visible(actor, municipality)}
    contacts = list(contacts_shown(actor, municipality).defer(None).select_related(None))
    found = [
        Candidate(organisations[item.organisation_id], item)
        for item in contacts
        if item.organisation_id in organisations
    ]
    reachable = {item.organisation_id for item in contacts}
    found += [Candidate(item, None) for pk, item in organisations.items() if pk not in reachable]
    return found


@dataclass(frozen=True)
class Words:
    """All labels in one language, as plain texts: a lazy text costs more than a search."""

    concerns: dict[str, str]
    groups: dict[str, str]
    languages: dict[str, str]
    kinds: dict[str, str]

    @classmethod
    @cache
    def of(cls, language: str) -> Words:
        """The labels in that language."""
        listed = (vocabulary.CONCERNS, vocabulary.TARGET_GROUPS, vocabulary.LANGUAGES, dict(Kind.choices))
        with translation.override(language):
            return cls(*({code: str(text) for code, text in words.items()} for words in listed))

    def line(self, words: dict[str, str], codes: Iterable[str]) -> str:
        """Labels of codes behind each other."""
        return " ".join(words[code] if code in words else vocabulary.label({}, code) for code in codes)


def documents_of(candidates: Iterable[Candidate]) -> tuple[Document, ...]:
    """What the search reads of each candidate: German words, English labels beside them."""
    german, english = Words.of("de"), Words.of("en")
    return tuple(
        Document(item.key, (*_fields(item, german), ("english", _labels(item, english)))) for item in candidates
    )


def _fields(item: Candidate, words: Words) -> tuple[tuple[str, str], ...]:
    place, person = item.organisation, item.contact
    groups = dict.fromkeys([*place.target_groups, *(person.target_groups if person else ())])
    return (
        ("name", place.name),
        ("person", person.name if person else ""),
        ("role", person.role if person else ""),
        ("own_concerns", words.line(words.concerns, person.concerns if person else ())),
        ("concerns", words.line(words.concerns, place.concerns)),
        ("groups", words.line(words.groups, groups)),
        ("languages", words.line(words.languages, item.languages)),
        ("kind", words.kinds.get(place.kind, "")),
        ("carrier", place.carrier),
        ("district", place.district.name if place.district else ""),
        ("served", " ".join(district.name for district in place.districts_served.all())),
        ("description", place.description),
    )


def _labels(item: Candidate, words: Words) -> str:
    place = item.organisation
    return " ".join(
        (
            words.line(words.concerns, dict.fromkeys([*item.concerns, *place.concerns])),
            words.line(words.groups, place.target_groups),
            words.line(words.languages, item.languages),
            words.kinds.get(place.kind, ""),
        )
    )


@lru_cache(maxsize=8)
def _index(documents: tuple[Document, ...]) -> Index:
    """An index is made once for the same texts."""
    return Index(documents, WEIGHTS)


def _text_fits(candidates: list[Candidate], text: str) -> tuple[dict[str, float] | None, str]:
    """Fit of each candidate from 0 to 1; None where no words were given."""
    if not text.strip():
        return None, ""
    index = _index(documents_of(candidates))
    words = in_german(text[:200])
    matches = index.search(words, None)
    top = matches[0].score if matches else 1.0
    return {match.key: match.score / top for match in matches}, index.correction(words)


def in_german(text: str) -> str:
    """An English label as the German one, so that names and descriptions are searched as well; else the text."""
    german, english = Words.of("de"), Words.of("en")
    wanted = text.strip().casefold()
    for said, meant in (
        (english.concerns, german.concerns),
        (english.groups, german.groups),
        (english.kinds, german.kinds),
    ):
        for code, label in said.items():
            if label.casefold() == wanted:
                return meant[code]
    return text


def _matches(item: Candidate, wish: Wish, fits: dict[str, float] | None) -> bool:
    if fits is not None and item.key not in fits:
        return False
    return not wish.concern or wish.concern in item.concerns or wish.concern in item.organisation.concerns


def _scored(
    item: Candidate,
    wish: Wish,
    fits: dict[str, float] | None,
    middle: tuple[float, float] | None,
    today: date,
) -> Candidate:
    text = fits[item.key] if fits is not None else 0.0
    # Who names the concern as her own comes before a colleague of the same place.
    text += 0.2 * (bool(wish.concern) and wish.concern in item.concerns)
    confirmed = item.last_confirmed
    nearness, word = _nearness(item.organisation, wish.district, middle)
    signals = Signals(
        text=text,
        target_group=_group_fit(item, wish.target_group),
        nearness=nearness,
        days_since_confirmed=(today - confirmed).days if confirmed else None,
        has_direct_line=item.is_direct,
    )
    return replace(item, score=rank_score(signals), nearness=word)


def _group_fit(item: Candidate, wanted: str) -> float:
    groups = {*item.organisation.target_groups, *(item.contact.target_groups if item.contact else ())}
    if not wanted or not groups:
        return 0.5
    return 1.0 if wanted in groups else 0.0


def _nearness(place: Organisation, district: Any, middle: tuple[float, float] | None) -> tuple[float, str]:
    """How near, and the word for it: here, serves, city or empty."""
    if district is None:
        return 0.5, ""
    served = [item.pk for item in place.districts_served.all()]
    here, serves, city = place.district_id == district.pk, district.pk in served, not served
    distance = None
    if middle and place.lon is not None and place.lat is not None:
        distance = kilometres((place.lon, place.lat), middle)
    value = nearness_of(in_district=here, serves_district=serves, serves_city=city, kilometres=distance)
    return value, "here" if here else "serves" if serves else "city" if city else ""


def _middle(candidates: Sequence[Candidate], district: Any) -> tuple[float, float] | None:
    """The middle of a district, as its organisations lie in it."""
    places = [
        (item.organisation.lon, item.organisation.lat)
        for item in candidates
        if district is not None
        and item.organisation.district_id == district.pk
        and item.organisation.lon is not None
        and item.organisation.lat is not None
    ]
    if not places:
        return None
    return sum(lon for lon, _ in places) / len(places), sum(lat for _, lat in places) / len(places)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance between two places given as longitude and latitude, on a flat map good enough within a city."""
    width = 111.32 * cos(radians((one[1] + other[1]) / 2))
    return hypot((one[0] - other[0]) * width, (one[1] - other[1]) * 111.32)


def _best(scored: list[Candidate]) -> list[Candidate]:
    """The first of each place, three places."""
    best: dict[int, Candidate] = {}
    for item in scored:
        if len(best) < BEST:
            best.setdefault(item.organisation.pk, item)
    return list(best.values())
