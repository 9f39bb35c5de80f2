"""Who may do what in the network (rows *organisation* to *tie* of the table of rights).

A membership bound to a district reaches objects of that district; objects of the whole city only ever with the
right to see.
"""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import organisations_own, reaches, reaches_city
from quartierwerk.apps.accounts.roles import ORGANISATIONAL, Role

#: Roles that edit organisations, contacts and bodies.
EDITING = frozenset({Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER})
#: Roles that see contacts of every visibility.
OFFICE = EDITING | {Role.FINANCE, Role.STEWARD}
#: Roles that see what the network sees.
MEMBERS = ORGANISATIONAL | {Role.JOBCENTER}
#: Roles that see every body, note and tie of their scope.
COORDINATING = EDITING | {Role.STEWARD}


def can_see_organisations(_actor: Actor, _municipality: Any) -> bool:
    """Organisations stand open to everybody."""
    return True


def can_edit_organisations(actor: Actor, municipality: Any) -> bool:
    """Whether there may be an organisation that the actor edits."""
    return actor.has_role(municipality.pk, EDITING) or bool(organisations_own(actor, municipality))


def can_create_organisations(actor: Actor, municipality: Any) -> bool:
    """Whether the actor enters new organisations."""
    return actor.has_role(municipality.pk, EDITING)


def can_create_organisation(actor: Actor, municipality: Any, district_id: int | None) -> bool:
    """Whether the actor enters organisations of that district."""
    return reaches(actor, municipality, EDITING, district_id)


def can_edit_organisation(actor: Actor, municipality: Any, organisation: Any) -> bool:
    """Coach and adviser in their district, editor and lead in the municipality, members their own organisation."""
    return can_place_organisation(actor, municipality, organisation) or organisation.pk in organisations_own(
        actor, municipality
    )


def can_place_organisation(actor: Actor, municipality: Any, organisation: Any) -> bool:
    """Whether the actor says what kind of actor an organisation is, where it stands and on which level it works.

    An organisation does not do so itself: bodies and ties shown to it depend on that.
    """
    return reaches(actor, municipality, EDITING, organisation.district_id)


def can_export_organisations(actor: Actor, municipality: Any) -> bool:
    """The data steward takes the list along."""
    return actor.has_role(municipality.pk, {Role.STEWARD})


def can_see_history(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a history that the actor reads (row *audit trail*)."""
    roles = EDITING | {Role.FINANCE, Role.STEWARD, Role.PROVIDER}
    return actor.has_role(municipality.pk, roles)


def can_see_history_of(actor: Actor, municipality: Any, organisation: Any) -> bool:
    """Editors, finance, leads and stewards read all; coach, adviser and provider that of their own objects."""
    if reaches_city(actor, municipality, {Role.EDITOR, Role.FINANCE, Role.LEAD, Role.STEWARD}):
        return True
    if reaches(actor, municipality, {Role.COACH, Role.ADVISER}, organisation.district_id):
        return True
    grants = actor.grants_in(municipality.pk)
    return any(item.role == Role.PROVIDER and item.organisation_id == organisation.pk for item in grants)


def can_see_contacts(actor: Actor, municipality: Any) -> bool:
    """Visitors see public contacts; members what their role gives; programme and politics none."""
    return not actor.is_member(municipality.pk) or actor.has_role(municipality.pk, OFFICE | MEMBERS)


def can_edit_contacts(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a contact that the actor edits."""
    return actor.has_role(municipality.pk, EDITING)


def can_edit_contact(actor: Actor, municipality: Any, organisation: Any) -> bool:
    """Whether the actor edits contacts of that organisation."""
    return reaches(actor, municipality, EDITING, organisation.district_id)


def can_export_contacts(actor: Actor, municipality: Any) -> bool:
    """Coaches print and export their district's contacts, stewards all."""
    return actor.has_role(municipality.pk, {Role.COACH, Role.STEWARD})


def can_erase_contacts(actor: Actor, municipality: Any) -> bool:
    """The data steward erases a person."""
    return actor.has_role(municipality.pk, {Role.STEWARD})


def can_see_bodies(actor: Actor, municipality: Any) -> bool:
    """Coordinating roles see the bodies of their scope, members their own."""
    return actor.has_role(municipality.pk, COORDINATING | MEMBERS)


def can_edit_bodies(actor: Actor, municipality: Any) -> bool:
    """Whether there may be a body that the actor edits."""
    return actor.has_role(municipality.pk, EDITING)


def can_edit_body(actor: Actor, municipality: Any, district_id: int | None) -> bool:
    """Whether the actor edits bodies, meetings and tasks of that district (None: of the whole city)."""
    return reaches(actor, municipality, EDITING, district_id)


def can_export_bodies(actor: Actor, municipality: Any) -> bool:
    """Whether there may be minutes that the actor prints."""
    return actor.has_role(municipality.pk, {Role.COACH, Role.EDITOR, Role.ADVISER})


def can_export_body(actor: Actor, municipality: Any, district_id: int | None) -> bool:
    """Whether the actor takes minutes of bodies of that district along."""
    return reaches(actor, municipality, {Role.COACH, Role.EDITOR, Role.ADVISER}, district_id)


def can_see_activities(actor: Actor, municipality: Any) -> bool:
    """Coaches see the notes of their district, coordinating roles those of their scope."""
    return actor.has_role(municipality.pk, COORDINATING)


def can_edit_activities(actor: Actor, municipality: Any) -> bool:
    """Coaches write notes."""
    return actor.has_role(municipality.pk, {Role.COACH})


def can_edit_activity(actor: Actor, municipality: Any, district_id: int | None) -> bool:
    """Coaches write notes of their own district."""
    return reaches(actor, municipality, {Role.COACH}, district_id)


def can_see_ties(actor: Actor, municipality: Any) -> bool:
    """Coordinating roles see the ties of their scope, members those of their own network."""
    return actor.has_role(municipality.pk, COORDINATING | MEMBERS)


def can_export_ties(actor: Actor, municipality: Any) -> bool:
    """Coaches and advisers take the picture and its table along."""
    return actor.has_role(municipality.pk, {Role.COACH, Role.ADVISER})
