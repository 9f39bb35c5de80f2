"""A link seen from one of its two measures, as a sentence beginning with *Diese Maßnahme*."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.concept.models import LinkKind, Measure, MeasureLink

#: What a measure does for the other one.
OUT: dict[str, Any] = {
    LinkKind.ENABLES: _("Diese Maßnahme ermöglicht"),
    LinkKind.PRECEDES: _("Diese Maßnahme muss fertig sein vor"),
    LinkKind.TRAINS_FOR: _("Diese Maßnahme bildet aus für"),
    LinkKind.EMPLOYS_FROM: _("Diese Maßnahme stellt ein aus"),
    LinkKind.HOSTS: _("Diese Maßnahme gibt Raum für"),
    LinkKind.REFERS_TO: _("Diese Maßnahme vermittelt weiter an"),
}
#: What the other one does for it.
IN: dict[str, Any] = {
    LinkKind.ENABLES: _("Diese Maßnahme wird ermöglicht durch"),
    LinkKind.PRECEDES: _("Diese Maßnahme beginnt nach"),
    LinkKind.TRAINS_FOR: _("Diese Maßnahme bekommt Ausgebildete aus"),
    LinkKind.EMPLOYS_FROM: _("Wer hier lernt, wird eingestellt von"),
    LinkKind.HOSTS: _("Diese Maßnahme findet statt bei"),
    LinkKind.REFERS_TO: _("Diese Maßnahme bekommt Menschen von"),
}


@dataclass(frozen=True)
class Told:
    """A link, the measure at its other end, and the words between."""

    link: MeasureLink
    other: Measure
    words: str


def links_told(links: Iterable[MeasureLink], measure: Measure) -> list[Told]:
    """Links of a measure: first what it does for others, then what others do for it."""
    out, into = [], []
    for link in links:
        if link.source_id == measure.pk:
            out.append(Told(link, link.target, str(OUT[link.kind])))
        else:
            into.append(Told(link, link.source, str(IN[link.kind])))
    return out + into
