"""Reading contacts: who sees whom is decided here and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.network.models import Contact, Visibility
from quartierwerk.apps.network.models.contact import shown_on
from quartierwerk.apps.network.policies import (
    EDITING,
    MEMBERS,
    OFFICE,
    can_edit_contact,
    can_erase_contacts,
    can_see_contacts,
)
from quartierwerk.apps.network.selectors.organisations import works_citywide, works_in
from quartierwerk.kernel.errors import Forbidden, NotFound

_NOBODY = Q(pk__in=())
#: An empty Q would vanish beside an "or".
_EVERYBODY = Q(pk__isnull=False)
_OPEN = (Visibility.PUBLIC, Visibility.NETWORK)


def contacts_shown(actor: Actor, municipality: Any, *, on: date | None = None) -> QuerySet[Contact]:
    """Contacts that may be shown to the actor: with a basis, within their time, by visibility and role.

    Finder, lists for others, prints, exports and the API give these and no others.
    """
    return _contacts(municipality).filter(_seen(actor, municipality) & shown_on(on or timezone.localdate()))


def contacts_listed(actor: Actor, municipality: Any, *, on: date | None = None) -> QuerySet[Contact]:
    """Contacts shown to the actor, and those without basis or past their time that the actor may mend or erase."""
    seen = _seen(actor, municipality) & shown_on(on or timezone.localdate())
    return _contacts(municipality).filter(seen | _mended(actor, municipality))


def contacts_exported(actor: Actor, municipality: Any) -> QuerySet[Contact]:
    """Contacts the actor may take along: a steward all that may be shown, a coach those of the own district.

    Of the district are organisations with their site in it, those that serve it by name and those that serve the whole
    city; contacts that are public anyway go along.
    """
    found = contacts_shown(actor, municipality)
    if reaches_city(actor, municipality, {Role.STEWARD, Role.COACH}):
        return found
    own = districts_reached(actor, municipality, {Role.COACH})
    if not own:
        return found.none()
    place = works_in(own, "organisation__") | works_citywide("organisation__")
    return found.filter(place | Q(visibility=Visibility.PUBLIC))


def _contacts(municipality: Any) -> QuerySet[Contact]:
    return (
        Contact.objects.filter(municipality=municipality)
        .select_related("organisation__district")
        .defer("organisation__district__geometry")
        .order_by("organisation__name", "name", "code")
    )


def _seen(actor: Actor, municipality: Any) -> Q:
    """By visibility and role; basis and time are another matter."""
    if not can_see_contacts(actor, municipality):
        return _NOBODY
    if reaches_city(actor, municipality, OFFICE):
        return _EVERYBODY
    if not actor.has_role(municipality.pk, OFFICE | MEMBERS):
        return Q(visibility=Visibility.PUBLIC)
    own = districts_reached(actor, municipality, OFFICE)
    return Q(visibility__in=_OPEN) | Q(organisation__district_id__in=own)


def _mended(actor: Actor, municipality: Any) -> Q:
    """Those the actor edits, or erases."""
    if reaches_city(actor, municipality, EDITING | {Role.STEWARD}):
        return _EVERYBODY
    return Q(organisation__district_id__in=districts_reached(actor, municipality, EDITING))


def access_contact(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Contact:
    """The one way to a contact; within the tenant's scope.

    Parameters
    ----------
    verb : str
        s to see, e to edit, erase.

    Raises
    ------
    NotFound
        If the municipality has no such contact, or the actor may not see it.
    Forbidden
        If the actor sees it but may not do this.
    """
    contact = contacts_listed(actor, municipality).filter(code=code).first()
    if contact is None:
        raise NotFound(_("Diesen Kontakt gibt es hier nicht."))
    if verb == "e" and not can_edit_contact(actor, municipality, contact.organisation):
        raise Forbidden(_("Diesen Kontakt dürfen Sie nicht bearbeiten."))
    if verb == "erase" and not can_erase_contacts(actor, municipality):
        raise Forbidden(_("Nur die Datenverantwortung löscht Personen."))
    return contact
