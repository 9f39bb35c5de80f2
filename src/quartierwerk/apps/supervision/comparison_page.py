"""A comparison of sites as its pages show it: rows by name, figures as text, shares with their interval."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.supervision.comparing import Comparison
from quartierwerk.apps.supervision.presenting import KINDS, figure_text, language
from quartierwerk.documents.formats import NO_BREAK, Formats

#: Below this number of people a share is named a share of small numbers.
SMALL = 30
#: Sections whose indicators tell of the work itself.
WORK = frozenset({"summary", "activities", "network"})


@dataclass(frozen=True)
class Cell:
    """A figure as text or the kind of its absence, and how many quarters are missing in it."""

    text: str
    absence: str
    missing: int


@dataclass(frozen=True)
class RateCell:
    """A share: what stands above and below the line, and how sure it is."""

    text: str
    absence: str
    counts: str
    interval: str
    low: str
    high: str
    at: str
    width: str
    is_small: bool


@dataclass(frozen=True)
class SiteRow:
    """One site."""

    name: str
    municipality: str
    slug: str
    situation: dict[str, Any] | None
    rates: tuple[RateCell, ...]
    reported: int
    quarters: int


@dataclass(frozen=True)
class Group:
    """Indicators that stand in one table: heads, and for each site its names and cells."""

    title: str
    heads: tuple[dict[str, str], ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class ComparisonView:
    """A comparison for a page."""

    groups: tuple[Group, ...]
    rates: tuple[dict[str, str], ...]
    rows: tuple[SiteRow, ...]


def site_name(site: dict[str, Any]) -> str:
    """*Musterstadt, Nordhafen*; a whole municipality by its name alone."""
    return ", ".join(dict.fromkeys((site["municipality"], site["name"])))


def comparison_view(content: Comparison, sees_situation: Callable[[dict[str, Any]], bool]) -> ComparisonView:
    """Make the rows of a page.

    Parameters
    ----------
    sees_situation : callable
        Says of a site's data whether the reader may see the class of its released situation.
    """
    names = {item["code"]: item["name"][language()] for item in content["indicators"]}
    shares = [item for item in content["indicators"] if item["denominator"] in names]
    return ComparisonView(
        groups=tuple(_groups(content)),
        rates=tuple(
            {"name": item["name"][language()], "of": names[item["denominator"]], "code": item["code"]}
            for item in shares
        ),
        rows=tuple(
            SiteRow(
                name=site["name"],
                municipality=site["municipality"],
                slug=site["slug"],
                situation=_situation(site["situation"]) if site["situation"] and sees_situation(site) else None,
                rates=tuple(_rate(site["rates"][item["code"]]) for item in shares),
                reported=len(site["reported"]),
                quarters=len(content["periods"]),
            )
            for site in content["sites"]
        ),
    )


def _groups(content: Comparison) -> Iterable[Group]:
    """What was done and who hangs together first, what came of it in a second table: both fit a screen."""
    first = [item for item in content["indicators"] if item["section"] in WORK]
    rest = [item for item in content["indicators"] if item["section"] not in WORK]
    for title, items in ((_("Arbeit und Netzwerk"), first), (_("Angebote, Ergebnisse und Mittel"), rest)):
        if items:
            yield Group(
                title=title,
                heads=tuple(_head(item) for item in items),
                rows=tuple(
                    (
                        site["municipality"],
                        site["name"],
                        tuple(_cell(site["figures"][item["code"]], item["unit"]) for item in items),
                    )
                    for site in content["sites"]
                ),
            )


def _head(item: dict[str, Any]) -> dict[str, str]:
    return {
        "code": item["code"],
        "name": item["name"][language()],
        "definition": item["definition"][language()],
        "gathering": _("Summe") if item["gathering"] == "sum" else _("letzter Stand"),
    }


def _situation(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": found["label"][language()],
        "step": found["step"],
        "year": found["year"],
        "absence": KINDS.get(found["absence"], ""),
    }


def _cell(figure: dict[str, Any], unit: str) -> Cell:
    text = figure_text(figure["value"], unit)
    return Cell(text, KINDS.get(figure["absence"], ""), figure["missing"] if figure["value"] is not None else 0)


def _rate(found: dict[str, Any]) -> RateCell:
    formats = Formats(language())
    rate, low, high = found["rate"], found["low"], found["high"]
    behind = f"{NO_BREAK}%" if language() == "de" else "%"
    if rate["value"] is None or low is None:
        return RateCell("", KINDS.get(rate["absence"], "unreported"), "", "", "", "", "", "", is_small=False)
    return RateCell(
        text=formats.number(float(rate["value"]), 1) + behind,
        absence="",
        counts=_("%(above)s von %(below)s")
        % {
            "above": figure_text(found["numerator"]["value"], "persons"),
            "below": figure_text(found["denominator"]["value"], "persons"),
        },
        interval=_("%(low)s bis %(high)s") % {"low": formats.number(low, 0), "high": formats.number(high, 0) + behind},
        low=f"{low:.1f}",
        high=f"{high:.1f}",
        at=f"{float(rate['value']):.1f}",
        width=f"{max(high - low, 1):.1f}",
        is_small=float(found["denominator"]["value"]) < SMALL,
    )
