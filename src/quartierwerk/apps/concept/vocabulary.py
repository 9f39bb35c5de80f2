"""Words of the concept: fields of action. Codes stand in the city folder, labels on screen."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

FIELDS_OF_ACTION: dict[str, Any] = {
    "labour_market": _("Arbeitsmarkt und Beschäftigung"),
    "local_economy": _("Lokale Wirtschaft"),
    "education": _("Schule und Bildung"),
    "social_infrastructure": _("Soziale Infrastruktur"),
    "urban_design": _("Stadtgestaltung und Wohnumfeld"),
    "housing": _("Wohnen"),
    "mobility": _("Mobilität"),
    "ecology": _("Ökologie und Klima"),
    "integration": _("Zusammenleben und Integration"),
    "health": _("Gesundheit"),
    "culture": _("Kultur"),
    "sport_leisure": _("Sport und Freizeit"),
    "safety": _("Sicherheit"),
    "image": _("Image und Identität"),
    "steering": _("Steuerung und Beteiligung"),
}
