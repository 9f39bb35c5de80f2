"""Jobs and placements by stated formulas, side by side: no rate without its formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.delivery.models import OutcomeFormula
from quartierwerk.apps.delivery.policies import can_keep_formulas, can_see_counts
from quartierwerk.apps.delivery.selectors.counts import ALL, CategorySet, Edition
from quartierwerk.engine import delivery as engine
from quartierwerk.kernel.errors import Forbidden, NotFound
from quartierwerk.kernel.guarded import Published


@dataclass(frozen=True)
class Variant:
    """A formula with what it gives, and its sides in words."""

    formula: OutcomeFormula
    outcome: engine.Outcome
    above: str
    below: str


def formulas_of(municipality: Any, chosen: CategorySet) -> QuerySet[OutcomeFormula]:
    """Formulas of a category set."""
    return OutcomeFormula.objects.filter(
        municipality=municipality, category_set=chosen.name, set_version=chosen.version
    ).order_by("pk")


def variants_of(municipality: Any, chosen: CategorySet, edition: Edition, row: str = ALL) -> list[Variant]:
    """All formulas of a set on the published counts of one row, side by side."""
    return [_variant(chosen, formula, edition.counts(row)) for formula in formulas_of(municipality, chosen)]


def _variant(chosen: CategorySet, formula: OutcomeFormula, counts: dict[str, Published]) -> Variant:
    return Variant(
        formula,
        engine.outcome(formula_known(formula), counts),
        _words(chosen, formula.numerator),
        _words(chosen, formula.denominator),
    )


def formula_known(formula: OutcomeFormula) -> engine.OutcomeFormula:
    """A formula as the engine takes it."""
    return engine.OutcomeFormula(
        formula.code, formula.name, tuple(formula.numerator), tuple(formula.denominator), formula.note
    )


def _words(chosen: CategorySet, categories: Sequence[str]) -> str:
    return " + ".join(chosen.label(item) for item in categories)


def access_formula(actor: Actor, municipality: Any, code: str, verb: str = "s") -> OutcomeFormula:
    """The one way to a formula (verbs s, r).

    Raises
    ------
    NotFound
        If the municipality has no such formula, or the actor sees no counts.
    Forbidden
        If the actor does not keep formulas.
    """
    found = OutcomeFormula.objects.filter(municipality=municipality, code=code).first()
    if found is None or not can_see_counts(actor, municipality):
        raise NotFound(_("Diese Formel gibt es hier nicht."))
    if verb == "r" and not can_keep_formulas(actor, municipality):
        raise Forbidden(_("Formeln legt die Leitung fest."))
    return found
