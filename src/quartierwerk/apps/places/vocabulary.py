"""Words the rooms are filled with: concerns, target groups, support stages, languages.

Codes stand in the city folder, labels on screen.

A city folder may bring codes of its own; they are shown as they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

CONCERNS: dict[str, Any] = {
    "job_search": _("Arbeit finden"),
    "subsidised_work": _("Geförderte Beschäftigung"),
    "training_place": _("Ausbildung"),
    "internship": _("Praktikum"),
    "qualification": _("Weiterbildung"),
    "language_course": _("Deutsch lernen"),
    "recognition": _("Anerkennung von Abschlüssen"),
    "school": _("Schule und Abschluss"),
    "benefits": _("Leistungen und Anträge"),
    "debt": _("Schulden"),
    "childcare": _("Kinderbetreuung"),
    "family": _("Familie und Erziehung"),
    "youth": _("Jugend"),
    "housing": _("Wohnen"),
    "health": _("Gesundheit"),
    "addiction": _("Sucht"),
    "integration": _("Ankommen und Zusammenleben"),
    "translation": _("Übersetzen und Sprachmittlung"),
    "employer_service": _("Für Betriebe: Personal und Zuschüsse"),
    "start_up": _("Gründung und Selbstständigkeit"),
    "digital": _("Computer und Internet"),
    "mobility": _("Unterwegs sein"),
    "volunteering": _("Ehrenamt"),
}

TARGET_GROUPS: dict[str, Any] = {
    "long_term_unemployed": _("Langzeitarbeitslose"),
    "single_parents": _("Alleinerziehende"),
    "migrants": _("Zugewanderte"),
    "young_people": _("Jugendliche"),
}

#: Support stages, in the order in which a person goes through them.
STAGES: dict[str, Any] = {
    "access": _("Zugang"),
    "activation": _("Aktivierung"),
    "stabilisation": _("Stabilisierung"),
    "orientation": _("Orientierung"),
    "qualification": _("Qualifizierung"),
    "subsidised_work": _("Geförderte Beschäftigung"),
    "placement": _("Vermittlung"),
    "follow_up": _("Nachbetreuung"),
}

LANGUAGES: dict[str, Any] = {
    "de": _("Deutsch"),
    "en": _("Englisch"),
    "ar": _("Arabisch"),
    "bg": _("Bulgarisch"),
    "bs": _("Bosnisch"),
    "el": _("Griechisch"),
    "es": _("Spanisch"),
    "fa": _("Persisch (Farsi)"),
    "fr": _("Französisch"),
    "hr": _("Kroatisch"),
    "it": _("Italienisch"),
    "ku": _("Kurdisch"),
    "pl": _("Polnisch"),
    "ps": _("Paschtu"),
    "pt": _("Portugiesisch"),
    "ro": _("Rumänisch"),
    "rom": _("Romani"),
    "ru": _("Russisch"),
    "so": _("Somali"),
    "sq": _("Albanisch"),
    "sr": _("Serbisch"),
    "ti": _("Tigrinisch"),
    "tr": _("Türkisch"),
    "uk": _("Ukrainisch"),
    "ur": _("Urdu"),
    "vi": _("Vietnamesisch"),
    "zh": _("Chinesisch"),
}


def label(words: Mapping[str, Any], code: str) -> str:
    """The label of a code; a code of the municipality's own is shown readably.

    >>> label({}, "mutter_kind-kur")
    'Mutter kind kur'
    """
    if code in words:
        return str(words[code])
    readable = code.replace("_", " ").replace("-", " ").strip()
    return readable[:1].upper() + readable[1:]


def labels(words: Mapping[str, Any], codes: Iterable[str]) -> list[str]:
    """Labels of several codes, in their order."""
    return [label(words, code) for code in codes]


def choices(words: Mapping[str, Any], also: Iterable[str] = ()) -> list[tuple[str, Any]]:
    """All known codes with labels, and those in use that are not among them."""
    own = sorted({code for code in also if code not in words})
    return [*words.items(), *((code, label(words, code)) for code in own)]
