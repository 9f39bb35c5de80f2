"""What the global search finds among reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.periods import period_label
from quartierwerk.apps.supervision import policies, selectors
from quartierwerk.engine.search import Document, Index
from quartierwerk.kernel.registry import Hit, Searchable, searchables

#: Newest reports that are searched.
MOST = 200


def searchables_register() -> None:
    """Hand the kind to the workspace."""
    searchables.register(Searchable("supervision-reports", _("Berichte"), find_reports))


def find_reports(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Reports by quarter, site and what is written in them; of drafts only for those inside."""
    if not policies.can_see_reports(actor, municipality):
        return ()
    inside = policies.sees_drafts(actor, municipality)
    found = selectors.reports_visible(actor, municipality)
    related = "sections" if inside else "submissions"
    rows = {item.code: item for item in found.prefetch_related(related)[:MOST]}
    documents = (
        Document(
            code,
            (
                ("name", f"Bericht {period_label(item.period)} {item.period}"),
                ("district", item.district.name if item.district else ""),
                ("text", _texts(item, inside=inside)),
            ),
        )
        for code, item in rows.items()
    )
    index = Index(documents, {"name": 3.0, "district": 1.5, "text": 0.7})
    return [_hit(municipality, rows[match.key], match.score) for match in index.search(query, limit)]


def _texts(report: Any, *, inside: bool) -> str:
    if inside:
        return " ".join(item.text for item in report.sections.all())
    last = max(report.submissions.all(), key=lambda item: item.number, default=None)
    return " ".join(item["text"] for item in last.content["sections"]) if last else ""


def _hit(municipality: Any, report: Any, score: float) -> Hit:
    title = f"{_('Bericht')} {period_label(report.period)}"
    note = ", ".join(filter(None, (report.district.name if report.district else "", report.get_state_display())))
    return Hit(title, reverse("supervision:report", args=[municipality.slug, report.code]), _("Bericht"), note, score)
