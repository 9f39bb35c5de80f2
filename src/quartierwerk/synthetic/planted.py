"""What must never leak, to be looked for in everything shown.

Contacts without consent, true small counts, small numbers of participants, offers that nobody released, and texts that
are the municipality's own.
"""

from __future__ import annotations

from datetime import date, timedelta
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


#: Participants are shown from this number on.
FEWEST_SHOWN = 3
#: An offer confirmed longer ago is not for the public.
RELEASED_FOR = timedelta(days=180)
#: Columns whose texts stay among the people of the room they belong to, by entity of the table of rights.
OWN_TEXTS: dict[str, tuple[tuple[str, str], ...]] = {
    "concept": (("measure_comments", "text"), ("measures", "problem")),
    "funding": (("cost_items", "title"),),
    "delivery": (("risks", "title"), ("milestones", "cause_note")),
    "advice": (("advice", "result"), ("advice_steps", "title")),
    "site_report": (("site_report_sections", "text"), ("site_report_comments", "text")),
}
#: A shorter text might stand somewhere by chance.
_SHORTEST = 25


class PlantedParticipants(NamedTuple):
    """A number of people too small to be shown to anybody but those who counted them."""

    measure: str
    organisation: str
    period: str
    category: str
    value: int


def planted_participants(folder: CityFolder) -> list[PlantedParticipants]:
    """All counts of a full folder from one up to below three."""
    counts = folder["counts"]
    small = (counts["value"] > 0) & (counts["value"] < FEWEST_SHOWN)
    return [
        PlantedParticipants(row.measure, row.organisation, row.period, row.category, int(row.value))
        for row in counts[small.fillna(False)].itertuples()
    ]


def planted_offers(folder: CityFolder, on: date) -> list[str]:
    """Codes of offers that are not for the public on a day: drafts, paused, ended and those not confirmed lately."""
    offers = folder["offers"]
    released = (offers["state"] == "live") & (offers["last_confirmed"] >= (on - RELEASED_FOR).isoformat())
    return list(offers.loc[~released, "id"])


def planted_texts(folder: CityFolder) -> dict[str, list[str]]:
    """Long texts of a full folder that only people with the right to an entity may read, by that entity."""
    return {
        entity: sorted({text for table, column in columns for text in folder[table][column] if len(text) >= _SHORTEST})
        for entity, columns in OWN_TEXTS.items()
    }
