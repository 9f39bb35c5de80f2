"""How like two districts are, by the shares both are known by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Profile = Mapping[str, float]
#: Fewer common shares say nothing about a district.
FEWEST = 2


@dataclass(frozen=True)
class Likeness:
    """How like a district is to one's own.

    Parameters
    ----------
    value : float
        From 0 (as different as any two of those compared) to 1 (alike).
    on : tuple of str
        The shares both are known by.
    """

    value: float
    on: tuple[str, ...]


def likeness(own: Profile, others: Mapping[str, Profile]) -> dict[str, Likeness]:
    """Compare a district with others.

    One minus the mean of the absolute differences, each divided by the range of that share among all districts
    compared (Gower 1971, *A general coefficient of similarity and some of its properties*, Biometrics 27, for
    quantitative characters without weights). A share that is the same everywhere counts as alike.

    Parameters
    ----------
    own : mapping of str to float
        Shares in per cent, by name.
    others : mapping of str to such a mapping
        The districts to compare with, by key.

    Returns
    -------
    dict of str to Likeness
        Only districts that have at least two shares in common with the own one.
    """
    ranges = {name: _range([own[name], *(other[name] for other in others.values() if name in other)]) for name in own}
    found = {}
    for key, other in others.items():
        on = tuple(name for name in own if name in other)
        if len(on) < FEWEST:
            continue
        apart = [abs(own[name] - other[name]) / ranges[name] if ranges[name] else 0.0 for name in on]
        found[key] = Likeness(1.0 - sum(apart) / len(apart), on)
    return found


def _range(values: Iterable[float]) -> float:
    listed = list(values)
    return max(listed) - min(listed)
