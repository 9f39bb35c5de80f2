"""The overview frozen for politics and funders: who proposes it does not release it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding.models import SLICE_AMOUNTS
from quartierwerk.apps.funding.policies import can_edit_funding
from quartierwerk.apps.funding.selectors import names_of, plan_of
from quartierwerk.apps.funding.selectors.costs import items_counted
from quartierwerk.apps.releases.selectors import access_release, releases_visible
from quartierwerk.apps.releases.services import release_propose
from quartierwerk.engine.finance import Amounts, FinanceResult, FinanceSpec, KufRow, run
from quartierwerk.kernel.errors import Forbidden, NotReady

KIND = "kuf"
SUBJECT = "kuf"
_SHARES = ("gross", "not_eligible", "revenue", "eligible", "grant", "third_party", "own_share")
#: Stages that move money: another pair of eyes sees them before they count as released.
MONEY = ("granted", "called", "paid")


def content_of(municipality: Any, result: FinanceResult, day: date) -> dict[str, Any]:
    """The overview as texts, exact to the cent."""
    names = names_of(municipality, result.kuf)
    table = result.kuf
    return {
        "stand": day.isoformat(),
        "rows": [_row(row, names) for row in table.rows],
        "total": _amounts(table.total),
        "by_programme": [
            {"name": names.get(code, ""), **_amounts(amounts)} for code, amounts in table.by_programme.items()
        ],
        "by_cash_year": [
            {"year": year, **{stage: str(getattr(sums, stage)) for stage in SLICE_AMOUNTS}}
            for year, sums in table.slices_by_cash_year.items()
        ],
        "digest": result.manifest.spec_digest,
    }


def _row(row: KufRow, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": row.item.code,
        "number": row.item.number,
        "title": row.item.title,
        "measure": f"{row.measure.number} {row.measure.title}".strip(),
        "programme": names.get(row.item.programme, ""),
        "programme_year": row.item.programme_year,
        "rate": "" if row.shares.rate is None else f"{row.shares.rate:f}",
        **{name: str(getattr(row.shares, name)) for name in _SHARES},
        **{stage: str(getattr(row.amounts, stage)) for stage in MONEY},
    }


def _amounts(amounts: Amounts) -> dict[str, str]:
    return {name: str(getattr(amounts, name)) for name in _SHARES}


@transaction.atomic
def kuf_propose(*, actor: Actor, municipality: Any, audiences: Sequence[str], day: date) -> Any:
    """Freeze the whole overview and put it up for release.

    Raises
    ------
    Forbidden
        If the actor does not write costs, or may not propose.
    NotReady
        If there is nothing in it yet.
    Invalid
        If no audience is named.
    """
    from quartierwerk.apps.funding.models import CostItem

    if not can_edit_funding(actor, municipality):
        raise Forbidden(_("Die Übersicht legen Bearbeitung und Leitung zur Freigabe vor."))
    items = CostItem.objects.filter(municipality=municipality).select_related("measure", "programme")
    result = run(FinanceSpec(), plan_of(municipality, items_counted(items)), day)
    if not result.kuf.rows:
        raise NotReady(_("Die Übersicht ist noch leer."))
    return release_propose(
        actor=actor,
        municipality=municipality,
        kind=KIND,
        subject=SUBJECT,
        title=_("Kosten- und Finanzierungsübersicht vom %(day)s") % {"day": f"{day:%d.%m.%Y}"},
        audiences=audiences,
        content=content_of(municipality, result, day),
    )


def released_last(actor: Actor, municipality: Any) -> Any:
    """The overview that was released last and not withdrawn."""
    for release in releases_visible(actor, municipality, kind=KIND):
        if release.released_at and not release.withdrawn_at:
            return access_release(actor, municipality, release.code)
    return None


def unreleased(release: Any, rows: Sequence[KufRow]) -> dict[str, tuple[str, ...]]:
    """By item: stages whose amounts nobody else has looked at since they were entered."""
    known = {row["id"]: row for row in release.content["rows"]} if release else {}
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        seen = known.get(row.item.code, {})
        stages = tuple(
            stage for stage in MONEY if getattr(row.amounts, stage).amount != Decimal(seen.get(stage, "0.00"))
        )
        if stages:
            found[row.item.code] = stages
    return found


def released_context(release: Any) -> dict[str, Any]:
    """The frozen texts as amounts, for the page of the release."""
    content = release.content
    return {
        "stand": date.fromisoformat(content["stand"]),
        "rows": [_read(row) for row in content["rows"]],
        "total": _read(content["total"]),
        "by_programme": [_read(row) for row in content["by_programme"]],
        "by_cash_year": [_read(row) for row in content["by_cash_year"]],
    }


def _read(row: dict[str, Any]) -> dict[str, Any]:
    names = {*_SHARES, *SLICE_AMOUNTS}
    return {key: Decimal(value) if key in names else value for key, value in row.items()}
