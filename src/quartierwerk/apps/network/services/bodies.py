"""Writing bodies and their members."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.network.models import Body, BodyMember, Contact, Organisation
from quartierwerk.apps.network.policies import can_edit_body
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


class BodyFields(TypedDict, total=False):
    """What can be written of a body."""

    name: str
    kind: str
    level: str
    district: Any
    target_group: str
    rhythm: str
    purpose: str


class MemberFields(TypedDict, total=False):
    """What can be written of a seat."""

    contact: Contact | None
    role: str
    vote: bool
    since: date | None
    until: date | None


def body_allowed(actor: Actor, municipality: Any, district_id: int | None) -> None:
    """Raise ``Forbidden`` if the actor does not edit bodies of that district."""
    if not can_edit_body(actor, municipality, district_id):
        raise Forbidden(
            _("Dieses Gremium dürfen Sie nicht bearbeiten."),
            hint=_("Netzwerkcoaches bearbeiten die Gremien ihres Stadtteils, die Kommune die der ganzen Stadt."),
        )


@transaction.atomic
def body_create(*, actor: Actor, municipality: Any, **fields: Unpack[BodyFields]) -> Body:
    """Enter a body.

    Raises
    ------
    Forbidden
        If the actor edits none in that district.
    """
    district = fields.get("district")
    body_allowed(actor, municipality, district.pk if district else None)
    body = Body(municipality=municipality, **fields)
    row_save(body)
    change_record(actor=actor, row=body, verb="create", summary=f"Gremium „{body.name}“ eingetragen")
    return body


@transaction.atomic
def body_update(
    *, actor: Actor, municipality: Any, body: Body, version: int | None, **fields: Unpack[BodyFields]
) -> Body:
    """Change a body; Forbidden as above, also for the district it moves to, Conflict if changed since."""
    row = row_locked(body, version)
    body_allowed(actor, municipality, row.district_id)
    if "district" in fields:
        district = fields["district"]
        body_allowed(actor, municipality, district.pk if district else None)
    changes = fields_apply(row, fields)
    if changes:
        row_save(row)
        change_record(actor=actor, row=row, verb="update", summary=f"Gremium „{row.name}“ geändert", changes=changes)
    return row


@transaction.atomic
def member_add(
    *, actor: Actor, municipality: Any, body: Body, organisation: Organisation, **fields: Unpack[MemberFields]
) -> BodyMember:
    """Give an organisation a seat.

    Raises
    ------
    Conflict
        If it has one.
    Invalid
        If the person belongs to another organisation, or the seat ends before it begins.
    """
    body_allowed(actor, municipality, body.district_id)
    if BodyMember.objects.filter(body=body, organisation=organisation).exists():
        raise Conflict(_("Diese Organisation ist schon Mitglied."), field="organisation", found=organisation.name)
    member = BodyMember(municipality=municipality, body=body, organisation=organisation, **fields)
    _check(member)
    row_save(member)
    _record(actor, member, "member_add", "aufgenommen")
    return member


@transaction.atomic
def member_update(
    *, actor: Actor, municipality: Any, member: BodyMember, version: int | None, **fields: Unpack[MemberFields]
) -> BodyMember:
    """Change a seat; errors as in ``member_add``, and Conflict if changed since."""
    row = row_locked(member, version)
    body_allowed(actor, municipality, row.body.district_id)
    changes = fields_apply(row, fields)
    _check(row)
    if changes:
        row_save(row)
        _record(actor, row, "member_update", "geändert")
    return row


@transaction.atomic
def member_remove(*, actor: Actor, municipality: Any, member: BodyMember) -> None:
    """Take a seat away that was entered by mistake; a seat that ends gets its last day instead."""
    row = row_locked(member, None)
    body_allowed(actor, municipality, row.body.district_id)
    _record(actor, row, "member_remove", "entfernt")
    row.delete()


def _check(member: BodyMember) -> None:
    if member.contact and member.contact.organisation_id != member.organisation_id:
        raise Invalid(
            _("Diese Person gehört zu einer anderen Organisation."), field="contact", expected=member.organisation.name
        )
    if member.since and member.until and member.until < member.since:
        raise Invalid(
            _("Die Mitgliedschaft endet, bevor sie beginnt."),
            field="until",
            found=member.until.isoformat(),
            expected=_("ein Tag nach dem Beginn"),
        )


def _record(actor: Actor, member: BodyMember, verb: str, done: str) -> None:
    summary = f"Mitglied „{member.organisation.name}“ in „{member.body.name}“ {done}"
    change_record(actor=actor, row=member.body, verb=verb, summary=summary)
