"""Writing remarks on measures."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.concept.models import CommentState, Measure, MeasureComment
from quartierwerk.apps.concept.policies import can_comment_measure
from quartierwerk.apps.concept.sections import SECTIONS
from quartierwerk.kernel.errors import Forbidden, Invalid


@transaction.atomic
def comment_add(*, actor: Actor, municipality: Any, measure: Measure, text: str, section: str = "") -> MeasureComment:
    """Write a remark on a part of the sheet, or on the whole.

    Raises
    ------
    Forbidden
        If the actor edits no measures there.
    Invalid
        If there is no text, or no such section.
    """
    if not can_comment_measure(actor, municipality, measure):
        raise Forbidden(_("Zu dieser Maßnahme dürfen Sie nichts anmerken."))
    if not text.strip():
        raise Invalid(_("Bitte schreiben Sie, was Sie anmerken möchten."), field="text")
    if section and section not in SECTIONS:
        raise Invalid(_("Diesen Abschnitt gibt es nicht."), field="section", found=section[:40])
    comment = MeasureComment(
        municipality=municipality,
        measure=measure,
        section=section,
        text=text.strip(),
        made_on=timezone.localdate(),
        author_id=actor.user_id,
    )
    row_save(comment)
    change_record(actor=actor, row=comment, verb="create", summary=f"Anmerkung zu Maßnahme {measure.number}")
    return comment


@transaction.atomic
def comment_state_set(*, actor: Actor, municipality: Any, comment: MeasureComment, state: str) -> MeasureComment:
    """Settle a remark, or open it again.

    Raises
    ------
    Forbidden, Invalid
        Without the right, or if there is no such state.
    """
    row = row_locked(comment, None)
    if not can_comment_measure(actor, municipality, row.measure):
        raise Forbidden(_("Diese Anmerkung dürfen Sie nicht ändern."))
    if state not in CommentState.values:
        raise Invalid(_("Diesen Stand gibt es nicht."), found=state[:40], expected=", ".join(CommentState.values))
    changes = fields_apply(row, {"state": state})
    if changes:
        row_save(row)
        summary = f"Anmerkung zu Maßnahme {row.measure.number}: {row.get_state_display()}"
        change_record(actor=actor, row=row, verb="update", summary=summary, changes=changes)
    return row
