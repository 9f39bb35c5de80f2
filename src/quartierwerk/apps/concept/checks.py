"""What a measure's sheet must say before it counts as checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.concept.models import Measure


@dataclass(frozen=True)
class Lack:
    """Something that is missing: the field it belongs to, and what to say about it."""

    field: str
    label: Any


#: The three checks: nobody else would do or pay it, it serves the public, it takes no work from businesses.
CHECKS = ("additional", "public_interest", "neutral")


def lacks_of(measure: Measure) -> list[Lack]:
    """What is missing for *checked*, in the order of the sheet.

    The three checks must be answered with yes and have their reasons; who carries the measure on must be said.
    """
    lacks = []
    if not measure.description.strip():
        lacks.append(Lack("description", _("Was getan wird")))
    if not measure.continuation.strip():
        lacks.append(Lack("continuation", _("Wer es weiterführt")))
    labels = {
        "additional": _("Prüfung „zusätzlich“"),
        "public_interest": _("Prüfung „im öffentlichen Interesse“"),
        "neutral": _("Prüfung „wettbewerbsneutral“"),
    }
    lacks += [Lack(name, labels[name]) for name in CHECKS if getattr(measure, name) is not True]
    if not measure.check_note.strip():
        lacks.append(Lack("check_note", _("Gründe zu den drei Prüfungen")))
    return lacks
