"""Which areas an index is computed over, and why the others are left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.blocks import block_figures
from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.spec import DeprivationSpec
from quartierwerk.kernel.errors import Invalid, NotReady

TOO_FEW_RESIDENTS = "too_few_residents"
NO_FIGURES = "no_figures"

NOTE_POPULATION = "no population figures: the smallest number of residents was not applied"
NOTE_DYNAMICS = "no figures to compare with: there are no dynamics"


@dataclass(frozen=True, eq=False)
class Selection:
    """Areas chosen: reasons (A,) with an empty text for those included, figures by block, notes."""

    reasons: tuple[str, ...]
    figures: dict[str, NDArray[np.float64]]
    notes: tuple[str, ...]

    @property
    def included(self) -> NDArray[np.bool_]:
        """Mask (A,) of the areas chosen."""
        return np.array([reason == "" for reason in self.reasons], dtype=bool)


def select(spec: DeprivationSpec, inputs: SituationInput, year: int) -> Selection:
    """Apply the exclusion rule of a spec.

    Dynamics without any area that has figures for it (the first years of a series) are no reason to leave areas out:
    the block is then missing as a whole.

    Raises
    ------
    NotReady
        If fewer than two areas are left.
    Invalid
        If the spec refuses missing figures and there are some.
    """
    reasons, notes = _reasons_before_figures(spec, inputs, year)
    figures = {}
    for name, block in spec.blocks.items():
        table = block_figures(block, inputs, year)
        if name != "status" and (table is None or not _any_complete(table, reasons)):
            notes.append(NOTE_DYNAMICS)
        elif table is not None:
            figures[name] = table
    complete = np.all([np.isfinite(table).all(axis=1) for table in figures.values()], axis=0)
    for place in np.flatnonzero(~complete):
        reasons[place] = reasons[place] or NO_FIGURES
    _check(spec, inputs, reasons)
    return Selection(tuple(reasons), figures, tuple(notes))


def _reasons_before_figures(spec: DeprivationSpec, inputs: SituationInput, year: int) -> tuple[list[str], list[str]]:
    rule, notes = spec.exclusion, []
    listed = inputs.exclusions.get(year, {}) if rule.listed else {}
    reasons = [listed.get(area, "") for area in inputs.areas]
    if rule.minimum_population is not None and inputs.population is None:
        notes.append(NOTE_POPULATION)
    elif rule.minimum_population is not None and inputs.population is not None:
        residents = inputs.population[inputs.year_index(year)]
        for place in np.flatnonzero(residents < rule.minimum_population):
            reasons[place] = reasons[place] or TOO_FEW_RESIDENTS
    return reasons, notes


def _any_complete(table: NDArray[np.float64], reasons: list[str]) -> bool:
    open_areas = np.array([reason == "" for reason in reasons], dtype=bool)
    return bool((np.isfinite(table).all(axis=1) & open_areas).any())


def _check(spec: DeprivationSpec, inputs: SituationInput, reasons: list[str]) -> None:
    if spec.exclusion.missing == "refuse" and NO_FIGURES in reasons:
        area = inputs.areas[reasons.index(NO_FIGURES)]
        raise Invalid("The spec allows no area without figures.", where=area, expected="a figure for each indicator")
    if reasons.count("") < 2:
        raise NotReady(
            "An index compares areas: it needs two at least.",
            found=f"{reasons.count('')} with all figures",
            expected="two or more",
        )
