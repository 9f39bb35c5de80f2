"""Writing contacts."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.network.models import Consent, Contact, Organisation
from quartierwerk.apps.network.policies import can_edit_contact
from quartierwerk.kernel.errors import Forbidden, Invalid

#: Values of a person; the trail keeps them apart, so that they can be erased.
PERSONAL = frozenset({"name", "role", "direct_dial", "email", "concerns", "target_groups", "languages"})


class ContactFields(TypedDict, total=False):
    """What can be written of a contact."""

    name: str
    role: str
    direct_dial: str
    email: str
    concerns: list[str]
    target_groups: list[str]
    languages: list[str]
    visibility: str
    consent: str
    consent_on: date | None
    valid_until: date | None


def subject_of(contact: Contact) -> str:
    """The person's name in the trail's key store."""
    return f"network.contact:{contact.municipality_id}:{contact.code}"


@transaction.atomic
def contact_create(
    *, actor: Actor, municipality: Any, organisation: Organisation, **fields: Unpack[ContactFields]
) -> Contact:
    """Enter a contact; entering it confirms it.

    Raises
    ------
    Forbidden
        If the actor does not edit contacts of that organisation.
    Invalid
        If a written consent has no date, or one in the future.
    """
    _allowed(actor, municipality, organisation)
    contact = Contact(
        municipality=municipality, organisation=organisation, last_confirmed=timezone.localdate(), **fields
    )
    _check(contact)
    row_save(contact)
    values = {name: [None, getattr(contact, name)] for name in sorted(PERSONAL)}
    change_record(
        actor=actor,
        row=contact,
        verb="create",
        summary=f"Kontakt bei „{organisation.name}“ eingetragen",
        changes={name: [None, getattr(contact, name)] for name in ("visibility", "consent", "valid_until")},
        personal=values,
        subject=subject_of(contact),
    )
    return contact


@transaction.atomic
def contact_update(
    *, actor: Actor, municipality: Any, contact: Contact, version: int | None, **fields: Unpack[ContactFields]
) -> Contact:
    """Change a contact; errors as in ``contact_create``, and Conflict if somebody changed it since."""
    row = row_locked(contact, version)
    _allowed(actor, municipality, row.organisation)
    changes = fields_apply(row, fields)
    _check(row)
    if changes:
        row_save(row)
        change_record(
            actor=actor,
            row=row,
            verb="update",
            summary=f"Kontakt bei „{row.organisation.name}“ geändert",
            changes=changes,
            private=PERSONAL,
            personal={name: values for name, values in changes.items() if name in PERSONAL},
            subject=subject_of(row),
        )
    return row


@transaction.atomic
def contact_confirm(*, actor: Actor, municipality: Any, contact: Contact) -> Contact:
    """Say that the contact is right as of today; errors as in ``contact_create``."""
    row = row_locked(contact, None)
    _allowed(actor, municipality, row.organisation)
    changes = fields_apply(row, {"last_confirmed": timezone.localdate()})
    row_save(row)
    change_record(
        actor=actor,
        row=row,
        verb="confirm",
        summary=f"Kontakt bei „{row.organisation.name}“ bestätigt",
        changes=changes,
    )
    return row


def _allowed(actor: Actor, municipality: Any, organisation: Organisation) -> None:
    if not can_edit_contact(actor, municipality, organisation):
        raise Forbidden(_("Kontakte dieser Organisation dürfen Sie nicht bearbeiten."))


def _check(contact: Contact) -> None:
    if contact.consent == Consent.WRITTEN and contact.consent_on is None:
        raise Invalid(
            _("Zu einer schriftlichen Einwilligung gehört ihr Datum."),
            field="consent_on",
            found=_("kein Datum"),
            expected=_("der Tag der Einwilligung"),
        )
    if contact.consent_on and contact.consent_on > timezone.localdate():
        raise Invalid(
            _("Die Einwilligung liegt in der Zukunft."), field="consent_on", found=contact.consent_on.isoformat()
        )
