"""Who may do what with reports (row *site report* of the table of rights) and in a programme (*programme comparison*).

A report belongs to its site: a membership bound to a district reaches the reports of that district. Programme and
funder reach it through the programme, and see versions as submitted, never the draft.
"""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import holds_at_site, holds_in_programme, reaches
from quartierwerk.apps.accounts.roles import PROGRAMMATIC, Role
from quartierwerk.apps.supervision.sections import MONEY

#: Roles that write reports of their site.
EDITING = frozenset({Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER})
#: Roles that see the drafts of their site.
INSIDE = EDITING | {Role.FINANCE, Role.STEWARD}
#: Roles that answer for a report towards the programme.
SUBMITTING = frozenset({Role.COACH, Role.LEAD})
#: Roles at a site that see the comparison.
COMPARING = frozenset({Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER})


def can_see_reports(actor: Actor, municipality: Any) -> bool:
    """Those inside see the reports of their site; programme and funder what was submitted and accepted."""
    return actor.has_role(municipality.pk, INSIDE | PROGRAMMATIC)


def sees_drafts(actor: Actor, municipality: Any) -> bool:
    """Whether the actor belongs to those inside."""
    return actor.has_role(municipality.pk, INSIDE)


def can_create_reports(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a site for which the actor begins a report."""
    return actor.has_role(municipality.pk, EDITING)


def can_create_report(actor: Actor, municipality: Any, district_id: int | None) -> bool:
    """Whether the actor begins reports of that site (None: of the whole city)."""
    return reaches(actor, municipality, EDITING, district_id)


def can_edit_reports(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a section that the actor writes."""
    return actor.has_role(municipality.pk, EDITING | {Role.FINANCE})


def can_edit_report(actor: Actor, municipality: Any, report: Any) -> bool:
    """Whether the actor writes the report as a whole."""
    return reaches(actor, municipality, EDITING, report.district_id)


def can_edit_section(actor: Actor, municipality: Any, report: Any, section: str) -> bool:
    """Whether the actor writes that section; the finance office writes about money only."""
    if can_edit_report(actor, municipality, report):
        return True
    return section == MONEY and reaches(actor, municipality, {Role.FINANCE}, report.district_id)


def can_submit_reports(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a report that the actor submits."""
    return actor.has_role(municipality.pk, SUBMITTING)


def can_submit_report(actor: Actor, municipality: Any, report: Any) -> bool:
    """The coach of the site and the municipality's lead submit."""
    return reaches(actor, municipality, SUBMITTING, report.district_id)


def supervises(actor: Actor, programme: Any) -> bool:
    """The programme's supervisor comments, returns, accepts, reopens and releases comparisons."""
    return holds_in_programme(actor, programme, {Role.SUPERVISOR})


def funds(actor: Actor, programme: Any) -> bool:
    """The funder sees accepted reports and released comparisons."""
    return holds_in_programme(actor, programme, {Role.FUNDER})


def can_see_programme_reports(actor: Actor, programme: Any) -> bool:
    """Reports across the sites: the programme's own people."""
    return holds_in_programme(actor, programme, PROGRAMMATIC)


def can_see_comparison(actor: Actor, programme: Any) -> bool:
    """The cockpit: the programme's own people, and those who work at a site."""
    return holds_in_programme(actor, programme, PROGRAMMATIC) or holds_at_site(actor, programme, COMPARING)
