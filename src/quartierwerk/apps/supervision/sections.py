"""The sections of a quarterly report, in their order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SECTIONS: dict[str, Any] = {
    "summary": pgettext_lazy("report", "Zusammenfassung"),
    "activities": _("Aktivitäten"),
    "network": _("Netzwerk"),
    "offers": _("Angebote und Lücken"),
    "delivery": _("Stand der Umsetzung"),
    "results": _("Ergebnisse"),
    "money": _("Mittel"),
    "outlook": _("Ausblick und Beratungsbedarf"),
}

#: What to write there.
HINTS: dict[str, Any] = {
    "summary": _("Das Wichtigste des Quartals in drei bis fünf Sätzen."),
    "activities": _("Was getan wurde: Besuche, Veranstaltungen, Beratung von Akteuren."),
    "network": _("Wer dazugekommen ist, was sich zwischen den Akteuren verändert hat."),
    "offers": _("Welche Angebote neu sind, welche Lücken bleiben und warum."),
    "delivery": _("Was erreicht ist, was sich verzögert, aus welchem Grund."),
    "results": _("Was für Bewohnerinnen und Bewohner herausgekommen ist; keine Angaben zu einzelnen Personen."),
    "money": _("Abgerufene und ausgegebene Mittel, Abweichungen vom Plan."),
    "outlook": _("Was als Nächstes ansteht und wobei die Programmbegleitung helfen kann."),
}

#: The section that people of the finance office write.
MONEY = "money"


def section_label(code: str) -> str:
    """The heading of a section; one that came with a city folder is shown as it is written."""
    return str(SECTIONS.get(code, code))


def sections_ordered(codes: Any) -> list[str]:
    """Known sections first, in their order, then others by name."""
    known = list(SECTIONS)
    return sorted(codes, key=lambda code: (known.index(code) if code in SECTIONS else len(known), code))
