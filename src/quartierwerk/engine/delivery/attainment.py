"""How far an indicator has come on its way from baseline to target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quartierwerk.engine.delivery.cumulation import all_published
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

#: On track from nine tenths of what an even pace would have brought; behind from six tenths; else far behind.
ON_TRACK, BEHIND = 0.9, 0.6
STATES = ("reached", "on_track", "behind", "far_behind", "open", "unknown")


@dataclass(frozen=True)
class Attainment:
    """The state of a target.

    Parameters
    ----------
    share : Published
        Per cent of the way from baseline to target; below nought where the figure moved the wrong way.
    expected : float or None
        Per cent an even pace would have brought by the day; None without dates.
    state : {"reached", "on_track", "behind", "far_behind", "open", "unknown"}
        ``open``: there is a figure but no date to hold it against; ``unknown``: no figure, or no target.
    """

    share: Published
    expected: float | None
    state: str


def attainment(
    actual: Published,
    *,
    target: float | None,
    baseline: float | None = None,
    starts_on: date | None = None,
    due_on: date | None = None,
    day: date | None = None,
) -> Attainment:
    """Hold a figure against its target.

    Parameters
    ----------
    actual : Published
        The figure by the indicator's rule of cumulation. A sum of flows begins at nought: give no baseline then.
    target, baseline : float or None
        Where to and where from, in the indicator's unit. Without a baseline the way begins at nought.
    starts_on, due_on, day : date, optional
        Time of the way and the day looked at, for the even pace.

    Notes
    -----
    share = (actual - baseline) / (target - baseline) x 100; where target and baseline are equal it is 100 if the
    figure still holds, else nought.
    """
    all_published([actual])
    expected = _expected(starts_on, due_on, day)
    if target is None:
        return Attainment(Published(None, Absence.NOT_APPLICABLE), expected, "unknown")
    if actual.value is None:
        return Attainment(Published(None, actual.absence), expected, "unknown")
    start = baseline or 0.0
    way = target - start
    share = (actual.value - start) / way * 100 if way else 100.0 * (actual.value == target)
    return Attainment(Published(share), expected, _state(share, expected))


def _expected(starts_on: date | None, due_on: date | None, day: date | None) -> float | None:
    if starts_on is None or due_on is None or day is None or due_on <= starts_on:
        return None
    return min(max((day - starts_on) / (due_on - starts_on), 0.0), 1.0) * 100


def _state(share: float, expected: float | None) -> str:
    if share >= 100:
        return "reached"
    if expected is None:
        return "open"
    if share >= ON_TRACK * expected:
        return "on_track"
    return "behind" if share >= BEHIND * expected else "far_behind"
