"""Giving and ending memberships."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import Membership, User
from quartierwerk.apps.accounts.roles import SCOPES
from quartierwerk.apps.audit.services import event_record
from quartierwerk.kernel.errors import Conflict, Invalid


def reach_check(*, role: str, scope: str, targets: dict[str, Any]) -> dict[str, Any]:
    """The targets a role needs in its scope; Invalid where one is missing or the scope does not fit the role."""
    if scope not in SCOPES.get(role, frozenset()):
        raise Invalid(_("Diese Rolle gibt es in dieser Reichweite nicht."), field="scope", found=scope)
    needed = {"municipality"} if scope == "municipality" else {scope}
    if scope in {"district", "organisation"}:
        needed.add("municipality")
    for name in sorted(needed):
        if targets.get(name) is None:
            raise Invalid(_("Bitte wählen Sie, wofür die Rolle gilt."), field=name)
    return {name: targets[name] for name in needed}


@transaction.atomic
def membership_create(
    *,
    actor: Actor | None,
    user: User,
    role: str,
    scope: str,
    since: date | None = None,
    until: date | None = None,
    includes_money: bool = False,
    **targets: Any,
) -> Membership:
    """Give a person a role; targets are municipality, district, organisation, programme.

    ``includes_money`` lets an adviser work on cost and funding too.

    Raises
    ------
    Conflict
        If the person holds the role there already.
    """
    reach = reach_check(role=role, scope=scope, targets=targets)
    start = since or timezone.localdate()
    held = Membership.objects.filter(user=user, role=role, scope=scope, **reach)
    if held.exclude(until__lt=start).exists():
        raise Conflict(_("Diese Person hat die Rolle hier schon."))
    membership = Membership.objects.create(
        user=user, role=role, scope=scope, since=start, until=until, includes_money=includes_money, **reach
    )
    _record(actor, membership, "create", "Zugang gegeben")
    return membership


@transaction.atomic
def membership_end(*, actor: Actor, membership: Membership) -> Membership:
    """End a membership: it counts until yesterday, at once."""
    yesterday = timezone.localdate() - timedelta(days=1)
    membership.since = min(membership.since, yesterday)
    membership.until = yesterday
    membership.save(update_fields=["since", "until"])
    _record(actor, membership, "end", "Zugang beendet")
    return membership


def _record(actor: Actor | None, membership: Membership, verb: str, summary: str) -> None:
    event_record(
        actor=actor,
        municipality=membership.municipality,
        verb=verb,
        entity="accounts.membership",
        entity_id=str(membership.pk),
        summary=f"{summary}: {membership.get_role_display()}",
    )
