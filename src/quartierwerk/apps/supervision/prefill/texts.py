"""First sentences of a report, to be rewritten by people. Written in German: the report is the site's own text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network import selectors as network_selectors
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.periods import quarter_parse
from quartierwerk.apps.supervision.prefill import delivery, network, provision

#: Titles listed in a sentence.
MOST = 5


def texts_filled(actor: Actor, report: SiteReport) -> dict[str, str]:
    """Section → sentences made from what was noted; sections about which nothing is known are left out."""
    texts = {
        "activities": _activities(actor, report),
        "network": _meetings(actor, report),
        "offers": _gaps(actor, report),
        "delivery": _milestones(actor, report),
    }
    return {section: text for section, text in texts.items() if text}


def _activities(actor: Actor, report: SiteReport) -> str:
    notes = list(network.activities_in(actor, report))
    if not notes:
        return ""
    kinds = Counter(note.get_kind_display() for note in notes)
    done = ", ".join(f"{count} × {kind}" for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))
    partners = Counter(place.name for note in notes for place in note.organisations.all())
    text = f"Notiert sind {len(notes)} Kontakte und Veranstaltungen: {done}."
    if partners:
        most = ", ".join(name for name, _count in sorted(partners.items(), key=lambda item: (-item[1], item[0]))[:5])
        text += f" Am häufigsten mit: {most}."
    return text


def _meetings(actor: Actor, report: SiteReport) -> str:
    period = quarter_parse(report.period)
    held = network_selectors.meetings_visible(actor, report.municipality).filter(
        held_on__gte=period.start, held_on__lte=period.end
    )
    if report.district_id:
        held = held.filter(body__district_id=report.district_id)
    names = Counter(meeting.body.name for meeting in held)
    if not names:
        return ""
    listed = ", ".join(f"{name} ({count})" if count > 1 else name for name, count in sorted(names.items()))
    return f"Getagt haben am Standort: {listed}."


def _gaps(actor: Actor, report: SiteReport) -> str:
    found = provision.gaps_at_site(actor, report)
    if found is None or found.empty:
        return ""
    groups, stages = vocabulary.TARGET_GROUPS, vocabulary.STAGES
    named = [
        f"{vocabulary.label(groups, row.target_group)} × {vocabulary.label(stages, row.stage)}"
        for row in found.head(5).itertuples()
    ]
    return f"Es bestehen {len(found)} Lücken, am dringendsten: {', '.join(named)}."


def _milestones(actor: Actor, report: SiteReport) -> str:
    period = quarter_parse(report.period)
    known = list(delivery.milestones_at_site(actor, report).filter(due_on__lte=period.end).order_by("due_on", "code"))
    reached = [item.title for item in known if item.done_on and period.start <= item.done_on <= period.end]
    late = [_late(item) for item in known if not item.done_on or item.done_on > period.end]
    told = [f"Erreicht: {_some(reached)}."] if reached else []
    return " ".join(told + ([f"Verzögert: {_some(late)}."] if late else []))


def _some(titles: list[str]) -> str:
    """The first of them by name, the others as a number."""
    rest = len(titles) - MOST
    return ", ".join(titles[:MOST]) + (f" und {rest} weitere" if rest > 0 else "")


def _late(item: Any) -> str:
    return f"{item.title} ({item.get_cause_display()})" if item.cause else str(item.title)
