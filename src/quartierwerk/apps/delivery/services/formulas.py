"""Writing the formulas by which jobs and placements are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.delivery.models import OutcomeFormula
from quartierwerk.apps.delivery.policies import can_keep_formulas
from quartierwerk.apps.delivery.selectors.counts import CategorySet
from quartierwerk.kernel.errors import Forbidden, Invalid


class FormulaFields(TypedDict, total=False):
    """What can be written of a formula."""

    name_de: str
    name_en: str
    numerator: Sequence[str]
    denominator: Sequence[str]
    note: str


@transaction.atomic
def formula_create(
    *, actor: Actor, municipality: Any, chosen: CategorySet, **fields: Unpack[FormulaFields]
) -> OutcomeFormula:
    """Add a formula to a category set.

    Raises
    ------
    Forbidden
        If the actor does not keep formulas.
    Invalid
        If a side is empty, names a category twice or one of another set, or a name is missing.
    """
    _allowed(actor, municipality)
    row = OutcomeFormula(
        municipality=municipality, category_set=chosen.name, set_version=chosen.version, **_listed(fields)
    )
    _checked(row, chosen)
    row_save(row)
    change_record(actor=actor, row=row, verb="create", summary=f"Formel „{row.name_de}“ angelegt")
    return row


@transaction.atomic
def formula_update(
    *,
    actor: Actor,
    municipality: Any,
    formula: OutcomeFormula,
    chosen: CategorySet,
    version: int | None,
    **fields: Unpack[FormulaFields],
) -> OutcomeFormula:
    """Change a formula; errors as in ``formula_create``, and Conflict if changed since."""
    _allowed(actor, municipality)
    row = row_locked(formula, version)
    changes = fields_apply(row, _listed(fields))
    _checked(row, chosen)
    if changes:
        row_save(row)
        change_record(actor=actor, row=row, verb="update", summary=f"Formel „{row.name_de}“ geändert", changes=changes)
    return row


@transaction.atomic
def formula_remove(*, actor: Actor, municipality: Any, formula: OutcomeFormula, version: int | None) -> None:
    """Take a formula out; what was released with it stays as it was released."""
    _allowed(actor, municipality)
    row = row_locked(formula, version)
    change_record(actor=actor, row=row, verb="remove", summary=f"Formel „{row.name_de}“ entfernt")
    row.delete()


def _allowed(actor: Actor, municipality: Any) -> None:
    if not can_keep_formulas(actor, municipality):
        raise Forbidden(_("Formeln legt die Leitung fest."))


def _listed(fields: Any) -> dict[str, Any]:
    return {key: list(value) if key in {"numerator", "denominator"} else value for key, value in fields.items()}


def _checked(row: OutcomeFormula, chosen: CategorySet) -> None:
    names = {item.category for item in chosen.categories}
    for side in ("numerator", "denominator"):
        listed = getattr(row, side)
        if not listed:
            raise Invalid(_("Eine Quote braucht etwas über und etwas unter dem Strich."), field=side)
        if len(set(listed)) != len(listed) or not set(listed) <= names:
            raise Invalid(_("Hier steht eine Kategorie doppelt, oder sie gehört nicht zum Satz."), field=side)
    if not row.name_de.strip() or not row.name_en.strip():
        raise Invalid(_("Eine Quote wird nie ohne ihren Namen gezeigt."), field="name_de")
