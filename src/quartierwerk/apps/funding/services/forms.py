"""Taking in a funder's form, and saying which fact goes where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, row_locked, row_save
from quartierwerk.apps.funding.facts import is_fact
from quartierwerk.apps.funding.form_files import file_check, kind_of
from quartierwerk.apps.funding.models import FormField, FormKind, FormTemplate, FundingProgramme
from quartierwerk.apps.funding.services.programmes import programmes_allowed
from quartierwerk.documents.forms import letter_marks, workbook_place
from quartierwerk.kernel.errors import Invalid, QuartierwerkError


@transaction.atomic
def form_create(
    *,
    actor: Actor,
    municipality: Any,
    name: str,
    programme: FundingProgramme | None,
    file_name: str,
    content: bytes,
) -> FormTemplate:
    """Take in a form.

    Raises
    ------
    Forbidden
        If the actor keeps no programmes.
    Invalid
        If the file is too large, damaged, or neither XLSX nor DOCX.
    """
    programmes_allowed(actor, municipality)
    kind = kind_of(file_name)
    file_check(content, kind)
    made = FormTemplate(municipality=municipality, name=name, kind=kind, programme=programme, content=content)
    row_save(made)
    change_record(actor=actor, row=made, verb="create", summary=f"Formular „{made.name}“ hochgeladen")
    return made


@transaction.atomic
def form_map(
    *, actor: Actor, municipality: Any, template: FormTemplate, version: int | None, places: Mapping[str, str]
) -> FormTemplate:
    """Say which fact goes where: these places and no others.

    Parameters
    ----------
    places : mapping
        ``Sheet!B7`` or the name of a mark → name of a fact; an empty fact leaves the place out.

    Raises
    ------
    Forbidden, Conflict
        As for every write.
    Invalid
        If there is no such place in the file, a formula stands there, or no such fact.
    """
    row = row_locked(template, version)
    programmes_allowed(actor, municipality)
    wanted = _places_checked(row, {place: fact for place, fact in places.items() if place and fact})
    before = {field.place: field for field in row.fields.all()}
    for place, field in before.items():
        if place not in wanted:
            field.delete()
    for place, fact in wanted.items():
        field = before.get(place) or FormField(municipality=municipality, template=row, place=place)
        if field.fact != fact:
            field.fact = fact
            row_save(field)
    row_save(row)
    change_record(
        actor=actor, row=row, verb="update", summary=f"Formular „{row.name}“: {len(wanted)} Stellen zugeordnet"
    )
    return row


@transaction.atomic
def form_remove(*, actor: Actor, municipality: Any, template: FormTemplate) -> None:
    """Take a form out with its places."""
    row = row_locked(template, None)
    programmes_allowed(actor, municipality)
    change_record(actor=actor, row=row, verb="delete", summary=f"Formular „{row.name}“ entfernt")
    row.delete()


def _places_checked(template: FormTemplate, places: Mapping[str, str]) -> dict[str, str]:
    """Places in their usual form; two names of one cell are one place."""
    content = bytes(template.content)
    marks = frozenset(letter_marks(content)) if template.kind == FormKind.DOCX else frozenset()
    found: dict[str, str] = {}
    for place, fact in places.items():
        if not is_fact(fact):
            raise Invalid(_("Diese Angabe gibt es nicht."), field="fact", found=fact)
        if template.kind == FormKind.DOCX:
            if place not in marks:
                raise _no_place(place, _("eine Marke wie {{ measure.title }}"))
            found[place] = fact
            continue
        try:
            found[workbook_place(content, place)] = fact
        except QuartierwerkError as error:
            raise _no_place(place, _("ein Blatt und eine Zelle ohne Formel, zum Beispiel Antrag!B7")) from error
    return found


def _no_place(place: str, expected: str) -> Invalid:
    return Invalid(
        _("Diese Stelle gibt es im Formular nicht, oder dort steht eine Formel."),
        field="place",
        found=place,
        expected=expected,
    )
