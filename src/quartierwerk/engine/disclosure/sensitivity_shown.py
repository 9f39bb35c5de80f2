"""How an index hangs on its single indicators, as far as that may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.result import DeprivationResult, Sensitivity
from quartierwerk.engine.deprivation.run import attention_of, run
from quartierwerk.engine.disclosure.guard import Guard
from quartierwerk.engine.disclosure.published_situation import BLOCKS
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.stages import Stage
from quartierwerk.engine.disclosure.worlds import World
from quartierwerk.kernel.absence import Absence

Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class PublishedLeftOut:
    """What changes when one indicator is left out, among the areas whose class is shown; None where it may not be said.

    ``changed_areas`` are those whose class of the status changes. ``absence`` is ``suppressed`` if anything of it is,
    else empty.
    """

    indicator: str
    status_changes: int | None
    dynamics_changes: int | None
    attention_changes: int | None
    changed_areas: tuple[str, ...] | None

    @property
    def absence(self) -> str:
        """Why something is missing."""
        parts = (self.status_changes, self.dynamics_changes, self.attention_changes, self.changed_areas)
        return str(Absence.SUPPRESSED) if any(part is None for part in parts) else ""


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
    guard = Guard([sensitivity.base], published, rule or Rule())
    return tuple(_left_out(item.indicator, sensitivity.base, guard) for item in sensitivity.left_out)


def _left_out(indicator: str, base: DeprivationResult, guard: Guard) -> PublishedLeftOut:
    """One line: each part is shown that is the same in all worlds."""
    shorter = base.spec.without(indicator)
    if shorter is None or guard.helpless:
        return PublishedLeftOut(indicator, None, None, None, None)
    replay = _Replay(base, run(shorter, base.inputs, base.year), guard)
    true = replay.summary(None)
    others = [replay.summary(world) for world in guard.worlds]

    def same(name: str) -> bool:
        return all(other[name] == true[name] for other in others)

    counts = [len(true[name]) if same(name) else None for name in ("status", "dynamics", "attention")]
    areas = tuple(base.areas[place] for place in true["status"]) if same("status") else None
    return PublishedLeftOut(indicator, counts[0], counts[1], counts[2], areas)


class _Replay:
    """A result and the same without an indicator, in the true city and in others."""

    def __init__(self, base: DeprivationResult, other: DeprivationResult, guard: Guard) -> None:
        self.spec = base.spec
        self.included: Mask = base.included & other.included
        decimals = guard.rule.index_decimals
        own = {stage.name: stage for stage in guard.stages if stage.year == base.year}
        replayed = {name: Stage(other, name, guard.hidden, decimals) for name in other.spec.blocks}
        self._sides = own, replayed
        seen = {name: self._seen(own.get(name)) for name in BLOCKS}
        self._shown = {**seen, "attention": seen["status"] & seen["dynamics"]}

    def _seen(self, stage: Stage | None) -> Mask:
        """Areas (A,) included both times whose class is shown."""
        seen = self.included.copy()
        if stage is not None and stage.is_there:
            seen[list(stage.row)] &= ~stage.withheld[:, -1]
        return seen

    def summary(self, world: World | None) -> dict[str, tuple[int, ...]]:
        """Areas that differ in status, dynamics and attention, as far as these are shown."""
        before, after = ({name: self._classes(side, name, world) for name in BLOCKS} for side in (0, 1))
        for classes in (before, after):
            classes["attention"] = attention_of(self.spec, classes["status"], classes["dynamics"]).astype(np.int64)
        return {
            name: tuple(np.flatnonzero((before[name] != after[name]) & shown).tolist())
            for name, shown in self._shown.items()
        }

    def _classes(self, side: int, name: str, world: World | None) -> Codes:
        stage = self._sides[side].get(name)
        return np.zeros(self.included.shape, dtype=np.int64) if stage is None else stage.classes_in(world)
