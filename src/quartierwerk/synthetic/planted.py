"""What must never leak: contacts without consent and true small counts, to be looked for in everything shown."""

from __future__ import annotations

from decimal import Decimal
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
        ("old_age_benefit", "0102", 2025): 3,
        ("old_age_benefit", "0504", 2025): 7,
    },
    "kleinmuster": {
        ("unemployed_youth", "0106", 2025): 1,
        ("single_parents_sgb2", "0106", 2025): 2,
        ("children_sgb2", "0106", 2024): 2,
    },
}

#: Cents by which the last year slice of a cost item is too small, so that its slices do not make the total.
LOST_CENTS = {"i-03-k1": Decimal("1000.00")}


class PlantedContact(NamedTuple):
    """A contact without consent; none of these texts may stand in anything shared."""

    id: str
    name: str
    email: str
    direct_dial: str


class PlantedCount(NamedTuple):
    """A true count below the threshold of its protected indicator, with the rate that would give it away."""

    indicator: str
    area: str
    period: str
    numerator: int
    denominator: int
    value: float


def planted_contacts(folder: CityFolder) -> list[PlantedContact]:
    """All contacts of a full folder without consent, whatever their visibility says."""
    contacts = folder["contacts"]
    hidden = contacts.loc[contacts["consent"] == "none", list(PlantedContact._fields)]
    return [PlantedContact(*row) for row in hidden.itertuples(index=False)]


def planted_small_counts(folder: CityFolder) -> list[PlantedCount]:
    """All true counts of a full folder from 1 up to below the threshold of their protected indicator."""
    indicators = folder["indicators"].set_index("id")
    values = folder["values"]
    threshold = values["indicator"].map(indicators["threshold"]).astype("Float64")
    protected = values["indicator"].map(indicators["protection"]) == "protected"
    small = protected & (values["numerator"] > 0) & (values["numerator"] < threshold.fillna(3))
    return [
        PlantedCount(row.indicator, row.area, row.period, int(row.numerator), int(row.denominator), float(row.value))
        for row in values[small.fillna(False)].itertuples()
    ]
