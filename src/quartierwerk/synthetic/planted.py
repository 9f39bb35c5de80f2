"""What must never leak: contacts without consent and true small counts, to be looked for in everything shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quartierwerk.cityfolder.folder import CityFolder

#: True counts set by hand, by municipality: (group, area, year) → count. Two of them are nought, which may be shown.
SMALL_COUNTS: dict[str, dict[tuple[str, str, int], int]] = {
    "musterstadt": {
        ("unemployed_youth", "0504", 2021): 0,
        ("unemployed_youth", "0504", 2024): 1,
        ("unemployed_youth", "0504", 2025): 2,
        ("unemployed_youth", "0102", 2023): 0,
        ("unemployed_youth", "0102", 2024): 2,
        ("unemployed_youth", "0102", 2025): 1,
        ("unemployed_long", "0504", 2025): 2,
        ("children_sgb2", "0504", 2023): 2,
        ("single_parents_sgb2", "0504", 2024): 1,
        ("single_parents_sgb2", "0504", 2025): 2,
        ("single_parents_sgb2", "0102", 2025): 1,
        ("old_age_benefit", "0102", 2025): 3,
        ("old_age_benefit", "0504", 2025): 7,
    },
    "kleinmuster": {
        ("unemployed_youth", "0106", 2025): 1,
        ("single_parents_sgb2", "0106", 2025): 2,
        ("children_sgb2", "0106", 2024): 2,
    },
}
