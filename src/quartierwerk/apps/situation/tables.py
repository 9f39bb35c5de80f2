"""Names of the city folder's tables, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Any] = {
    "municipality": _("Kommune"),
    "districts": _("Gebiete"),
    "boundaries": _("Grenzen"),
    "indicators": _("Kennzahlen"),
    "values": _("Werte"),
    "exclusions": _("Ausgeschlossene Gebiete"),
    "organisations": _("Organisationen"),
    "contacts": _("Kontakte"),
    "bodies": _("Gremien"),
    "body_members": _("Mitglieder der Gremien"),
    "meetings": _("Sitzungen"),
    "decisions": _("Beschlüsse"),
    "tasks": _("Aufgaben"),
    "activities": _("Aktivitäten"),
    "waves": _("Befragungswellen"),
    "ties": _("Beziehungen"),
}


def table_title(table: str) -> str:
    """The German or English name; a table of a later room by its own name."""
    return str(TITLES.get(table, table))
