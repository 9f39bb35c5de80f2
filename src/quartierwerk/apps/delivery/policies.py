"""Who may do what in delivery: rows *milestone, result, risk*, *aggregate counts*, *advice log* of the table of rights.

Supervisors, funders and politics meet what was released to them in *Freigaben*; of advice the supervisor also sees the
agreed summary here.
"""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches, reaches_city
from quartierwerk.apps.accounts.roles import Role

#: Roles that keep milestones, risks, results and hand-overs.
EDITING = frozenset({Role.COACH, Role.EDITOR, Role.ADVISER})
#: Roles that see every measure under way.
SEEING = EDITING | {Role.FINANCE, Role.LEAD, Role.STEWARD}
#: Roles that see counts of every measure, as published.
COUNTING = EDITING | {Role.JOBCENTER, Role.LEAD, Role.STEWARD}
#: Roles that read the whole advice log of their scope.
ADVISED = frozenset({Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER, Role.STEWARD})


def can_see_delivery(actor: Actor, municipality: Any) -> bool:
    """Those who see every measure under way, and providers theirs."""
    return actor.has_role(municipality.pk, SEEING | {Role.PROVIDER})


def sees_whole_delivery(actor: Actor, municipality: Any) -> bool:
    """Whether milestones, risks and results of all measures are shown."""
    return actor.has_role(municipality.pk, SEEING)


def providers_own(actor: Actor, municipality: Any) -> frozenset[int]:
    """Organisations whose measures the actor carries out."""
    grants = actor.grants_in(municipality.pk)
    return frozenset(
        item.organisation_id for item in grants if item.role == Role.PROVIDER and item.organisation_id is not None
    )


def carries(actor: Actor, municipality: Any, measure: Any) -> bool:
    """Whether the measure is the actor's own as its provider."""
    return measure.carrier_id is not None and measure.carrier_id in providers_own(actor, municipality)


def can_edit_delivery(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a measure whose delivery the actor keeps."""
    return actor.has_role(municipality.pk, EDITING | {Role.PROVIDER})


def can_edit_measure(actor: Actor, municipality: Any, measure: Any) -> bool:
    """Coach and adviser in their district, editor in the municipality, a provider its own measures."""
    if carries(actor, municipality, measure) or reaches_city(actor, municipality, EDITING):
        return True
    own = districts_reached(actor, municipality, EDITING)
    return bool(own) and any(item.pk in own for item in measure.districts.all())


def can_export_delivery(actor: Actor, municipality: Any) -> bool:
    """Editor and adviser take the table along."""
    return actor.has_role(municipality.pk, {Role.EDITOR, Role.ADVISER})


def can_see_handovers(actor: Actor, municipality: Any) -> bool:
    """The hand-over plan is for those who see every measure."""
    return sees_whole_delivery(actor, municipality)


def can_edit_handovers(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a hand-over that the actor keeps."""
    return actor.has_role(municipality.pk, EDITING)


def can_edit_handover(actor: Actor, municipality: Any, measure: Any, body: Any) -> bool:
    """By the measure, else by the district of the body; without either those who work for the whole city."""
    if measure is not None:
        return not carries(actor, municipality, measure) and can_edit_measure(actor, municipality, measure)
    return reaches(actor, municipality, EDITING, body.district_id if body is not None else None)


def can_see_counts(actor: Actor, municipality: Any) -> bool:
    """Published counts for those the table names; providers see the pages too, and their own counts as they are."""
    return actor.has_role(municipality.pk, COUNTING | {Role.PROVIDER})


def can_see_outcomes(actor: Actor, municipality: Any) -> bool:
    """Counts of the whole city and the rates made of them; providers see their own measures only."""
    return actor.has_role(municipality.pk, COUNTING)


def can_enter_room(actor: Actor, municipality: Any) -> bool:
    """Whether any page of the room is for the actor."""
    return any(policy(actor, municipality) for policy in (can_see_delivery, can_see_counts, can_see_advice))


def can_enter_counts(actor: Actor, municipality: Any) -> bool:
    """Providers count."""
    return bool(providers_own(actor, municipality))


def can_enter_counts_of(actor: Actor, municipality: Any, measure: Any) -> bool:
    """The provider of the measure counts, and nobody else."""
    return carries(actor, municipality, measure)


def can_export_counts(actor: Actor, municipality: Any) -> bool:
    """The editor takes published counts along."""
    return actor.has_role(municipality.pk, {Role.EDITOR})


def can_keep_formulas(actor: Actor, municipality: Any) -> bool:
    """The lead says by which formulas jobs and placements are told: it stands behind what is released."""
    return actor.has_role(municipality.pk, {Role.LEAD})


def can_see_advice(actor: Actor, municipality: Any) -> bool:
    """Those who are advised, who advise, and the supervisor for the agreed summary."""
    return actor.has_role(municipality.pk, ADVISED | {Role.SUPERVISOR})


def sees_advice_log(actor: Actor, municipality: Any) -> bool:
    """Whether entries of the log are shown, not only the agreed summary."""
    return actor.has_role(municipality.pk, ADVISED)


def can_write_advice(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a mandate under which the actor writes the log."""
    return actor.has_role(municipality.pk, {Role.ADVISER})


def can_write_advice_under(actor: Actor, municipality: Any, mandate: Any) -> bool:
    """An adviser whose membership reaches the mandate's scope."""
    return reaches(actor, municipality, {Role.ADVISER}, mandate.district_id)


def can_propose_mandates(actor: Actor, municipality: Any) -> bool:
    """Advisers propose the next mandate, the lead any."""
    return actor.has_role(municipality.pk, {Role.ADVISER, Role.LEAD})


def can_agree_mandates(actor: Actor, municipality: Any) -> bool:
    """The lead agrees, declines and ends mandates for the municipality."""
    return actor.has_role(municipality.pk, {Role.LEAD})


def can_propose_release(actor: Actor, municipality: Any) -> bool:
    """Editor and lead put delivery up for release."""
    return actor.has_role(municipality.pk, {Role.EDITOR, Role.LEAD})
