"""Bringing two organisations together: proposed with a reason, accepted or declined, done with an outcome."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import FREE_TEXTS, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.network.models import Introduction, IntroductionState, Organisation
from quartierwerk.apps.network.services.bodies import body_allowed
from quartierwerk.kernel.errors import Conflict, Invalid

#: Where an introduction can go from where it stands.
WAYS: dict[str, tuple[str, ...]] = {
    IntroductionState.PROPOSED: (IntroductionState.ACCEPTED, IntroductionState.DECLINED),
    IntroductionState.ACCEPTED: (IntroductionState.DONE, IntroductionState.DECLINED),
    IntroductionState.DECLINED: (IntroductionState.PROPOSED,),
    IntroductionState.DONE: (),
}
PRIVATE = FREE_TEXTS | {"reason", "outcome"}


@transaction.atomic
def introduction_propose(
    *,
    actor: Actor,
    municipality: Any,
    source: Organisation,
    target: Organisation,
    reason: str,
    district: Any = None,
    proposed_by: str = "",
) -> Introduction:
    """Propose to bring two organisations together.

    Parameters
    ----------
    proposed_by : str
        Name of the room that found the reason; empty for a person.

    Raises
    ------
    Forbidden
        If the actor does not coordinate the network there.
    Invalid
        If it is one organisation, or there is no reason.
    Conflict
        If the two are proposed or accepted already, in either direction.
    """
    body_allowed(actor, municipality, district.pk if district else None)
    if source.pk == target.pk:
        raise Invalid(_("Zusammengebracht werden zwei verschiedene Organisationen."), field="target")
    if not reason.strip():
        raise Invalid(_("Schreiben Sie, warum die beiden sich kennen sollten."), field="reason", found=_("nichts"))
    both = Q(source=source, target=target) | Q(source=target, target=source)
    open_states = (IntroductionState.PROPOSED, IntroductionState.ACCEPTED)
    if Introduction.objects.filter(both, municipality=municipality, state__in=open_states).exists():
        raise Conflict(_("Diese beiden sind schon vorgeschlagen."), found=f"{source.name} – {target.name}")
    made = Introduction(
        municipality=municipality,
        source=source,
        target=target,
        district=district,
        reason=reason.strip(),
        proposed_by=proposed_by,
    )
    row_save(made)
    _record(actor, made, "create")
    return made


@transaction.atomic
def introduction_state_set(
    *, actor: Actor, municipality: Any, introduction: Introduction, version: int | None, state: str, outcome: str = ""
) -> Introduction:
    """Accept, decline or finish an introduction; finishing says what came of it.

    Raises
    ------
    Forbidden
        If the actor does not coordinate the network there.
    Invalid
        If it cannot go there from where it stands, or is finished without an outcome.
    Conflict
        If somebody changed it since.
    """
    row = row_locked(introduction, version)
    body_allowed(actor, municipality, row.district_id)
    if state not in WAYS[row.state]:
        raise Invalid(_("Von hier aus geht das nicht."), found=row.get_state_display())
    if state == IntroductionState.DONE and not outcome.strip():
        raise Invalid(_("Schreiben Sie, was daraus geworden ist."), field="outcome", found=_("nichts"))
    changes = fields_apply(row, {"state": str(state), "outcome": outcome.strip() or row.outcome})
    row_save(row)
    _record(actor, row, "update", changes)
    return row


def _record(actor: Actor, row: Introduction, verb: str, changes: dict[str, list[Any]] | None = None) -> None:
    summary = f"„{row.source.name}“ und „{row.target.name}“ zusammenbringen: {row.get_state_display()}"
    change_record(actor=actor, row=row, verb=verb, summary=summary, changes=changes, private=PRIVATE)
