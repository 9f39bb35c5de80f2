"""Proposing delivery for release: what is frozen is what is shown, published figures alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.delivery.selectors.counts import ALL, CategorySet, Edition, edition_of
from quartierwerk.apps.delivery.selectors.measures import lines_of, measures_under_way, results_visible
from quartierwerk.apps.delivery.selectors.outcomes import variants_of
from quartierwerk.apps.delivery.selectors.results import Reached, reached_by
from quartierwerk.apps.releases.services import release_propose
from quartierwerk.engine.disclosure import Rule
from quartierwerk.kernel.errors import NotReady
from quartierwerk.kernel.guarded import Published

DELIVERY_KIND, COUNTS_KIND = "delivery", "counts"


def delivery_release_propose(*, actor: Actor, municipality: Any, audiences: Sequence[str], today: date) -> Any:
    """Freeze milestones and results of all measures under way; a second person approves in *Freigaben*.

    Raises
    ------
    Forbidden, Invalid
        See ``releases.services.release_propose``.
    """
    return release_propose(
        actor=actor,
        municipality=municipality,
        kind=DELIVERY_KIND,
        subject="all",
        title=f"Stand der Umsetzung {today:%d.%m.%Y}",
        audiences=audiences,
        content=delivery_content(actor, municipality, today),
    )


def counts_release_propose(
    *, actor: Actor, municipality: Any, chosen: CategorySet, year: str, audiences: Sequence[str], today: date
) -> Any:
    """Freeze published counts and outcome rates of a year (or of all); errors as above.

    Raises
    ------
    NotReady
        If nobody has counted in that year.
    """
    edition = edition_of(municipality, chosen)
    row = year or ALL
    if row not in edition.rows:
        raise NotReady(_("Dafür hat noch niemand Zahlen gemeldet."), found=year)
    return release_propose(
        actor=actor,
        municipality=municipality,
        kind=COUNTS_KIND,
        subject=f"{chosen.key}:{row}",
        title=f"Menschen in Maßnahmen {year}".strip(),
        audiences=audiences,
        content=counts_content(municipality, chosen, edition, row, today),
    )


def delivery_content(actor: Actor, municipality: Any, today: date) -> dict[str, Any]:
    """Measures with state, next milestone and delay; targets with what was reached."""
    measures = list(measures_under_way(actor, municipality))
    lines = lines_of(municipality, measures, today)
    return {
        "format": 1,
        "stand": today.isoformat(),
        "measures": [
            {
                "number": line.measure.number,
                "title": line.measure.title,
                "strand": line.measure.strand,
                "state": line.measure.state,
                "next": line.next_milestone.title if line.next_milestone else "",
                "next_on": line.next_milestone.day.isoformat() if line.next_milestone else "",
                "days_late": line.schedule.worst,
                "light": line.light.kind,
            }
            for line in lines
        ],
        "results": [_reached_plain(item) for item in reached_by(results_visible(actor, municipality), today)],
    }


def _reached_plain(item: Reached) -> dict[str, Any]:
    figure = shareable(item.cumulated.value, item.indicator.unit)
    return {
        "name": item.indicator.name,
        "unit": item.indicator.unit,
        "decimals": item.indicator.decimals,
        "source": item.indicator.source,
        "period": item.last_period,
        "target": item.indicator.target,
        "due_on": item.indicator.due_on.isoformat() if item.indicator.due_on else "",
        "value": figure.as_json(),
        "state": item.attainment.state if figure.is_shown else "unknown",
    }


def shareable(figure: Published, unit: str) -> Published:
    """A result as it may leave the house: a count of one or two may be people, so it stays."""
    if unit == "count" and figure.value is not None and 0 < figure.value < Rule().threshold:
        return Published.suppressed()
    return figure


def counts_content(municipality: Any, chosen: CategorySet, edition: Edition, row: str, today: date) -> dict[str, Any]:
    """Categories with published figures, and every formula with both its sides and its rate."""
    rows = [row] if row == ALL else [row, *edition.quarters(row)]
    return {
        "format": 1,
        "stand": today.isoformat(),
        "set": chosen.title,
        "version": chosen.version,
        "row": row,
        "periods": rows,
        "categories": [
            {
                "category": item.category,
                "depth": depth,
                "name": {"de": item.name_de, "en": item.name_en},
                "definition": item.definition,
                "source": item.source,
                "figures": [edition.cell(name, item.category).as_json() for name in rows],
            }
            for item, depth in chosen.ordered
        ],
        "outcomes": [
            {
                "name": {"de": item.formula.name_de, "en": item.formula.name_en},
                "note": item.formula.note,
                "numerator": list(item.formula.numerator),
                "denominator": list(item.formula.denominator),
                "above": item.outcome.numerator.as_json(),
                "below": item.outcome.denominator.as_json(),
                "rate": item.outcome.rate.as_json(),
                "interval": [item.outcome.interval.low, item.outcome.interval.high] if item.outcome.interval else None,
            }
            for item in variants_of(municipality, chosen, edition, row)
        ],
    }
