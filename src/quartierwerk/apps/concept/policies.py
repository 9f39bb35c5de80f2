"""Who may do what with the concept (row *goal, measure, link, concept draft* of the table of rights).

A membership bound to a district reaches what is for that district, among others; what is for the whole city is
reached only by those who work for the whole city.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import reaches, reaches_city
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.concept.models import MeasureState

#: Roles that edit goals, measures and links.
EDITING = frozenset({Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER})
#: Roles that check measures and steer those that were decided.
STEERING = frozenset({Role.EDITOR, Role.LEAD, Role.ADVISER})
#: Roles that see the whole draft.
SEEING = EDITING | {Role.JOBCENTER, Role.FINANCE, Role.STEWARD}
#: Roles that take tables and pictures along.
EXPORTING = frozenset({Role.EDITOR, Role.FINANCE, Role.ADVISER})
#: States in which a measure may still be changed by everybody who edits.
BEFORE_DECISION = frozenset({MeasureState.IDEA, MeasureState.DRAFT, MeasureState.CHECKED})
#: From → to → roles that may take the step.
STEPS: dict[str, dict[str, frozenset[Role]]] = {
    MeasureState.IDEA: {MeasureState.DRAFT: EDITING, MeasureState.DROPPED: EDITING},
    MeasureState.DRAFT: {MeasureState.CHECKED: STEERING, MeasureState.DROPPED: EDITING},
    MeasureState.CHECKED: {
        MeasureState.DECIDED: frozenset({Role.LEAD}),
        MeasureState.DRAFT: EDITING,
        MeasureState.DROPPED: STEERING,
    },
    MeasureState.DECIDED: {MeasureState.RUNNING: STEERING, MeasureState.DROPPED: frozenset({Role.LEAD})},
    MeasureState.RUNNING: {MeasureState.FINISHED: STEERING, MeasureState.DROPPED: frozenset({Role.LEAD})},
    MeasureState.FINISHED: {MeasureState.RUNNING: frozenset({Role.LEAD})},
    MeasureState.DROPPED: {MeasureState.DRAFT: STEERING},
}


def sees_concept(actor: Actor, municipality: Any) -> bool:
    """Whether the actor sees the whole draft: goals, measures, links, versions, comments."""
    return actor.has_role(municipality.pk, SEEING)


def can_see_measures(actor: Actor, municipality: Any) -> bool:
    """Those who see the draft see every measure, providers those that they carry."""
    return actor.has_role(municipality.pk, SEEING | {Role.PROVIDER})


def carriers_own(actor: Actor, municipality: Any) -> frozenset[int]:
    """Organisations whose measures the actor sees as their provider."""
    grants = actor.grants_in(municipality.pk)
    return frozenset(
        item.organisation_id for item in grants if item.role == Role.PROVIDER and item.organisation_id is not None
    )


def can_edit_concept(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a part of the concept that the actor edits."""
    return actor.has_role(municipality.pk, EDITING)


def can_edit_goal(actor: Actor, municipality: Any, district_id: int | None) -> bool:
    """Whether the actor edits goals of that district (None: of the whole city)."""
    return reaches(actor, municipality, EDITING, district_id)


def reaches_any(actor: Actor, municipality: Any, roles: Collection[str], district_ids: Iterable[int]) -> bool:
    """Whether a membership in one of the roles reaches one of the districts; none named means the whole city."""
    listed = list(district_ids)
    if not listed:
        return reaches_city(actor, municipality, roles)
    return any(reaches(actor, municipality, roles, item) for item in listed)


def can_place_measure(actor: Actor, municipality: Any, district_ids: Iterable[int]) -> bool:
    """Whether the actor keeps measures for these districts."""
    return reaches_any(actor, municipality, EDITING, district_ids)


def can_edit_measure(actor: Actor, municipality: Any, measure: Any) -> bool:
    """Until the decision everybody who edits there; after it those who steer; the end closes the sheet."""
    if measure.state in (MeasureState.FINISHED, MeasureState.DROPPED):
        return False
    roles = EDITING if measure.state in BEFORE_DECISION else STEERING
    return reaches_any(actor, municipality, roles, districts_of_measure(measure))


def can_comment_measure(actor: Actor, municipality: Any, measure: Any) -> bool:
    """Whoever edits measures there writes remarks, in whatever state the measure is."""
    return reaches_any(actor, municipality, EDITING, districts_of_measure(measure))


def can_step_measure(actor: Actor, municipality: Any, measure: Any, state: str) -> bool:
    """Whether the actor may take the measure from its state to that one."""
    roles = STEPS[measure.state].get(state)
    return roles is not None and reaches_any(actor, municipality, roles, districts_of_measure(measure))


def steps_open(actor: Actor, municipality: Any, measure: Any) -> list[str]:
    """The states the actor may take the measure to."""
    return [state for state in STEPS[measure.state] if can_step_measure(actor, municipality, measure, state)]


def districts_of_measure(measure: Any) -> list[int]:
    """Ids of the districts a measure is for."""
    return [item.pk for item in measure.districts.all()]


def can_export_concept(actor: Actor, municipality: Any) -> bool:
    """Editors, finance and advisers take tables and pictures along."""
    return actor.has_role(municipality.pk, EXPORTING)


def can_decide_concept(actor: Actor, municipality: Any) -> bool:
    """The lead submits versions to the council and enters what it decided."""
    return actor.has_role(municipality.pk, {Role.LEAD})


def can_see_history(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a history that the actor reads (row *audit trail*)."""
    return actor.has_role(municipality.pk, EDITING | {Role.FINANCE, Role.STEWARD, Role.PROVIDER})


def can_see_history_of(actor: Actor, municipality: Any, measure: Any) -> bool:
    """Editors, finance, leads and stewards read all; coach, adviser and provider that of their own measures."""
    if reaches_city(actor, municipality, {Role.EDITOR, Role.FINANCE, Role.LEAD, Role.STEWARD}):
        return True
    if reaches_any(actor, municipality, {Role.COACH, Role.ADVISER}, districts_of_measure(measure)):
        return True
    return measure.carrier_id is not None and measure.carrier_id in carriers_own(actor, municipality)
