"""Writing ideas for measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.provision.models import Idea, IdeaState, Need, NeedState
from quartierwerk.apps.provision.policies import can_edit_idea
from quartierwerk.apps.provision.services.states import state_write
from quartierwerk.kernel.errors import Forbidden


class IdeaFields(TypedDict, total=False):
    """What can be written of an idea."""

    title: str
    district: Any
    target_group: str
    stage: str
    gap: str
    description: str


@transaction.atomic
def idea_create(*, actor: Actor, municipality: Any, needs: Sequence[Need] = (), **fields: Unpack[IdeaFields]) -> Idea:
    """Keep an idea, with the gap it comes from; the needs behind it count as taken up.

    Raises
    ------
    Forbidden
        If the actor makes no ideas for that district.
    """
    idea = Idea(municipality=municipality, **fields)
    _allowed(actor, municipality, idea)
    row_save(idea)
    idea.needs.set(needs)
    change_record(actor=actor, row=idea, verb="create", summary=f"Maßnahmenidee „{idea.title}“ festgehalten")
    for need in needs:
        row = row_locked(need, None)
        if row.state == NeedState.OPEN:
            changes = fields_apply(row, {"state": NeedState.TAKEN_UP.value})
            row_save(row)
            summary = f"Bedarf in {row.district.name} aufgegriffen"
            change_record(actor=actor, row=row, verb="update", summary=summary, changes=changes)
    return idea


@transaction.atomic
def idea_update(
    *, actor: Actor, municipality: Any, idea: Idea, version: int | None, **fields: Unpack[IdeaFields]
) -> Idea:
    """Change an idea; errors as in ``idea_create``, and Conflict if somebody changed it since."""
    row = row_locked(idea, version)
    _allowed(actor, municipality, row)
    changes = fields_apply(row, fields)
    _allowed(actor, municipality, row)
    if changes:
        row_save(row)
        summary = f"Maßnahmenidee „{row.title}“ geändert"
        change_record(actor=actor, row=row, verb="update", summary=summary, changes=changes)
    return row


@transaction.atomic
def idea_state_set(*, actor: Actor, municipality: Any, idea: Idea, version: int | None, state: str) -> Idea:
    """Taken up (a measure came of it), dropped, or open again."""
    row = row_locked(idea, version)
    _allowed(actor, municipality, row)
    return state_write(actor, row, state, f"Maßnahmenidee „{row.title}“")


@transaction.atomic
def idea_taken_up(*, actor: Actor | None, idea: Idea) -> Idea:
    """A measure came of the idea; the room that made it has looked at the right to make measures."""
    row = row_locked(idea, None)
    return state_write(actor, row, IdeaState.TAKEN_UP.value, f"Maßnahmenidee „{row.title}“")


def _allowed(actor: Actor, municipality: Any, idea: Idea) -> None:
    if not can_edit_idea(actor, municipality, idea.district_id):
        raise Forbidden(_("Ideen halten Sie in Ihrem eigenen Stadtteil fest."))
