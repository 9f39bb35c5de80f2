"""Money on printed matter: what of it a reader of the concept sees, and the overview as it is printed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.parts import PaperPart
from quartierwerk.apps.funding import policies, selectors
from quartierwerk.apps.network.downloads import imprint_of
from quartierwerk.documents.model.overview import Overview

#: Tables of the room in a version's content.
TABLES = ("funding_programmes", "funding_rates", "cost_items", "year_slices")


def narrow(actor: Actor, municipality: Any, content: dict[str, Any]) -> dict[str, Any]:
    """The content with money for those who see all of it; for others without any, as a part would be misread."""
    if policies.sees_all(actor, municipality):
        return content
    return {name: [] if name in TABLES else rows for name, rows in content.items()}


PART = PaperPart("funding", narrow)


def overview_paper(actor: Actor, municipality: Any) -> Overview:
    """The cost and financing overview with the names of its programmes and the broken rules the actor can judge."""
    result = selectors.overview(actor, municipality)
    names = dict(selectors.programmes_all(municipality).values_list("code", "name"))
    imprint = imprint_of(municipality, _("Kosten- und Finanzierungsübersicht"))
    return Overview(imprint, result.kuf, names, result.findings)
