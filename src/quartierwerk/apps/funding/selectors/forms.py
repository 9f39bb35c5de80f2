"""Reading forms."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.funding.models import FormField, FormTemplate
from quartierwerk.apps.funding.policies import can_edit_programmes, can_export_funding, sees_all
from quartierwerk.kernel.errors import Forbidden, NotFound


def forms_visible(actor: Actor, municipality: Any) -> QuerySet[FormTemplate]:
    """Forms by name with the number of their places; without the files."""
    if not sees_all(actor, municipality):
        return FormTemplate.objects.none()
    found = FormTemplate.objects.filter(municipality=municipality).select_related("programme").defer("content")
    return found.annotate(field_count=Count("fields")).order_by("name", "code")


def access_form(actor: Actor, municipality: Any, code: str, verb: str = "s") -> FormTemplate:
    """The one way to a form; ``s``, ``e`` or ``x`` (fill it).

    Raises
    ------
    NotFound
        If it is not there, or not for the actor.
    Forbidden
        If the actor sees it but may not do that.
    """
    found = forms_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Dieses Formular gibt es hier nicht."))
    allowed = {"s": sees_all, "e": can_edit_programmes, "x": can_export_funding}[verb]
    if not allowed(actor, municipality):
        raise Forbidden(_("Das dürfen Sie mit diesem Formular nicht."))
    return found


def fields_of(template: FormTemplate) -> list[FormField]:
    """Places of a form with their facts."""
    return list(FormField.objects.filter(template=template).order_by("place"))
