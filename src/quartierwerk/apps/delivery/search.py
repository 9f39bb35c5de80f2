"""What the global search finds in delivery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.delivery import policies, selectors
from quartierwerk.engine.search import Document, Index
from quartierwerk.kernel.registry import Hit, Searchable, searchables

#: Rows looked through at most, the newest first.
MOST = 500


def searchables_register() -> None:
    """Hand the kinds to the workspace."""
    searchables.register(Searchable("delivery-measures", _("Maßnahmen in Umsetzung"), find_measures))
    searchables.register(Searchable("delivery-advice", _("Beratung"), find_advice))


def find_measures(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Measures under way by title, carrier, milestones and risks."""
    if not policies.can_see_delivery(actor, municipality):
        return ()
    measures = selectors.measures_under_way(actor, municipality).prefetch_related("milestones", "risks")
    rows = {item.code: item for item in measures[:MOST]}
    documents = (
        Document(
            code,
            (
                ("name", f"{item.number} {item.title}"),
                ("carrier", item.carrier.name if item.carrier else ""),
                ("milestones", " ".join(one.title for one in item.milestones.all())),
                ("risks", " ".join(one.title for one in item.risks.all())),
            ),
        )
        for code, item in rows.items()
    )
    found = Index(documents, {"name": 3.0, "milestones": 1.2}).search(query, limit)
    return [
        Hit(
            str(rows[match.key]),
            reverse("delivery:measure", args=[municipality.slug, match.key]),
            _("Umsetzung"),
            rows[match.key].get_state_display(),
            match.score,
        )
        for match in found
    ]


def find_advice(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Entries of the advice log by subject, result and steps."""
    if not policies.sees_advice_log(actor, municipality):
        return ()
    entries = selectors.advice_visible(actor, municipality).prefetch_related("steps")
    rows = {item.code: item for item in entries[:MOST]}
    documents = (
        Document(
            code,
            (
                ("name", item.subject),
                ("result", item.result),
                ("steps", " ".join(one.title for one in item.steps.all())),
                ("adviser", item.mandate.adviser),
            ),
        )
        for code, item in rows.items()
    )
    found = Index(documents, {"name": 2.0, "steps": 1.5}).search(query, limit)
    return [
        Hit(
            rows[match.key].subject,
            reverse("delivery:advice", args=[municipality.slug, match.key]),
            _("Beratung"),
            f"{rows[match.key].mandate.adviser}, {date_format(rows[match.key].happened_on, 'd.m.Y')}",
            match.score,
        )
        for match in found
    ]
