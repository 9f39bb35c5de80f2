"""Reading measures under way, with what tells how they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept import selectors as concept
from quartierwerk.apps.delivery import policies
from quartierwerk.apps.delivery.light import Light, light_of
from quartierwerk.apps.delivery.models import Count, Milestone, Result, Risk
from quartierwerk.apps.delivery.quarters import quarters_due
from quartierwerk.engine import delivery as engine
from quartierwerk.kernel.errors import Forbidden, NotFound
from quartierwerk.kernel.period import Period

#: States of a measure in which it is carried out, or was.
UNDER_WAY = ("decided", "running", "finished")


@dataclass(frozen=True)
class Line:
    """A measure in the list: what comes next, how late it is, whether its counts came, and the light."""

    measure: Any
    next_milestone: Milestone | None
    schedule: engine.Schedule
    counts_late: tuple[Period, ...]
    has_counts: bool
    light: Light


def measures_under_way(actor: Actor, municipality: Any) -> QuerySet[Any]:
    """Decided, running and finished measures the actor may see, by number."""
    found = concept.measures_visible(actor, municipality).filter(state__in=UNDER_WAY)
    if not policies.can_see_delivery(actor, municipality) and not policies.can_see_counts(actor, municipality):
        return found.none()
    return found


def lines_of(municipality: Any, measures: Sequence[Any], today: date) -> list[Line]:
    """The list's lines; three queries, however many measures."""
    ids = [item.pk for item in measures]
    milestones = _by_measure(Milestone.objects.filter(municipality=municipality, measure_id__in=ids))
    risks = _by_measure(Risk.objects.filter(municipality=municipality, measure_id__in=ids))
    reported = periods_reported(municipality, ids)
    return [
        _line(item, milestones.get(item.pk, []), risks.get(item.pk, []), reported.get(item.pk, set()), today)
        for item in measures
    ]


def _by_measure(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.measure_id, []).append(row)
    return found


def _line(measure: Any, milestones: list[Any], risks: list[Any], reported: set[str], today: date) -> Line:
    plan = schedule_of(milestones, today)
    late = quarters_late(measure, reported, today)
    following = next((item for item in milestones if item.code == plan.next_code), None)
    light = light_of(plan, risks, late, is_over=measure.state == "finished")
    return Line(measure, following, plan, tuple(late), bool(reported), light)


def schedule_of(milestones: Sequence[Milestone], today: date) -> engine.Schedule:
    """Milestones as the engine sees them."""
    return engine.schedule(
        [engine.Milestone(item.code, item.due_on, item.expected_on, item.done_on) for item in milestones], today
    )


def quarters_late(measure: Any, reported: set[str], today: date) -> list[Period]:
    """Quarters of a running measure that nobody has reported and that are due.

    Counts are expected where a provider has reported before, or has places for people in a support stage.
    """
    if measure.state != "running" or measure.starts_on is None or not measure.carrier_id:
        return []
    if not reported and not (measure.places and measure.stages):
        return []
    return [item for item in quarters_due(measure.starts_on, measure.ends_on, today) if str(item) not in reported]


def periods_reported(municipality: Any, measure_ids: Sequence[int]) -> dict[int, set[str]]:
    """Measure → quarters for which anything was reported."""
    rows = Count.objects.filter(municipality=municipality, measure_id__in=measure_ids).exclude(absence="not_reported")
    found: dict[int, set[str]] = {}
    for pk, period in rows.order_by().values_list("measure_id", "period").distinct():
        found.setdefault(pk, set()).add(period)
    return found


def access_delivery(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Any:
    """The one way to a measure under way.

    Parameters
    ----------
    verb : str
        s to see its delivery, e to keep milestones, risks and results, n to see its published counts, c to enter
        counts.

    Raises
    ------
    NotFound
        If the municipality has no such measure, it is not under way, or the actor may not see it.
    Forbidden
        If the actor sees it but may not do this.
    """
    measure = measures_under_way(actor, municipality).filter(code=code).first()
    if measure is None:
        raise NotFound(_("Diese Maßnahme ist hier nicht in Umsetzung."))
    allowed = {
        "s": lambda: policies.can_see_delivery(actor, municipality),
        "e": lambda: policies.can_edit_measure(actor, municipality, measure),
        "n": lambda: policies.can_see_counts(actor, municipality),
        "c": lambda: policies.can_enter_counts_of(actor, municipality, measure),
    }
    if not allowed[verb]():
        raise Forbidden(_("Das dürfen Sie bei dieser Maßnahme nicht."))
    return measure


def _access(actor: Actor, municipality: Any, model: Any, code: str, verb: str) -> Any:
    """A row that hangs on a measure the actor may see."""
    row = (
        model.objects.filter(municipality=municipality, measure__in=measures_under_way(actor, municipality), code=code)
        .select_related("measure")
        .first()
    )
    if row is None or not policies.can_see_delivery(actor, municipality):
        raise NotFound(_("Diesen Eintrag gibt es hier nicht."))
    if verb == "e" and not policies.can_edit_measure(actor, municipality, row.measure):
        raise Forbidden(_("Diesen Eintrag dürfen Sie nur ansehen."))
    return row


def access_milestone(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Milestone:
    """The one way to a milestone (verbs s, e); errors as in ``access_delivery``."""
    row: Milestone = _access(actor, municipality, Milestone, code, verb)
    return row


def access_risk(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Risk:
    """The one way to a risk (verbs s, e); errors as in ``access_delivery``."""
    row: Risk = _access(actor, municipality, Risk, code, verb)
    return row


def milestones_of(municipality: Any, measure: Any) -> QuerySet[Milestone]:
    """Milestones of a measure, the earliest planned first; the caller has checked the right to the measure."""
    return Milestone.objects.filter(municipality=municipality, measure=measure)


def risks_of(municipality: Any, measure: Any) -> QuerySet[Risk]:
    """Risks of a measure, open ones first; the caller has checked the right to the measure."""
    return Risk.objects.filter(municipality=municipality, measure=measure).order_by(
        "state", "-effect", "-likelihood", "code"
    )


def milestones_visible(actor: Actor, municipality: Any) -> QuerySet[Milestone]:
    """Milestones of all measures the actor sees in delivery, the earliest planned first."""
    if not policies.can_see_delivery(actor, municipality):
        return Milestone.objects.none()
    measures = measures_under_way(actor, municipality)
    return Milestone.objects.filter(municipality=municipality, measure__in=measures).select_related("measure")


def results_visible(actor: Actor, municipality: Any) -> QuerySet[Result]:
    """Results of all measures the actor sees in delivery."""
    if not policies.can_see_delivery(actor, municipality):
        return Result.objects.none()
    measures = measures_under_way(actor, municipality)
    return Result.objects.filter(municipality=municipality, measure__in=measures).select_related("measure", "indicator")
