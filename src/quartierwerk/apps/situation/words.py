"""Words for specs, levels and layers in the language of the interface."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from quartierwerk.engine.deprivation.spec import DeprivationSpec

LEVELS: dict[str, Any] = {
    "city": _("Stadt"),
    "borough": _("Bezirke"),
    "district": _("Stadtteile"),
    "quarter": _("Quartiere"),
    "block": _("Blöcke"),
}


def level_name(level: str) -> str:
    """Areas of a level, in the plural."""
    return str(LEVELS.get(level, level))


def spec_title(spec: DeprivationSpec) -> str:
    """Name of a method."""
    return spec.title_en if (get_language() or "de").startswith("en") and spec.title_en else spec.title
