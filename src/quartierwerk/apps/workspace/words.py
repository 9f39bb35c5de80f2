"""Words of the workspace."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartierwerk.kernel.registry import PanelKind

QUESTIONS: dict[PanelKind, Any] = {
    PanelKind.CHANGED: gettext_lazy("Was sich geändert hat"),
    PanelKind.DUE: gettext_lazy("Fällig"),
    PanelKind.STALE: gettext_lazy("Veraltet"),
    PanelKind.MISSING: gettext_lazy("Es fehlt"),
}
NOON, EVENING = 11, 18


def greeting(now: datetime) -> str:
    """A greeting that fits the time of day."""
    if now.hour < NOON:
        return _("Guten Morgen.")
    return _("Guten Tag.") if now.hour < EVENING else _("Guten Abend.")
