"""Writing measures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import (
    FREE_TEXTS,
    Changes,
    change_record,
    fields_apply,
    row_locked,
    row_save,
)
from quartierwerk.apps.concept.models import Goal, Measure, MeasureState
from quartierwerk.apps.concept.policies import can_edit_measure, can_place_measure
from quartierwerk.apps.provision.services import idea_taken_up
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid

#: Lists of other rows.
MANY = ("districts", "goals", "needs", "partners")
#: Texts whose values stay out of the trail.
PRIVATE = FREE_TEXTS | {"problem", "expected_result", "continuation", "participation", "check_note", "note"}


class MeasureFields(TypedDict, total=False):
    """What can be written of a measure; its state and its decision have services of their own."""

    number: str
    title: str
    strand: str
    districts: Sequence[Any]
    fields_of_action: list[str]
    goals: Sequence[Goal]
    target_groups: list[str]
    stages: list[str]
    needs: Sequence[Any]
    problem: str
    description: str
    expected_result: str
    carrier: Any
    lead_office: str
    partners: Sequence[Any]
    instruments: list[str]
    occupation: str
    places: int | None
    jobs: int | None
    priority: int | None
    starts_on: date | None
    ends_on: date | None
    follow_up_cost: Decimal | None
    continuation: str
    participation: str
    additional: bool | None
    public_interest: bool | None
    neutral: bool | None
    check_note: str


@transaction.atomic
def measure_create(
    *,
    actor: Actor,
    municipality: Any,
    idea: Any = None,
    state: str = MeasureState.DRAFT,
    **fields: Unpack[MeasureFields],
) -> Measure:
    """Write down a measure, as an idea or as a draft; the idea it comes from counts as taken up.

    Raises
    ------
    Forbidden
        If the actor keeps no measures for these districts.
    Conflict
        If the number is taken.
    Invalid
        If it is to begin in a later state, or ends before it begins.
    """
    if state not in (MeasureState.IDEA, MeasureState.DRAFT):
        raise Invalid(_("Eine neue Maßnahme ist eine Idee oder ein Entwurf."), field="state", found=str(state))
    lists = {name: list(fields.pop(name, ())) for name in MANY}  # type: ignore[misc]
    if not can_place_measure(actor, municipality, [item.pk for item in lists["districts"]]):
        raise Forbidden(_("Maßnahmen legen Sie für Ihren eigenen Stadtteil an."), field="districts")
    measure = Measure(municipality=municipality, idea=idea, state=state, **fields)
    _checked(measure)
    row_save(measure)
    for name, rows in lists.items():
        getattr(measure, name).set(rows)
    if idea is not None:
        idea_taken_up(actor=actor, idea=idea)
    change_record(actor=actor, row=measure, verb="create", summary=f"Maßnahme {measure.number} angelegt")
    return measure


@transaction.atomic
def measure_update(
    *, actor: Actor, municipality: Any, measure: Measure, version: int | None, **fields: Unpack[MeasureFields]
) -> Measure:
    """Change a measure's sheet; a checked measure that is changed is a draft again.

    Raises
    ------
    Forbidden
        If the actor may not edit it, or not move it to these districts.
    Conflict
        If somebody changed it since, or the number is taken.
    Invalid
        If it ends before it begins.
    """
    row = row_locked(measure, version)
    if not can_edit_measure(actor, municipality, row):
        raise Forbidden(_("Diese Maßnahme dürfen Sie nicht bearbeiten."))
    lists = {name: list(fields.pop(name)) for name in MANY if name in fields}  # type: ignore[misc]
    if "districts" in lists and not can_place_measure(actor, municipality, [item.pk for item in lists["districts"]]):
        raise Forbidden(_("Für dieses Gebiet dürfen Sie keine Maßnahmen führen."), field="districts")
    changes = fields_apply(row, fields)
    for name, rows in lists.items():
        changes |= _list_apply(row, name, rows)
    if not changes:
        return row
    if row.state == MeasureState.CHECKED:
        changes |= fields_apply(row, {"state": MeasureState.DRAFT.value})
    _checked(row)
    row_save(row)
    change_record(
        actor=actor,
        row=row,
        verb="update",
        summary=f"Maßnahme {row.number} geändert",
        changes=changes,
        private=PRIVATE,
    )
    return row


def _list_apply(row: Measure, name: str, rows: Sequence[Any]) -> Changes:
    field = getattr(row, name)
    before = list(field.order_by("code").values_list("code", flat=True))
    after = sorted(item.code for item in rows)
    if before == after:
        return {}
    field.set(rows)
    return {name: [before, after]}


def _checked(measure: Measure) -> None:
    if measure.starts_on and measure.ends_on and measure.ends_on < measure.starts_on:
        raise Invalid(
            _("Die Maßnahme endet, bevor sie beginnt."),
            field="ends_on",
            found=f"{measure.ends_on:%d.%m.%Y}",
            expected=f"{measure.starts_on:%d.%m.%Y}",
        )
    if not measure.number:
        return
    others = Measure.objects.filter(municipality=measure.municipality, number=measure.number).exclude(pk=measure.pk)
    other = others.first()
    if other is not None:
        raise Conflict(
            _("Diese Nummer hat schon eine andere Maßnahme."),
            field="number",
            found=f"{other.number} {other.title}",
            hint=_("Wählen Sie eine freie Nummer."),
        )
