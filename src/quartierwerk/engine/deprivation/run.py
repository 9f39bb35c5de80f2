"""``run(spec, inputs, year) -> result``, and the same again without one indicator at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.blocks import BlockScores, block_scores
from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.result import DeprivationResult, LeftOut, Sensitivity, class_signs
from quartierwerk.engine.deprivation.selection import select
from quartierwerk.engine.deprivation.spec import DeprivationSpec
from quartierwerk.kernel.spec import Manifest

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]

__all__ = ["run", "sensitivity"]


def run(spec: DeprivationSpec, inputs: SituationInput, year: int) -> DeprivationResult:
    """Compute a need index for a year.

    Choose areas → rates → transform → weights → sum → standardise → classes, for the status and, where there are
    figures to compare with, for the dynamics. See ``docs/methods/deprivation-index.md``.

    Raises
    ------
    Invalid
        If the inputs lack the year or an indicator of the spec.
    NotReady
        If fewer than two areas have all figures.
    """
    selection = select(spec, inputs, year)
    included = selection.included
    scores = {name: block_scores(spec.blocks[name], table[included]) for name, table in selection.figures.items()}
    z = {
        key: _spread(scores[name].columns[:, place] if name in scores else None, included)
        for name, block in spec.blocks.items()
        for place, key in enumerate(block.keys)
    }
    status, dynamics = scores["status"], scores.get("dynamics")
    status_class = _spread_codes(status, included)
    dynamics_class = _spread_codes(dynamics, included)
    return DeprivationResult(
        manifest=Manifest.of(spec, {**inputs.shown_hashes, "year": str(year)}, notes=list(selection.notes)),
        spec=spec,
        inputs=inputs,
        year=year,
        areas=inputs.areas,
        included=included,
        exclusion_reason=selection.reasons,
        z=z,
        status_sum=_spread(status.total, included),
        status_index=_spread(status.index, included),
        status_class=status_class,
        dynamics_sum=_spread(dynamics.total if dynamics else None, included),
        dynamics_index=_spread(dynamics.index if dynamics else None, included),
        dynamics_class=dynamics_class,
        attention=attention_of(spec, status_class, dynamics_class),
        notes=selection.notes,
    )


def _spread(values: Floats | None, included: Mask) -> Floats:
    """Values of the included areas at their places among all, NaN elsewhere."""
    result = np.full(included.shape, np.nan)
    if values is not None:
        result[included] = values
    return result


def _spread_codes(scores: BlockScores | None, included: Mask) -> Codes:
    result = np.zeros(included.shape, dtype=np.int64)
    if scores is not None:
        result[included] = scores.classes
    return result


def attention_of(spec: DeprivationSpec, status_class: Codes, dynamics_class: Codes) -> Mask:
    """Areas (A,) that one of the spec's cases calls out. A case with dynamics needs them to be known."""
    signs = np.array(class_signs(spec.dynamics, dynamics_class), dtype=object)
    result = np.zeros(status_class.shape, dtype=bool)
    for case in spec.attention:
        hit = status_class == case.status
        if case.dynamics:
            hit &= np.isin(signs, case.dynamics)
        result |= hit
    return result


def sensitivity(spec: DeprivationSpec, inputs: SituationInput, year: int) -> Sensitivity:
    """Run again without each indicator in turn and compare.

    An indicator that stands in both blocks is left out of both. One that a block cannot do without is passed over.
    """
    base = run(spec, inputs, year)
    left_out = []
    for indicator in spec.indicator_ids:
        shorter = spec.without(indicator)
        if shorter is not None:
            left_out.append(_compare(indicator, base, run(shorter, inputs, year)))
    return Sensitivity(manifest=base.manifest, base=base, left_out=tuple(left_out))


def _compare(indicator: str, base: DeprivationResult, other: DeprivationResult) -> LeftOut:
    both = base.included & other.included

    def changed(first: NDArray[np.generic], second: NDArray[np.generic]) -> int:
        return int(np.count_nonzero((first != second) & both))

    return LeftOut(
        indicator=indicator,
        status_changes=changed(base.status_class, other.status_class),
        dynamics_changes=changed(base.dynamics_class, other.dynamics_class),
        attention_changes=changed(base.attention, other.attention),
        included_changes=int(np.count_nonzero(base.included != other.included)),
        status_class=other.status_class,
        dynamics_class=other.dynamics_class,
    )
