"""Terms of a funding programme as a page tells them, and how a page's terms differ from the funding room's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartierwerk.documents.formats import NO_BREAK, Formats

Terms = dict[str, Any]


@dataclass(frozen=True)
class RateLine:
    """A row of the table of rates, in words."""

    year: str
    rate: str
    parts: str
    ceiling: str
    source: str
    as_of: str


@dataclass(frozen=True)
class DeadlineLine:
    """A row of the table of deadlines, in words."""

    due_on: str
    title: str
    source: str
    as_of: str


@dataclass(frozen=True)
class ToldTerms:
    """The terms of a page as a reader gets them; without any, both tables are empty."""

    rates: tuple[RateLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    place: str
    taken_on: str

    @property
    def has_parts(self) -> bool:
        """Whether of any year it is known who bears the grant."""
        return any(line.parts for line in self.rates)

    @property
    def has_ceilings(self) -> bool:
        """Whether any year has a ceiling."""
        return any(line.ceiling for line in self.rates)


def told(facts: Terms, language: str) -> ToldTerms:
    """A page's terms with numbers and days as the language writes them; newest programme year first."""
    formats = Formats(language)
    return ToldTerms(
        rates=tuple(_rate(rate, formats) for rate in reversed(facts.get("rates", ()))),
        deadlines=tuple(
            DeadlineLine(_day(item["due_on"], formats), item["title"], item["source"], _day(item.get("as_of"), formats))
            for item in facts.get("deadlines", ())
        ),
        place=facts.get("place", ""),
        taken_on=_day(facts.get("taken_on"), formats),
    )


def differences(facts: Terms, terms: Terms, today: date) -> list[str]:
    """What the funding room knows otherwise than the page, a sentence each; deadlines gone by do not count."""
    language = (get_language() or "de")[:2]
    formats = Formats(language)
    found = [
        f"{label}: {terms[key]}"
        for key, label in (("legal_base", _("Rechtsgrundlage")), ("funder", _("Fördergeber")))
        if terms[key] != facts.get(key)
    ]
    return [*found, *_rates_changed(facts, terms, formats), *_deadlines_changed(facts, terms, formats, today)]


def _rates_changed(facts: Terms, terms: Terms, formats: Formats) -> list[str]:
    had, has = ({rate["year"]: rate for rate in side.get("rates", ())} for side in (facts, terms))
    found = []
    for year in sorted({*had, *has}, reverse=True):
        before, after = had.get(year), has.get(year)
        if after is None:
            found.append(_("Fördersatz %(year)s: entfallen") % {"year": year})
        elif before is None:
            found.append(
                _("Fördersatz %(year)s: neu, %(rate)s") % {"year": year, "rate": _per_cent(after["rate"], formats)}
            )
        elif before["rate"] != after["rate"]:
            found.append(
                _("Fördersatz %(year)s: %(after)s statt %(before)s")
                % {
                    "year": year,
                    "after": _per_cent(after["rate"], formats),
                    "before": _per_cent(before["rate"], formats),
                }
            )
        elif _compared(before) != _compared(after):
            found.append(_("Angaben zum Programmjahr %(year)s sind geändert") % {"year": year})
    return found


def _deadlines_changed(facts: Terms, terms: Terms, formats: Formats, today: date) -> list[str]:
    had, has = (
        {
            (item["due_on"], item["title"], item["source"])
            for item in side.get("deadlines", ())
            if item["due_on"] >= today.isoformat()
        }
        for side in (facts, terms)
    )
    new = [(_("Neue Frist: %(day)s, %(title)s"), row) for row in sorted(has - had)]
    gone = [(_("Frist entfallen: %(day)s, %(title)s"), row) for row in sorted(had - has)]
    return [sentence % {"day": _day(row[0], formats), "title": row[1]} for sentence, row in (*new, *gone)]


def _compared(rate: Terms) -> Terms:
    """Written down anew without a change is no news."""
    return {key: value for key, value in rate.items() if key != "as_of"}


def _rate(rate: Terms, formats: Formats) -> RateLine:
    parts = [rate.get(key) for key in ("eu", "federal", "land")]
    shown = " · ".join(_per_cent(part, formats) if part is not None else "–" for part in parts)
    ceiling = rate.get("ceiling")
    return RateLine(
        year=str(rate["year"]),
        rate=_per_cent(rate["rate"], formats),
        parts=shown if any(part is not None for part in parts) else "",
        ceiling=formats.money(Decimal(ceiling)) if ceiling is not None else "",
        source=rate["source"],
        as_of=_day(rate.get("as_of"), formats),
    )


def _per_cent(text: str, formats: Formats) -> str:
    number = Decimal(text)
    return f"{formats.number(number, max(0, -int(number.as_tuple().exponent)))}{NO_BREAK}%"


def _day(text: str | None, formats: Formats) -> str:
    return formats.day(date.fromisoformat(text)) if text else ""
