"""One object for each address of the concept that names one."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from quartierwerk.apps.accounts.tokens import token_new
from quartierwerk.apps.concept.models import ConceptVersion, Goal, GoalIndicator, Measure, MeasureComment, MeasureLink
from quartierwerk.kernel.spec import canonical_json, sha256_of
from tests.world import Town


def _measure(town: Town, title: str = "Lehrgang") -> Measure:
    """A draft for the district, carried by the organisation of the provider."""
    made = Measure.objects.create(
        municipality=town.municipality,
        number=token_new()[:12],
        title=title,
        strand="social",
        state="draft",
        carrier=town.organisation,
    )
    made.districts.set([town.district])
    return made


def measure(town: Town, role: str | None) -> dict[str, Any]:
    """A measure."""
    with town.scope():
        return {"code": _measure(town).code}


def measure_link(town: Town, role: str | None) -> dict[str, Any]:
    """A link between two measures."""
    with town.scope():
        ends = {"source": _measure(town), "target": _measure(town, "Werkstatt")}
        return {"code": MeasureLink.objects.create(municipality=town.municipality, kind="enables", **ends).code}


def measure_comment(town: Town, role: str | None) -> dict[str, Any]:
    """A remark on a measure."""
    with town.scope():
        made = MeasureComment.objects.create(
            municipality=town.municipality, measure=_measure(town), text="Zu spät", made_on=timezone.localdate()
        )
        return {"code": made.code}


def goal(town: Town, role: str | None) -> dict[str, Any]:
    """A goal of the district."""
    with town.scope():
        return {"code": _goal(town).code}


def _goal(town: Town) -> Goal:
    return Goal.objects.create(
        municipality=town.municipality, number=token_new()[:12], title="Arbeit", district=town.district
    )


def goal_indicator(town: Town, role: str | None) -> dict[str, Any]:
    """What is measured for a goal."""
    with town.scope():
        made = GoalIndicator.objects.create(
            municipality=town.municipality, goal=_goal(town), name="Plätze", unit="count", source="Träger",
            rhythm="year", cumulation="sum",
        )  # fmt: skip
        return {"code": made.code}


def concept_version(town: Town, role: str | None) -> dict[str, Any]:
    """A version of the concept that nobody has submitted yet."""
    with town.scope():
        content = canonical_json({"goals": [], "goal_indicators": [], "measures": [], "measure_links": []})
        made = ConceptVersion.objects.create(
            municipality=town.municipality,
            number=ConceptVersion.objects.count() + 1,
            title="Konzept",
            made_on=timezone.localdate(),
            content=content,
            digest=sha256_of(content),
        )
        return {"code": made.code}


CONCEPT: dict[str, Any] = {
    "concept:measure": measure,
    "concept:comment_add": measure,
    "concept:comment_state": measure_comment,
    "concept:link_add": measure,
    "concept:link_remove": measure_link,
    "concept:goal": goal,
    "concept:indicator_create": goal,
    "concept:indicator_edit": goal_indicator,
    "concept:version": concept_version,
}
