"""How sure a share of small numbers is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from quartierwerk.kernel.errors import Invalid


@dataclass(frozen=True)
class Interval:
    """Lower and upper end of a share in per cent, at a level such as 0.95."""

    low: float
    high: float
    level: float


def wilson(successes: int, trials: int, level: float = 0.95) -> Interval:
    """Score interval of a share.

    Parameters
    ----------
    successes, trials : int
        0 <= successes <= trials, trials >= 1.
    level : float
        Confidence, between 0 and 1.

    Returns
    -------
    Interval
        In per cent; never below 0 or above 100.

    Raises
    ------
    Invalid
        If the counts or the level cannot be.

    Notes
    -----
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209-212. With p = x / n and z the normal quantile:
    (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n). No correction for continuity.
    """
    if trials < 1 or not 0 <= successes <= trials:
        raise Invalid("No share of these counts.", found=f"{successes} of {trials}", expected="a part of them")
    if not 0 < level < 1:
        raise Invalid("Not a level of confidence.", found=repr(level), expected="between 0 and 1")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, square = successes / trials, z * z / trials
    middle = share + square / 2
    half = z * sqrt(share * (1 - share) / trials + square / (4 * trials))
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return Interval(
        low=0.0 if successes == 0 else max(low, 0.0) * 100,
        high=100.0 if successes == trials else min(high, 1.0) * 100,
        level=level,
    )
