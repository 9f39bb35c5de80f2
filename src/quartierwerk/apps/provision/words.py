"""Plain words: support stages as people who look for help would call them, and the frame of an occupation."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

#: What somebody looks for, by support stage.
PLAIN_STAGES: dict[str, Any] = {
    "access": _("Jemanden zum Reden und Fragen"),
    "activation": _("Wieder in Schwung kommen"),
    "stabilisation": _("Sorgen ordnen, zum Beispiel Schulden"),
    "orientation": _("Berufe kennenlernen"),
    "qualification": _("Lernen: Kurs oder Abschluss"),
    "subsidised_work": _("Arbeiten mit Unterstützung"),
    "placement": _("Eine Stelle finden"),
    "follow_up": _("Hilfe in der neuen Stelle"),
}

_OCCUPATION = re.compile(r"\d{3,5}")

#: Areas of occupations, the first digit of the German classification (KldB 2010).
AREAS: dict[str, Any] = {
    "0": _("Militär"),
    "1": _("Land- und Forstwirtschaft, Gartenbau"),
    "2": _("Herstellung und Fertigung"),
    "3": _("Bau, Architektur, Gebäudetechnik"),
    "4": _("Naturwissenschaft, Informatik"),
    "5": _("Verkehr, Logistik, Sicherheit, Reinigung"),
    "6": _("Handel, Vertrieb, Hotel, Tourismus"),
    "7": _("Büro, Verwaltung, Recht, Finanzen"),
    "8": _("Gesundheit, Soziales, Erziehung"),
    "9": _("Kultur, Medien, Gestaltung"),
}


def is_occupation(code: str) -> bool:
    """Whether a text is a code of three to five digits of the German classification of occupations.

    >>> is_occupation("832"), is_occupation("83212"), is_occupation("83"), is_occupation("Pflege")
    (True, True, False, False)
    """
    return bool(_OCCUPATION.fullmatch(code)) and code[0] in AREAS
