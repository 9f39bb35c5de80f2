"""Writing organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import Changes, change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.network.models import Organisation
from quartierwerk.apps.network.policies import can_create_organisation, can_edit_organisation, can_place_organisation
from quartierwerk.kernel.errors import Conflict, Forbidden

#: Said by whoever coordinates the network, not by the organisation itself.
PLACED = frozenset({"kind", "district", "network_level"})


class OrganisationFields(TypedDict, total=False):
    """What can be written of an organisation."""

    name: str
    kind: str
    carrier: str
    district: Any
    street: str
    postcode: str
    place: str
    lon: float | None
    lat: float | None
    districts_served: Sequence[Any]
    concerns: list[str]
    target_groups: list[str]
    languages: list[str]
    accessible: str
    phone: str
    email: str
    homepage: str
    network_level: str
    description: str


@transaction.atomic
def organisation_create(*, actor: Actor, municipality: Any, **fields: Unpack[OrganisationFields]) -> Organisation:
    """Enter an organisation; entering it confirms it.

    Raises
    ------
    Forbidden
        If the actor enters none in that district.
    Conflict
        If there is one of that name.
    """
    district = fields.get("district")
    if not can_create_organisation(actor, municipality, district.pk if district else None):
        raise Forbidden(_("Neue Organisationen tragen Sie in Ihrem eigenen Stadtteil ein."))
    _name_free(municipality, fields.get("name", ""))
    served = fields.pop("districts_served", ())
    organisation = Organisation(
        municipality=municipality, last_confirmed=timezone.localdate(), confirmed_by_id=actor.user_id, **fields
    )
    row_save(organisation)
    organisation.districts_served.set(served)
    change_record(
        actor=actor, row=organisation, verb="create", summary=f"Organisation „{organisation.name}“ eingetragen"
    )
    return organisation


@transaction.atomic
def organisation_update(
    *,
    actor: Actor,
    municipality: Any,
    organisation: Organisation,
    version: int | None,
    **fields: Unpack[OrganisationFields],
) -> Organisation:
    """Change an organisation.

    Raises
    ------
    Forbidden
        If the actor may not edit it, or not move it to that district, or says of the own organisation what others say.
    Conflict
        If somebody changed it since, or another one has that name.
    """
    row = row_locked(organisation, version)
    if not can_edit_organisation(actor, municipality, row):
        raise Forbidden(_("Diese Organisation dürfen Sie nicht bearbeiten."))
    served = fields.pop("districts_served", None)
    if not can_place_organisation(actor, municipality, row):
        for name in PLACED & fields.keys():
            del fields[name]  # type: ignore[misc]
    elif "district" in fields and fields["district"] != row.district:
        district = fields["district"]
        if not can_create_organisation(actor, municipality, district.pk if district else None):
            raise Forbidden(_("In diesen Stadtteil dürfen Sie die Organisation nicht verlegen."), field="district")
    if "name" in fields and fields["name"] != row.name:
        _name_free(municipality, fields["name"])
    changes = fields_apply(row, fields) | _served_apply(row, served)
    if changes:
        row_save(row)
        change_record(
            actor=actor, row=row, verb="update", summary=f"Organisation „{row.name}“ geändert", changes=changes
        )
    return row


@transaction.atomic
def organisation_confirm(
    *, actor: Actor, municipality: Any, organisation: Organisation, version: int | None = None
) -> Organisation:
    """Say that everything written about the organisation is right as of today.

    Raises
    ------
    Forbidden
        If the actor may not edit it.
    """
    row = row_locked(organisation, version)
    if not can_edit_organisation(actor, municipality, row):
        raise Forbidden(_("Diese Angaben bestätigt die Organisation selbst oder wer sie pflegt."))
    changes = fields_apply(row, {"last_confirmed": timezone.localdate(), "confirmed_by_id": actor.user_id})
    changes.pop("confirmed_by_id", None)
    row_save(row)
    summary = f"Angaben zu „{row.name}“ bestätigt"
    change_record(actor=actor, row=row, verb="confirm", summary=summary, changes=changes)
    return row


def _served_apply(row: Organisation, served: Sequence[Any] | None) -> Changes:
    if served is None:
        return {}
    before = sorted(item.code for item in row.districts_served.all())
    after = sorted(item.code for item in served)
    if before == after:
        return {}
    row.districts_served.set(served)
    return {"districts_served": [before, after]}


def _name_free(municipality: Any, name: str) -> None:
    if Organisation.objects.filter(municipality=municipality, name__iexact=name.strip()).exists():
        raise Conflict(
            _("Eine Organisation mit diesem Namen gibt es schon."),
            field="name",
            found=name,
            hint=_("Suchen Sie nach dem Namen und ergänzen Sie den vorhandenen Eintrag."),
        )
