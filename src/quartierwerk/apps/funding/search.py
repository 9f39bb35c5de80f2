"""What the global search finds in the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding import policies, selectors
from quartierwerk.engine.search import Document, Index
from quartierwerk.kernel.registry import Hit, Searchable, searchables

_WEIGHTS = {"name": 3.0, "measure": 1.5}


def searchables_register() -> None:
    """Hand the kinds to the workspace."""
    searchables.register(Searchable("funding-programmes", _("Förderprogramme"), find_programmes))
    searchables.register(Searchable("funding-items", _("Kostenpositionen"), find_items))


def find_programmes(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Programmes by name, funder and legal base."""
    if not policies.can_see_funding(actor, municipality):
        return ()
    rows = {item.code: item for item in selectors.programmes_visible(actor, municipality)}
    documents = (
        Document(code, (("name", item.name), ("funder", item.funder), ("base", item.legal_base)))
        for code, item in rows.items()
    )
    found = Index(documents, _WEIGHTS).search(query, limit)
    return [
        Hit(
            rows[match.key].name,
            reverse("funding:programme", args=[municipality.slug, match.key]),
            _("Förderprogramm"),
            rows[match.key].funder,
            match.score,
        )
        for match in found
    ]


def find_items(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Cost items by title, number and measure."""
    if not policies.can_see_funding(actor, municipality):
        return ()
    rows = {item.code: item for item in selectors.items_visible(actor, municipality)}
    documents = (
        Document(
            code, (("name", f"{item.number} {item.title}"), ("measure", item.measure.title), ("note", item.remark))
        )
        for code, item in rows.items()
    )
    found = Index(documents, _WEIGHTS).search(query, limit)
    return [
        Hit(
            str(rows[match.key]),
            reverse("funding:item", args=[municipality.slug, match.key]),
            _("Kostenposition"),
            rows[match.key].measure.title,
            match.score,
        )
        for match in found
    ]
