"""Writing programmes, rates and deadlines: dated data, never code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.funding.models import FundingDeadline, FundingProgramme, FundingRate
from quartierwerk.apps.funding.policies import can_edit_programmes
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


class ProgrammeFields(TypedDict, total=False):
    """What can be written of a programme."""

    name: str
    kind: str
    funder: str
    legal_base: str
    source: str
    website: str


class RateFields(TypedDict, total=False):
    """What can be written of a rate."""

    programme_year: int
    rate: Decimal
    eu_part: Decimal | None
    federal_part: Decimal | None
    land_part: Decimal | None
    ceiling: Decimal | None
    source: str


class DeadlineFields(TypedDict, total=False):
    """What can be written of a deadline."""

    programme_year: int | None
    kind: str
    due_on: date
    title: str
    source: str


def programmes_allowed(actor: Actor, municipality: Any) -> None:
    """Raise ``Forbidden`` if the actor does not keep the programmes."""
    if not can_edit_programmes(actor, municipality):
        raise Forbidden(
            _("Förderprogramme dürfen Sie hier nicht bearbeiten."),
            hint=_("Das tun die Bearbeitung und die Finanzen der Kommune, oder die Beratung mit Mandat für Geld."),
        )


@transaction.atomic
def programme_create(*, actor: Actor, municipality: Any, **fields: Unpack[ProgrammeFields]) -> FundingProgramme:
    """Enter a programme; Forbidden if the actor keeps none."""
    programmes_allowed(actor, municipality)
    programme = FundingProgramme(municipality=municipality, **fields)
    row_save(programme)
    _record(actor, programme, "create", f"Förderprogramm „{programme.name}“ eingetragen")
    return programme


@transaction.atomic
def programme_update(
    *,
    actor: Actor,
    municipality: Any,
    programme: FundingProgramme,
    version: int | None,
    **fields: Unpack[ProgrammeFields],
) -> FundingProgramme:
    """Change a programme; Forbidden as above, Conflict if changed since."""
    row = row_locked(programme, version)
    programmes_allowed(actor, municipality)
    changes = fields_apply(row, fields)
    if changes:
        row_save(row)
        _record(actor, row, "update", f"Förderprogramm „{row.name}“ geändert", changes)
    return row


@transaction.atomic
def programme_remove(*, actor: Actor, municipality: Any, programme: FundingProgramme) -> None:
    """Take out a programme that nothing is paid from.

    Raises
    ------
    Conflict
        If cost items name it.
    """
    row = row_locked(programme, None)
    programmes_allowed(actor, municipality)
    count = row.items.count()
    if count:
        raise Conflict(
            _("Aus diesem Programm werden noch Kosten bezahlt."),
            found=_("%(count)s Kostenpositionen") % {"count": count},
            hint=_("Ordnen Sie diese Kostenpositionen zuerst einem anderen Programm zu."),
        )
    _record(actor, row, "delete", f"Förderprogramm „{row.name}“ entfernt")
    row.delete()


@transaction.atomic
def rate_create(
    *, actor: Actor, municipality: Any, programme: FundingProgramme, **fields: Unpack[RateFields]
) -> FundingRate:
    """Enter the rate of a programme year.

    Raises
    ------
    Forbidden
        If the actor keeps no programmes.
    Conflict
        If that year has one.
    Invalid
        If it is no percentage, or its three parts are named and do not add up to a hundred.
    """
    programmes_allowed(actor, municipality)
    rate = FundingRate(municipality=municipality, programme=programme, **fields)
    _rate_check(rate)
    row_save(rate)
    _record(actor, rate, "create", f"Fördersatz {rate.programme_year} von „{programme.name}“ eingetragen")
    return rate


@transaction.atomic
def rate_update(
    *, actor: Actor, municipality: Any, found: FundingRate, version: int | None, **fields: Unpack[RateFields]
) -> FundingRate:
    """Change a rate; errors as in ``rate_create``, and Conflict if changed since."""
    row = row_locked(found, version)
    programmes_allowed(actor, municipality)
    changes = fields_apply(row, fields)
    if changes:
        _rate_check(row)
        row_save(row)
        _record(actor, row, "update", f"Fördersatz {row.programme_year} von „{row.programme.name}“ geändert", changes)
    return row


@transaction.atomic
def deadline_create(
    *, actor: Actor, municipality: Any, programme: FundingProgramme, **fields: Unpack[DeadlineFields]
) -> FundingDeadline:
    """Enter a deadline; Forbidden if the actor keeps no programmes."""
    programmes_allowed(actor, municipality)
    deadline = FundingDeadline(municipality=municipality, programme=programme, **fields)
    row_save(deadline)
    _record(actor, deadline, "create", f"Frist {deadline.due_on:%d.%m.%Y} von „{programme.name}“ eingetragen")
    return deadline


@transaction.atomic
def deadline_update(
    *, actor: Actor, municipality: Any, deadline: FundingDeadline, version: int | None, **fields: Unpack[DeadlineFields]
) -> FundingDeadline:
    """Change a deadline; Forbidden as above, Conflict if changed since."""
    row = row_locked(deadline, version)
    programmes_allowed(actor, municipality)
    changes = fields_apply(row, fields)
    if changes:
        row_save(row)
        _record(actor, row, "update", f"Frist {row.due_on:%d.%m.%Y} von „{row.programme.name}“ geändert", changes)
    return row


@transaction.atomic
def dated_remove(*, actor: Actor, municipality: Any, row: FundingRate | FundingDeadline) -> None:
    """Take out a rate or a deadline that was entered by mistake."""
    current: FundingRate | FundingDeadline = row_locked(row, None)
    programmes_allowed(actor, municipality)
    what = "Fördersatz" if isinstance(current, FundingRate) else "Frist"
    _record(actor, current, "delete", f"{what} von „{current.programme.name}“ entfernt")
    current.delete()


def _rate_check(rate: FundingRate) -> None:
    twins = FundingRate.objects.filter(programme_id=rate.programme_id, programme_year=rate.programme_year)
    if twins.exclude(pk=rate.pk).exists():
        raise Conflict(
            _("Für dieses Programmjahr steht schon ein Fördersatz."),
            field="programme_year",
            found=str(rate.programme_year),
        )
    if not 0 <= rate.rate <= 100:
        raise Invalid(_("Ein Fördersatz liegt zwischen 0 und 100 Prozent."), field="rate", found=f"{rate.rate} %")
    parts = [part for part in (rate.eu_part, rate.federal_part, rate.land_part) if part is not None]
    if parts and sum(parts) != 100:
        raise Invalid(
            _("Die Anteile von EU, Bund und Land sind Teile des Zuschusses und ergeben zusammen 100 Prozent."),
            field="land_part",
            found=f"{sum(parts):f} %",
            expected="100 %",
        )


def _record(
    actor: Actor, row: TenantRecord, verb: str, summary: str, changes: dict[str, list[Any]] | None = None
) -> None:
    change_record(actor=actor, row=row, verb=verb, summary=summary, changes=changes)
