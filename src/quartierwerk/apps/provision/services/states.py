"""The state of a row, written the same for needs, ideas and offers."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_save
from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.kernel.errors import Invalid

R = TypeVar("R", bound=TenantRecord)


def state_write(actor: Actor | None, row: R, state: str, name: str) -> R:
    """Set the state of a row that is locked and the actor's to write; nothing is written where it stood so already.

    Parameters
    ----------
    name : str
        What the trail calls the row.

    Raises
    ------
    Invalid
        If rows of this kind know no such state.
    """
    field: Any = row._meta.get_field("state")
    states = dict(field.flatchoices)
    if state not in states:
        raise Invalid(_("Diesen Stand gibt es nicht."), found=state, expected=", ".join(states))
    changes = fields_apply(row, {"state": str(state)})
    if changes:
        row_save(row)
        change_record(actor=actor, row=row, verb="update", summary=f"{name}: {states[state]}", changes=changes)
    return row
