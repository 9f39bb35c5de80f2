"""Pages of released delivery and counts, made from their frozen content alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartierwerk.apps.delivery.cells import cell_of, formats, number_text
from quartierwerk.apps.delivery.quarters import quarter_short
from quartierwerk.apps.delivery.selectors import ALL
from quartierwerk.apps.places.periods import period_label
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published


def _published(cell: dict[str, Any]) -> Published:
    return Published(cell["value"], Absence(cell["absence"]) if cell["absence"] else None)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _language() -> str:
    return "en" if (get_language() or "de").startswith("en") else "de"


def delivery_context(release: Any) -> dict[str, Any]:
    """What the template of released milestones and results needs."""
    content = release.content
    states = {"decided": _("beschlossen"), "running": _("läuft"), "finished": _("abgeschlossen")}
    lights = {"good": _("gut"), "watch": _("beachten"), "act": _("handeln"), "missing": _("fehlt")}
    return {
        "stand": _day(content["stand"]),
        "measures": [
            item
            | {
                "state": states.get(item["state"], item["state"]),
                "next_on": _day(item["next_on"]),
                "word": lights.get(item["light"], ""),
            }
            for item in content["measures"]
        ],
        "results": [
            item
            | {
                "cell": cell_of(_published(item["value"]), item["unit"], item["decimals"]),
                "target": number_text(item["target"], item["unit"], item["decimals"]),
                "due_on": _day(item["due_on"]),
                "period": period_label(item["period"]),
            }
            for item in content["results"]
        ],
    }


def counts_context(release: Any) -> dict[str, Any]:
    """What the template of released counts and rates needs."""
    content, language = release.content, _language()
    names = {item["category"]: item["name"][language] for item in content["categories"]}
    return {
        "stand": _day(content["stand"]),
        "set": content["set"],
        "version": content["version"],
        "labels": [_("alle Jahre") if row == ALL else quarter_short(row) for row in content["periods"]],
        "categories": [
            {
                "name": item["name"][language],
                "depth": item["depth"],
                "definition": item["definition"],
                "source": item["source"],
                "cells": [cell_of(_published(cell)) for cell in item["figures"]],
            }
            for item in content["categories"]
        ],
        "variants": [_variant(item, names, language) for item in content["outcomes"]],
    }


def _variant(item: dict[str, Any], names: dict[str, str], language: str) -> dict[str, Any]:
    written = formats()
    interval = ""
    if item["interval"]:
        low, high = item["interval"]
        interval = f"{written.number(low, 1)} – {written.figure(Published(high), 'percent', 1)}"
    return {
        "name": item["name"][language],
        "note": item["note"],
        "above": " + ".join(names.get(name, name) for name in item["numerator"]),
        "below": " + ".join(names.get(name, name) for name in item["denominator"]),
        "numerator": cell_of(_published(item["above"])),
        "denominator": cell_of(_published(item["below"])),
        "rate": cell_of(_published(item["rate"]), "percent", 1),
        "interval": interval,
    }
