"""Writing goals and what is measured for them."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.concept.models import Goal, GoalIndicator, Measure
from quartierwerk.apps.concept.policies import can_edit_goal
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


class GoalFields(TypedDict, total=False):
    """What can be written of a goal."""

    parent: Goal | None
    number: str
    title: str
    field_of_action: str
    district: Any


class IndicatorFields(TypedDict, total=False):
    """What can be written of an indicator."""

    name: str
    unit: str
    decimals: int
    baseline: float | None
    baseline_on: date | None
    target: float | None
    due_on: date | None
    source: str
    collector: Any
    rhythm: str
    cumulation: str


@transaction.atomic
def goal_create(*, actor: Actor, municipality: Any, **fields: Unpack[GoalFields]) -> Goal:
    """Set a goal.

    Raises
    ------
    Forbidden
        If the actor edits no goals of that district.
    Conflict
        If the number is taken.
    """
    goal = Goal(municipality=municipality, **fields)
    _allowed(actor, municipality, goal)
    _number_free(goal)
    row_save(goal)
    change_record(actor=actor, row=goal, verb="create", summary=f"Ziel {goal.number} aufgestellt")
    return goal


@transaction.atomic
def goal_update(
    *, actor: Actor, municipality: Any, goal: Goal, version: int | None, **fields: Unpack[GoalFields]
) -> Goal:
    """Change a goal; errors as in :func:`goal_create`, Invalid if it would stand above itself, Conflict if changed."""
    row = row_locked(goal, version)
    _allowed(actor, municipality, row)
    changes = fields_apply(row, fields)
    _allowed(actor, municipality, row)
    _not_above_itself(row)
    if "number" in changes:
        _number_free(row)
    if changes:
        row_save(row)
        change_record(actor=actor, row=row, verb="update", summary=f"Ziel {row.number} geändert", changes=changes)
    return row


@transaction.atomic
def goal_remove(*, actor: Actor, municipality: Any, goal: Goal) -> None:
    """Take back a goal that nothing refers to.

    Raises
    ------
    Forbidden
        If the actor may not edit it.
    Conflict
        If goals below, indicators or measures refer to it.
    """
    row = row_locked(goal, None)
    _allowed(actor, municipality, row)
    if row.children.exists() or row.indicators.exists() or Measure.objects.filter(goals=row).exists():
        raise Conflict(
            _("Zu diesem Ziel gehören noch Unterziele, Indikatoren oder Maßnahmen."),
            where=str(row),
            hint=_("Ordnen Sie diese zuerst einem anderen Ziel zu."),
        )
    change_record(actor=actor, row=row, verb="delete", summary=f"Ziel {row.number} entfernt")
    row.delete()


@transaction.atomic
def indicator_create(
    *, actor: Actor, municipality: Any, goal: Goal, **fields: Unpack[IndicatorFields]
) -> GoalIndicator:
    """Say what is measured for a goal.

    Raises
    ------
    Forbidden
        If the actor may not edit the goal.
    Invalid
        If a value lacks its day.
    """
    _allowed(actor, municipality, goal)
    indicator = GoalIndicator(municipality=municipality, goal=goal, **fields)
    _days_said(indicator)
    row_save(indicator)
    change_record(actor=actor, row=indicator, verb="create", summary=f"Indikator „{indicator.name}“ angelegt")
    return indicator


@transaction.atomic
def indicator_update(
    *,
    actor: Actor,
    municipality: Any,
    indicator: GoalIndicator,
    version: int | None,
    **fields: Unpack[IndicatorFields],
) -> GoalIndicator:
    """Change an indicator; errors as in :func:`indicator_create`, and Conflict if changed since."""
    row = row_locked(indicator, version)
    _allowed(actor, municipality, row.goal)
    changes = fields_apply(row, fields)
    _days_said(row)
    if changes:
        row_save(row)
        change_record(actor=actor, row=row, verb="update", summary=f"Indikator „{row.name}“ geändert", changes=changes)
    return row


def _allowed(actor: Actor, municipality: Any, goal: Goal) -> None:
    if not can_edit_goal(actor, municipality, goal.district_id):
        raise Forbidden(_("Ziele für dieses Gebiet dürfen Sie nicht bearbeiten."), field="district")


def _number_free(goal: Goal) -> None:
    others = Goal.objects.filter(municipality=goal.municipality, number=goal.number).exclude(pk=goal.pk)
    if others.exists():
        raise Conflict(_("Diese Nummer hat schon ein anderes Ziel."), field="number", found=goal.number)


def _not_above_itself(goal: Goal) -> None:
    above, seen = goal.parent, set()
    while above is not None and above.pk not in seen:
        if above.pk == goal.pk:
            raise Invalid(_("Ein Ziel kann nicht unter sich selbst stehen."), field="parent", found=str(goal.parent))
        seen.add(above.pk)
        above = above.parent


def _days_said(indicator: GoalIndicator) -> None:
    if indicator.baseline is not None and indicator.baseline_on is None:
        raise Invalid(_("Zum Ausgangswert gehört sein Stichtag."), field="baseline_on")
    if indicator.target is not None and indicator.due_on is None:
        raise Invalid(_("Zum Zielwert gehört der Tag, bis zu dem er erreicht sein soll."), field="due_on")
