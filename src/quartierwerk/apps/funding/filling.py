"""A form and the facts that go into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from rapidfuzz import fuzz, process

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding.facts import FACTS, FactSources, fact_choices, fact_label, fact_value, value_text
from quartierwerk.apps.funding.models import FormKind, FormTemplate
from quartierwerk.apps.funding.selectors import fields_of, overview
from quartierwerk.documents.forms import (
    FormValue,
    letter_fill,
    letter_marks,
    workbook_candidates,
    workbook_fill,
    workbook_labels,
)

#: Likeness of a label and a fact, out of 100, from which the platform dares to suggest.
_LIKE = 92


@dataclass(frozen=True)
class Placed:
    """A place of a form, what stands beside it, the fact that goes there, and its value for a measure."""

    place: str
    beside: str
    label: str
    value: FormValue | None
    text: str


def form_facts(actor: Actor, municipality: Any, template: FormTemplate, measure: Any) -> list[Placed]:
    """What stands where once the form is filled."""
    sources = _sources(actor, municipality, template, measure)
    fields = fields_of(template)
    beside = {}
    if template.kind == FormKind.XLSX and fields:
        beside = workbook_labels(bytes(template.content), [field.place for field in fields])
    found = []
    for field in fields:
        value = fact_value(field.fact, sources)
        label = fact_label(field.fact)
        found.append(Placed(field.place, beside.get(field.place, ""), label, value, value_text(value)))
    return found


def form_filled(actor: Actor, municipality: Any, template: FormTemplate, measure: Any) -> bytes:
    """The funder's own file with the facts in their places; a fact that is not known leaves its place empty."""
    placed = form_facts(actor, municipality, template, measure)
    content = bytes(template.content)
    if template.kind == FormKind.DOCX:
        return letter_fill(content, {item.place: item.text for item in placed})
    return workbook_fill(content, {item.place: "" if item.value is None else item.value for item in placed})


def form_places(municipality: Any, template: FormTemplate) -> tuple[list[tuple[str, str]], dict[str, str], Any]:
    """Places to be mapped with the text beside them, facts already there or suggested, and the facts to choose from.

    Suggested are marks that bear the name of a fact, and cells beside a text that is nearly the label of one. Nothing
    is suggested once somebody has mapped the form.
    """
    content = bytes(template.content)
    if template.kind == FormKind.DOCX:
        places = [(mark, f"{{{{ {mark} }}}}") for mark in letter_marks(content)]
    else:
        places = [(item.place, item.label) for item in workbook_candidates(content)]
    facts = {field.place: field.fact for field in fields_of(template)}
    known = {place for place, _label in places}
    beside = workbook_labels(content, facts) if template.kind == FormKind.XLSX else {}
    places += [(place, beside.get(place, "")) for place in facts if place not in known]
    if not facts:
        facts = {place: fact for place, label in places if (fact := _suggested(place, label))}
    year = timezone.localdate().year
    return places, facts, fact_choices(range(year - 2, year + 6))


def _suggested(place: str, label: str) -> str:
    """The fact a place probably wants; nothing if that is not clear."""
    if place in FACTS:
        return place
    labels = {fact.name: str(fact.label) for fact in FACTS.values() if fact.name.startswith(("measure.", "municip"))}
    best = process.extractOne(label.strip(" :*"), labels, scorer=fuzz.ratio, score_cutoff=_LIKE, processor=str.lower)
    return str(best[2]) if best else ""


def _sources(actor: Actor, municipality: Any, template: FormTemplate, measure: Any) -> FactSources:
    rows = overview(actor, municipality).kuf.rows
    return FactSources(municipality, rows, timezone.localdate(), measure, template.programme)
