"""Reading goals and what is measured for them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.models import Goal, GoalIndicator
from quartierwerk.apps.concept.numbering import number_key
from quartierwerk.apps.concept.policies import can_edit_goal, sees_concept
from quartierwerk.kernel.errors import Forbidden, NotFound


def goals_visible(actor: Actor, municipality: Any) -> QuerySet[Goal]:
    """Goals by number, with district and goal above."""
    if not sees_concept(actor, municipality):
        return Goal.objects.none()
    return (
        Goal.objects.filter(municipality=municipality)
        .select_related("district", "parent")
        .defer("district__geometry")
        .order_by("number", "code")
    )


def access_goal(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Goal:
    """The one way to a goal; verb s to see, e to edit.

    Raises
    ------
    NotFound
        If the municipality has no such goal, or the actor may not see it.
    Forbidden
        If the actor sees it but may not edit it.
    """
    goal = goals_visible(actor, municipality).filter(code=code).first()
    if goal is None:
        raise NotFound(_("Dieses Ziel gibt es hier nicht."))
    if verb == "e" and not can_edit_goal(actor, municipality, goal.district_id):
        raise Forbidden(_("Dieses Ziel dürfen Sie nicht bearbeiten."))
    return goal


def goal_indicators_visible(actor: Actor, municipality: Any) -> QuerySet[GoalIndicator]:
    """Indicators by the number of their goal, with the goal and who collects them."""
    if not sees_concept(actor, municipality):
        return GoalIndicator.objects.none()
    return (
        GoalIndicator.objects.filter(municipality=municipality)
        .select_related("goal", "goal__district", "collector")
        .defer("goal__district__geometry")
        .order_by("goal__number", "code")
    )


def access_goal_indicator(actor: Actor, municipality: Any, code: str, verb: str = "s") -> GoalIndicator:
    """The one way to an indicator; verb and errors as in :func:`access_goal`."""
    found = goal_indicators_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Diesen Indikator gibt es hier nicht."))
    if verb == "e" and not can_edit_goal(actor, municipality, found.goal.district_id):
        raise Forbidden(_("Diesen Indikator dürfen Sie nicht bearbeiten."))
    return found


def goals_ordered(goals: list[Goal]) -> list[tuple[Goal, int]]:
    """Goals as an outline: each after the goal above it, with its depth.

    A goal whose goal above is not in the list stands at the top; a ring of goals is cut where it is met.
    """
    known = {goal.pk for goal in goals}
    below: dict[int | None, list[Goal]] = {}
    for goal in sorted(goals, key=lambda item: (number_key(item.number), item.code)):
        below.setdefault(goal.parent_id if goal.parent_id in known else None, []).append(goal)
    found: list[tuple[Goal, int]] = []
    seen: set[int] = set()

    def walk(parent: int | None, depth: int) -> None:
        for goal in below.get(parent, ()):
            if goal.pk not in seen:
                seen.add(goal.pk)
                found.append((goal, depth))
                walk(goal.pk, depth + 1)

    walk(None, 0)
    for goal in goals:
        if goal.pk not in seen:
            seen.add(goal.pk)
            found.append((goal, 0))
            walk(goal.pk, 1)
    return found
