"""How high each share is in the city as a whole, year by year, and what makes it differ between districts.

The levels follow no real city. They are of the size published for cities of the Ruhr area, with a rise of unemployment
in 2020 and more residents without a German passport from 2022 on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

YEARS = tuple(range(2018, 2026))


@dataclass(frozen=True)
class Share:
    """A group as a share of another group.

    A district's share is the city's level times ``exp(sum of loading × latent + own effect)``, scaled so that the
    city's level comes out.

    Parameters
    ----------
    group, base : str
        Group counted and group it is a part of.
    levels : tuple of float
        Share in the city for each of the eight years.
    loadings : dict
        Weight of the latents ``need``, ``age``, ``migration``, ``benefit`` and ``centre``.
    own : float
        Spread of a district's lasting own effect.
    noise : float
        Spread of what changes from year to year.
    most : float
        No district has more than this share.
    """

    group: str
    base: str
    levels: tuple[float, ...]
    loadings: dict[str, float] = field(default_factory=dict)
    own: float = 0.05
    noise: float = 0.015
    most: float = 0.95


def _straight(first: float, last: float) -> tuple[float, ...]:
    return tuple(first + (last - first) * step / 7 for step in range(8))


#: In the order in which they are drawn: a base stands before its parts.
SHARES: tuple[Share, ...] = (
    Share("over_65", "residents", _straight(0.206, 0.214), {"age": 0.34, "need": -0.04}),
    Share(
        "under_18",
        "residents",
        (0.164, 0.165, 0.166, 0.167, 0.171, 0.172, 0.173, 0.173),
        {"age": -0.16, "need": 0.07},
        own=0.03,
    ),
    Share("under_15", "under_18", _straight(0.832, 0.836), own=0.005, noise=0.003),
    Share("under_3", "under_18", _straight(0.172, 0.158), {"age": -0.04}, own=0.02, noise=0.02),
    Share("youth", "residents", _straight(0.108, 0.102), {"age": -0.10, "centre": 0.08}, own=0.03),
    Share(
        "non_german",
        "residents",
        (0.158, 0.163, 0.166, 0.170, 0.192, 0.200, 0.204, 0.207),
        {"need": 0.30, "migration": 0.62},
        own=0.08,
    ),
    Share(
        "migration_background",
        "residents",
        (0.338, 0.345, 0.350, 0.356, 0.375, 0.383, 0.388, 0.392),
        {"need": 0.16, "migration": 0.38},
    ),
    Share(
        "moves",
        "residents",
        (0.172, 0.169, 0.151, 0.158, 0.186, 0.177, 0.170, 0.168),
        {"need": 0.12, "centre": 0.22, "age": -0.14},
        own=0.08,
        noise=0.03,
    ),
    Share(
        "unemployed",
        "working_age",
        (0.084, 0.081, 0.096, 0.091, 0.087, 0.090, 0.093, 0.095),
        {"need": 0.38, "benefit": 0.2},
        own=0.05,
        noise=0.022,
    ),
    Share(
        "unemployed_long",
        "unemployed",
        (0.452, 0.430, 0.405, 0.498, 0.470, 0.438, 0.432, 0.446),
        {"need": 0.07},
        own=0.03,
        noise=0.025,
        most=0.7,
    ),
    Share(
        "unemployed_youth",
        "youth",
        (0.053, 0.051, 0.066, 0.058, 0.055, 0.059, 0.062, 0.064),
        {"need": 0.36},
        own=0.07,
        noise=0.04,
    ),
    Share(
        "employed",
        "working_age",
        (0.566, 0.574, 0.569, 0.574, 0.582, 0.585, 0.586, 0.587),
        {"need": -0.105, "migration": -0.03},
        own=0.015,
        noise=0.005,
        most=0.8,
    ),
    Share(
        "mini_jobs",
        "working_age",
        (0.078, 0.077, 0.068, 0.066, 0.068, 0.069, 0.069, 0.068),
        {"need": 0.08, "migration": 0.05},
    ),
    Share(
        "sgb2",
        "under_65",
        (0.171, 0.165, 0.168, 0.163, 0.176, 0.178, 0.177, 0.175),
        {"need": 0.40, "benefit": 0.3},
        own=0.05,
        noise=0.02,
    ),
    Share(
        "children_sgb2",
        "under_15",
        (0.253, 0.246, 0.248, 0.241, 0.262, 0.266, 0.264, 0.261),
        {"need": 0.36, "benefit": 0.3},
        own=0.06,
        noise=0.024,
        most=0.72,
    ),
    Share("old_age_benefit", "over_65", _straight(0.043, 0.058), {"need": 0.40, "migration": 0.20}, own=0.06),
    Share("households", "residents", _straight(0.498, 0.512), {"centre": 0.08, "age": 0.02}, own=0.02, noise=0.004),
    Share(
        "single_households",
        "households",
        _straight(0.428, 0.446),
        {"centre": 0.18, "need": 0.03, "age": -0.03},
        own=0.03,
        noise=0.006,
    ),
    Share("single_parents", "households", _straight(0.047, 0.048), {"need": 0.12, "age": -0.10}, noise=0.01),
    Share(
        "single_parents_sgb2",
        "single_parents",
        (0.421, 0.412, 0.418, 0.409, 0.424, 0.427, 0.424, 0.420),
        {"need": 0.24, "benefit": 0.2},
        own=0.04,
        most=0.8,
    ),
    Share("school_leavers", "residents", _straight(0.0098, 0.0096), {"age": -0.1}, own=0.03, noise=0.04),
    Share(
        "no_certificate",
        "school_leavers",
        (0.068, 0.066, 0.063, 0.069, 0.074, 0.079, 0.078, 0.077),
        {"need": 0.42},
        own=0.1,
        noise=0.12,
    ),
    Share("daycare", "under_3", _straight(0.262, 0.318), {"need": -0.14, "migration": -0.05}, noise=0.03),
    Share("dwellings", "households", _straight(1.045, 1.038), own=0.01, noise=0.002, most=1.2),
    Share(
        "subsidised_dwellings",
        "dwellings",
        _straight(0.092, 0.071),
        {"need": 0.48, "benefit": 1.2, "age": -0.1},
        own=0.2,
        noise=0.004,
    ),
    Share("adverts", "dwellings", _straight(0.021, 0.016), {"centre": 0.2}, own=0.08, noise=0.05),
)

#: Asked rent in euros for a square metre, the city's middle for each year.
RENTS = (6.42, 6.61, 6.78, 7.04, 7.39, 7.86, 8.27, 8.61)
RENT_LOADINGS = {"need": -0.055, "centre": 0.07, "migration": -0.01}
