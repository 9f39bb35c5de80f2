"""What makes one contact better than another that fits as well: group, nearness, freshness, a direct line."""

from __future__ import annotations

from dataclasses import dataclass

#: Days after which a confirmation counts half.
HALF_LIFE = 180.0
#: Kilometres after which nearness counts half.
HALF_WAY = 2.0


@dataclass(frozen=True)
class Weights:
    """How much each signal counts beside a perfect fit of the text (1.0)."""

    target_group: float = 0.30
    nearness: float = 0.30
    freshness: float = 0.15
    direct_line: float = 0.15


@dataclass(frozen=True)
class Signals:
    """What is known of a candidate.

    Parameters
    ----------
    text : float
        Fit of the text, 0 to 1, relative to the best candidate.
    target_group : float
        1 works with the group wanted, 0.5 works with everybody, 0 works with others.
    nearness : float
        0 to 1, see :func:`nearness_of`.
    days_since_confirmed : int or None
        None if never confirmed.
    has_direct_line : bool
        Whether there is a number that reaches the person.
    """

    text: float = 0.0
    target_group: float = 0.5
    nearness: float = 0.5
    days_since_confirmed: int | None = None
    has_direct_line: bool = False


def freshness_of(days: int | None) -> float:
    """1 for a confirmation of today, half of it every 180 days, 0 if never confirmed.

    >>> freshness_of(0), freshness_of(180), freshness_of(None)
    (1.0, 0.5, 0.0)
    """
    return 0.0 if days is None else float(0.5 ** (max(days, 0) / HALF_LIFE))


def nearness_of(*, in_district: bool, serves_district: bool, serves_city: bool, kilometres: float | None) -> float:
    """How near a place is to a district: 1 there, 0.8 working there, 0.5 for the whole city, else by distance.

    Parameters
    ----------
    kilometres : float or None
        Distance between the place and the district's middle; None if unknown.
    """
    if in_district:
        return 1.0
    if serves_district:
        return 0.8
    by_distance = 0.4 * 0.5 ** (kilometres / HALF_WAY) if kilometres is not None else 0.0
    return max(by_distance, 0.5 if serves_city else 0.0)


def rank_score(signals: Signals, weights: Weights | None = None) -> float:
    """One number to sort by: the text's fit and the weighted signals added up.

    Returns
    -------
    float
        0 to 1.9 with the default weights.
    """
    chosen = weights or Weights()
    return (
        signals.text
        + chosen.target_group * signals.target_group
        + chosen.nearness * signals.nearness
        + chosen.freshness * freshness_of(signals.days_since_confirmed)
        + chosen.direct_line * float(signals.has_direct_line)
    )
