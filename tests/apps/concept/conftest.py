"""A small concept: two goals, five measures of four strands, links, one of which breaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from quartierwerk.apps.concept.models import Goal, GoalIndicator, Measure, MeasureLink
from quartierwerk.apps.network.models import Organisation
from quartierwerk.apps.provision.models import Idea, Need
from tests.world import Town

#: What makes a sheet complete for the check.
COMPLETE = {
    "description": "Ein Lehrgang mit Werkstatt.",
    "continuation": "Die Volkshochschule führt ihn weiter.",
    "additional": True,
    "public_interest": True,
    "neutral": True,
    "check_note": "Kein anderes Programm zahlt; kein Betrieb bietet es an.",
}


@dataclass
class Concept:
    """What stands in a town's concept, by short names."""

    town: Town
    goals: dict[str, Goal] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    links: dict[str, MeasureLink] = field(default_factory=dict)
    need: Any = None
    idea: Any = None

    def measure(self, code: str, title: str, strand: str, *districts: Any, **fields: Any) -> Measure:
        """Write down a measure."""
        goals = fields.pop("goals", ("work",))
        fields = {"number": code.upper(), "state": "draft"} | fields
        made = Measure.objects.create(
            municipality=self.town.municipality, code=code, title=title, strand=strand, **fields
        )
        made.districts.set(districts)
        made.goals.set([self.goals[item] for item in goals])
        self.measures[code] = made
        return made

    def link(self, code: str, source: str, kind: str, target: str) -> MeasureLink:
        """Link two measures."""
        made = MeasureLink.objects.create(
            municipality=self.town.municipality,
            code=code,
            source=self.measures[source],
            kind=kind,
            target=self.measures[target],
        )
        self.links[code] = made
        return made


@pytest.fixture
def concept(town: Town) -> Concept:
    """The concept of the town, made inside its scope; tests open the scope themselves."""
    with town.scope():
        return concept_make(town)


def concept_make(town: Town) -> Concept:
    """Fill a town."""
    made = Concept(town)
    common = {"municipality": town.municipality}
    made.goals["main"] = Goal.objects.create(code="main", number="1", title="Mehr Menschen in Arbeit", **common)
    made.goals["work"] = Goal.objects.create(
        code="work", number="1.1", title="Lehrgänge führen in Betriebe", parent=made.goals["main"], **common
    )
    made.goals["north"] = Goal.objects.create(
        code="north", number="2", title="Der Nordhafen wird offen", district=town.district, **common
    )
    GoalIndicator.objects.create(
        code="share", goal=made.goals["work"], name="Übergänge in Arbeit", unit="percent", decimals=1, baseline=20.5,
        baseline_on=date(2025, 12, 31), target=30, due_on=date(2028, 12, 31), source="Träger", rhythm="year",
        cumulation="last", **common,
    )  # fmt: skip
    made.need = Need.objects.create(
        code="need", district=town.district, target_group="single_parents", stage="qualification",
        description="Lehrgang in Teilzeit", evidence="practice", raised_on=date(2026, 3, 1), weight=3, **common,
    )  # fmt: skip
    made.idea = Idea.objects.create(
        code="idea", title="Lehrgang mit Kinderbetreuung", district=town.district, target_group="single_parents",
        stage="qualification", gap="no_place", description="Vormittags lernen", **common,
    )  # fmt: skip
    made.idea.needs.set([made.need])
    _measures(made, town)
    return made


def _measures(made: Concept, town: Town) -> None:
    """A course leads to the works; another one leads nowhere; a square is opened before it is built."""
    other = Organisation.objects.create(
        municipality=town.municipality, code="other", name="Anderer Träger", kind="provider", network_level="both"
    )
    made.measure("a1", "Gründerhof", "economic", jobs=12, starts_on=date(2027, 1, 1), ends_on=date(2029, 12, 31))
    made.measure(
        "b1", "Umbau Bahnhalle", "infrastructural", town.district, jobs=3, starts_on=date(2026, 6, 1),
        ends_on=date(2027, 12, 31),
    )  # fmt: skip
    made.measure(
        "c1", "Platz am Hafen", "urban_planning", town.district, starts_on=date(2027, 1, 1), ends_on=date(2028, 6, 30)
    )
    made.measure(
        "d1", "Lehrgang Metall", "social", town.district, carrier=town.organisation, stages=["qualification"],
        target_groups=["young_people"], places=16, starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31),
    )  # fmt: skip
    made.measure(
        "d2", "Lehrgang Pflege", "social", town.other_district, carrier=other, stages=["qualification"], places=12,
        goals=(), starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31),
    )  # fmt: skip
    made.link("l1", "d1", "trains_for", "b1")
    made.link("l2", "b1", "precedes", "c1")
    made.link("l3", "b1", "enables", "a1")
