"""Reading organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network.models import Consent, Contact, Organisation
from quartierwerk.apps.network.models.contact import shown_on
from quartierwerk.apps.network.models.organisation import STALE_AFTER
from quartierwerk.apps.network.policies import can_edit_organisation, can_see_history_of, can_see_organisations
from quartierwerk.kernel.errors import Forbidden, NotFound


def organisations_visible(actor: Actor, municipality: Any) -> QuerySet[Organisation]:
    """Organisations the actor may see, by name, with district and districts served."""
    if not can_see_organisations(actor, municipality):
        return Organisation.objects.none()
    return (
        Organisation.objects.filter(municipality=municipality)
        .select_related("district")
        .defer("district__geometry")
        .prefetch_related(Prefetch("districts_served", queryset=_areas()))
        .order_by("name", "code")
    )


def _areas() -> QuerySet[Any]:
    """Districts without their outlines, of whatever boundaries; reached through the reference."""
    model: Any = Organisation._meta.get_field("district").related_model
    areas: QuerySet[Any] = model.objects.defer("geometry").order_by("code")
    return areas


def organisations_search(
    organisations: QuerySet[Organisation], *, text: str = "", kind: str = "", district_id: int | None = None
) -> QuerySet[Organisation]:
    """Narrow a list by words in name, carrier and description, by kind, and to those in or for a district."""
    for word in text.split():
        organisations = organisations.filter(
            Q(name__icontains=word) | Q(carrier__icontains=word) | Q(description__icontains=word)
        )
    if kind:
        organisations = organisations.filter(kind=kind)
    return organisations.filter(works_in({district_id})) if district_id else organisations


def organisations_lacking(
    organisations: QuerySet[Organisation], lack: str, *, on: date | None = None
) -> QuerySet[Organisation]:
    """Those with something to mend; for the eyes of those who mend it.

    Parameters
    ----------
    lack : str
        bestaetigung (nobody confirmed for half a year), kontakt (nobody who may be shown), einwilligung (a contact
        without basis), ablauf (a contact past its time); anything else leaves the list as it is.
    """
    day = on or timezone.localdate()
    shown = Contact.objects.filter(shown_on(day), organisation=OuterRef("pk"))
    conditions = {
        "bestaetigung": Q(last_confirmed__isnull=True) | Q(last_confirmed__lt=day - STALE_AFTER),
        "kontakt": ~Exists(shown),
        "einwilligung": Q(pk__in=Contact.objects.filter(consent=Consent.NONE).values("organisation_id")),
        "ablauf": Q(pk__in=Contact.objects.filter(valid_until__lt=day).values("organisation_id")),
    }
    return organisations.filter(conditions[lack]) if lack in conditions else organisations


def works_in(district_ids: Any, prefix: str = "") -> Q:
    """Organisations with their site in one of the districts, or that serve one of them by name.

    Those that serve the whole city are not meant. ``prefix`` leads to the organisation, e.g. ``source__``.
    """
    served = Organisation.districts_served.through.objects.filter(district_id__in=district_ids)
    return Q(**{f"{prefix}district_id__in": district_ids}) | Q(**{f"{prefix}pk__in": served.values("organisation_id")})


def works_citywide(prefix: str = "") -> Q:
    """Organisations that name no district they serve: they serve the whole city."""
    bound = Organisation.districts_served.through.objects.values("organisation_id")
    return ~Q(**{f"{prefix}pk__in": bound})


def access_organisation(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Organisation:
    """The one way to an organisation; within the tenant's scope.

    Parameters
    ----------
    verb : str
        s to see, e to edit, h to read its history.

    Raises
    ------
    NotFound
        If the municipality has no such organisation, or the actor may not see it.
    Forbidden
        If the actor sees it but may not do this.
    """
    organisation = organisations_visible(actor, municipality).filter(code=code).first()
    if organisation is None:
        raise NotFound(_("Diese Organisation gibt es hier nicht."))
    allowed = {
        "s": lambda: True,
        "e": lambda: can_edit_organisation(actor, municipality, organisation),
        "h": lambda: can_see_history_of(actor, municipality, organisation),
    }
    if not allowed[verb]():
        raise Forbidden(_("Diese Organisation dürfen Sie nicht bearbeiten."))
    return organisation
