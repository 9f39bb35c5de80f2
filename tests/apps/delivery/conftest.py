"""A town with measures under way, a category set and formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from quartierwerk.apps.concept.models import Goal, GoalIndicator, Measure
from quartierwerk.apps.delivery.models import Count, CountCategory, OutcomeFormula
from quartierwerk.apps.delivery.quarters import quarter_before, quarter_of
from quartierwerk.apps.delivery.selectors import category_set
from quartierwerk.apps.delivery.services import editions_make
from quartierwerk.apps.network.models import Organisation
from tests.world import Town

SET, VERSION = "biwaq", "2023"
CATEGORIES = (
    ("supported", "", "Geförderte", "Supported", "entry"),
    ("unemployed", "supported", "davon arbeitslos", "of these unemployed", "entry"),
    ("outcome", "", "Austritte mit Ergebnis", "Exits with a result", "exit"),
    ("work", "outcome", "in Arbeit", "in work", "exit"),
    ("training", "outcome", "in Ausbildung", "in training", "exit"),
)
FORMULAS = (
    ("work-of-all", "Arbeit, von allen", "Work, of all", ["work"], ["supported"]),
    ("work-and-training", "Arbeit oder Ausbildung, von allen", "Work or training, of all", ["work", "training"],
     ["supported"]),
    ("work-of-unemployed", "Arbeit, von Arbeitslosen", "Work, of the unemployed", ["work"], ["unemployed"]),
)  # fmt: skip


def last_quarter() -> str:
    """The quarter that ended last."""
    return str(quarter_before(quarter_of(timezone.localdate())))


@dataclass
class Work:
    """What is carried out in a town, by short names."""

    town: Town
    measures: dict[str, Measure] = field(default_factory=dict)
    indicators: dict[str, GoalIndicator] = field(default_factory=dict)

    @property
    def municipality(self) -> Any:
        return self.town.municipality

    def measure(self, code: str, title: str, **fields: Any) -> Measure:
        """Enter a running measure of the town's organisation in its district."""
        today = timezone.localdate()
        district = fields.pop("district", self.town.district)
        fields = {
            "strand": "social",
            "state": "running",
            "carrier": self.town.organisation,
            "starts_on": today - timedelta(days=500),
            "ends_on": today + timedelta(days=300),
            "number": f"1.{len(self.measures) + 1}",
        } | fields
        made = Measure.objects.create(municipality=self.municipality, code=code, title=title, **fields)
        made.districts.set([district] if district else [])
        made.goals.set(Goal.objects.all())
        self.measures[code] = made
        return made

    def count(self, measure: str, period: str, **values: int | None) -> None:
        """Enter counts as a folder brings them."""
        for category, value in values.items():
            Count.objects.create(
                municipality=self.municipality,
                measure=self.measures[measure],
                organisation=self.measures[measure].carrier,
                period=period,
                category_set=SET,
                set_version=VERSION,
                category=category,
                value=value,
                absence="" if value is not None else "not_reported",
            )

    def decide(self) -> None:
        """Say what may be shown."""
        editions_make(self.municipality)

    @property
    def chosen(self) -> Any:
        """The category set."""
        return category_set(self.municipality)


@pytest.fixture
def work(town: Town) -> Work:
    """Two measures of the own organisation, one of another in another district."""
    with town.scope():
        made = Work(town)
        goal = Goal.objects.create(
            municipality=town.municipality, code="g1", number="1", title="Mehr Menschen in Arbeit"
        )
        for code, cumulation, target in (("flow", "sum", 40.0), ("stock", "last", 12.0)):
            made.indicators[code] = GoalIndicator.objects.create(
                municipality=town.municipality, code=code, goal=goal, name=f"Kennzahl {code}", unit="count",
                source="Träger", rhythm="quarter", cumulation=cumulation, target=target, baseline=2.0,
                baseline_on=date(2024, 1, 1), due_on=date(2030, 1, 1),
            )  # fmt: skip
        made.measure("shop", "Lernwerkstatt im Hafen", places=20, stages=["qualification"])
        made.measure("course", "Sprachkurs Pflege")
        other = Organisation.objects.create(
            municipality=town.municipality, code="other", name="Träger Ahorn", kind="provider", network_level="none"
        )
        made.measure("far", "Fahrradwerkstatt", carrier=other, district=town.other_district)
        for place, (category, parent, name_de, name_en, stage) in enumerate(CATEGORIES):
            CountCategory.objects.create(
                municipality=town.municipality, code=f"cat{place}", category_set=SET, set_version=VERSION,
                category=category, parent=parent, name_de=name_de, name_en=name_en, definition=f"Wer: {name_de}",
                stage=stage, source="Vereinbarung",
            )  # fmt: skip
        for code, name_de, name_en, numerator, denominator in FORMULAS:
            OutcomeFormula.objects.create(
                municipality=town.municipality, code=code, name_de=name_de, name_en=name_en, category_set=SET,
                set_version=VERSION, numerator=numerator, denominator=denominator,
            )  # fmt: skip
    return made
