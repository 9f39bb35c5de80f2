"""How an index hangs on its single indicators, as far as that may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.result import LeftOut, Sensitivity
from quartierwerk.engine.deprivation.run import attention_of, run
from quartierwerk.engine.deprivation.spec import DeprivationSpec
from quartierwerk.engine.disclosure.guard import Guard
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.stages import Stage
from quartierwerk.engine.disclosure.worlds import World
from quartierwerk.kernel.absence import Absence

Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]
#: Areas whose status class differs, and how many differ in status, dynamics and attention.
Summary = tuple[tuple[int, ...], int, int, int]


@dataclass(frozen=True)
class PublishedLeftOut:
    """What changes when one indicator is left out; numbers are None where the absence is ``suppressed``.

    ``changed_areas`` are those whose class of the status changes, as far as that class is shown.
    """

    indicator: str
    status_changes: int | None
    dynamics_changes: int | None
    attention_changes: int | None
    changed_areas: tuple[str, ...]
    absence: str


def publish_sensitivity(
    sensitivity: Sensitivity, published: pd.DataFrame, rule: Rule | None = None
) -> tuple[PublishedLeftOut, ...]:
    """Show of a sensitivity what is the same in every city that looks like the true one.

    Parameters
    ----------
    sensitivity : Sensitivity
    published : DataFrame
        The table of values as it is shown.
    rule : Rule, optional
        The rule the values were published by.
    """
    base = sensitivity.base
    guard = Guard([base], published, rule or Rule())
    own = {stage.name: stage for stage in guard.stages if stage.year == base.year}
    seen = ~own["status"].withheld[:, -1]
    shown = {place for place, row in own["status"].row.items() if seen[row]}
    return tuple(_left_out(item, sensitivity, guard, own, shown) for item in sensitivity.left_out)


def _left_out(
    item: LeftOut, sensitivity: Sensitivity, guard: Guard, own: dict[str, Stage], shown: set[int]
) -> PublishedLeftOut:
    base = sensitivity.base
    spec = base.spec.without(item.indicator)
    if spec is None or guard.helpless:
        return _suppressed(item.indicator)
    result = run(spec, base.inputs, base.year)
    other = {name: Stage(result, name, guard.hidden, guard.rule.index_decimals) for name in spec.blocks}
    included = base.included & result.included
    true = _summary(base.spec, own, other, None, included, shown)
    if any(_summary(base.spec, own, other, world, included, shown) != true for world in guard.worlds):
        return _suppressed(item.indicator)
    areas = tuple(base.areas[place] for place in true[0])
    return PublishedLeftOut(item.indicator, true[1], true[2], true[3], areas, "")


def _suppressed(indicator: str) -> PublishedLeftOut:
    return PublishedLeftOut(indicator, None, None, None, (), str(Absence.SUPPRESSED))


def _summary(
    spec: DeprivationSpec,
    own: dict[str, Stage],
    other: dict[str, Stage],
    world: World | None,
    included: Mask,
    shown: set[int],
) -> Summary:
    """What a replay says in a world, or in the true one."""

    def classes(stages: dict[str, Stage], name: str) -> Codes:
        stage = stages.get(name)
        return np.zeros(included.shape, dtype=np.int64) if stage is None else stage.classes_in(world)

    pairs = {name: (classes(own, name), classes(other, name)) for name in ("status", "dynamics")}
    moved = {name: (before != after) & included for name, (before, after) in pairs.items()}
    before, after = (attention_of(spec, pairs["status"][side], pairs["dynamics"][side]) for side in (0, 1))
    areas = tuple(int(place) for place in np.flatnonzero(moved["status"]) if int(place) in shown)
    return areas, int(moved["status"].sum()), int(moved["dynamics"].sum()), int(((before != after) & included).sum())
