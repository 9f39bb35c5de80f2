"""First sentences of a report, to be rewritten by people. Written in German: the report is the site's own text."""

from __future__ import annotations

from collections import Counter

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network import selectors as network_selectors
from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.periods import quarter_parse
from quartierwerk.apps.supervision.prefill import network


def texts_filled(actor: Actor, report: SiteReport) -> dict[str, str]:
    """Section → sentences made from what was noted; sections about which nothing is known are left out."""
    texts = {"activities": _activities(actor, report), "network": _meetings(actor, report)}
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
