"""From the figures of a block to its index and classes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.methods import aggregations, transforms
from quartierwerk.engine.deprivation.spec import Block, ClassBand, IndicatorUse
from quartierwerk.kernel.errors import Invalid

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class BlockScores:
    """What a block gives for n areas: transformed indicators (n, k), their sum, the index, the class codes."""

    columns: Floats
    total: Floats
    index: Floats
    classes: Codes


def rates(use: IndicatorUse, inputs: SituationInput, year: int) -> Floats:
    """The figures (A,) of an indicator in a year, as the spec wants them."""
    place = (inputs.year_index(year), slice(None), inputs.indicator_index(use.id))
    if use.rate == "value":
        return inputs.values[place]
    if inputs.numerators is None or inputs.denominators is None:
        raise Invalid("A rate from counts needs numerators and denominators.", field=use.id)
    base = inputs.denominators[place]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(base > 0, inputs.numerators[place] / base * use.per, np.nan)


def block_figures(block: Block, inputs: SituationInput, year: int) -> Floats | None:
    """Figures (A, k) that enter a block; None where the year to compare with is not there."""
    back = block.change_over_years
    if back is not None and year - back not in inputs.years:
        return None
    columns = []
    for use in block.indicators:
        column = rates(use, inputs, year)
        columns.append(column if back is None else column - rates(use, inputs, year - back))
    return np.column_stack(columns)


def block_scores(block: Block, figures: Floats) -> BlockScores:
    """Transform, weigh, add up, standardise and classify the figures (n, k) of the areas chosen."""
    transform, aggregation = transforms.get(block.transform.method), aggregations.get(block.aggregate.method)
    if transform is None or aggregation is None:
        raise Invalid("The spec names a method that is not there.", found=f"{block.transform} {block.aggregate}")
    settings = block.transform.settings_of(transform)
    polarity = [use.polarity for use in block.indicators]
    columns = np.column_stack(
        [sign * transform.apply(figures[:, place], settings) for place, sign in enumerate(polarity)]
    )
    weights = np.array([use.weight for use in block.indicators])
    total = aggregation.apply(columns, weights, block.aggregate.settings_of(aggregation))
    index = total
    if block.standardise is not None:
        last = transforms.get(block.standardise.method)
        if last is None:
            raise Invalid("The spec names a method that is not there.", found=block.standardise.method)
        index = last.apply(total, block.standardise.settings_of(last))
    return BlockScores(columns, total, index, classify(index, block.classes))


def classify(index: Floats, bands: tuple[ClassBand, ...]) -> Codes:
    """Class codes of index values; each cut point belongs to the side the spec names."""
    codes = np.full(index.shape, bands[-1].code, dtype=np.int64)
    for band in reversed(bands[:-1]):
        upper = math.inf if band.upper is None else band.upper
        below = index <= upper if band.upper_included else index < upper
        codes[below] = band.code
    return codes
