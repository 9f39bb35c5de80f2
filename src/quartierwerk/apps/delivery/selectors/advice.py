"""Reading mandates, the advice log, and what became of agreed steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, reaches_city
from quartierwerk.apps.delivery import policies
from quartierwerk.apps.delivery.models import Advice, AdviceStep, Mandate, MandateState, Milestone
from quartierwerk.kernel.errors import Forbidden, NotFound


def _scope(actor: Actor, municipality: Any, path: str = "") -> Q:
    """Mandates within reach: all, or those of the own districts; a supervisor those that were agreed."""
    if reaches_city(actor, municipality, policies.ADVISED):
        return Q()
    own = districts_reached(actor, municipality, policies.ADVISED)
    found = Q(**{f"{path}district_id__in": own})
    if not policies.sees_advice_log(actor, municipality):
        found = Q(**{f"{path}state__in": (MandateState.AGREED, MandateState.ENDED)})
    return found


def mandates_visible(actor: Actor, municipality: Any) -> QuerySet[Mandate]:
    """Mandates, the newest first, with the number of entries, hours, and steps agreed and done."""
    if not policies.can_see_advice(actor, municipality):
        return Mandate.objects.none()
    return (
        Mandate.objects.filter(_scope(actor, municipality), municipality=municipality)
        .select_related("district")
        .defer("district__geometry")
        .annotate(
            entry_count=Count("entries", distinct=True),
            step_count=Count("entries__steps", distinct=True),
            done_count=Count("entries__steps", filter=Q(entries__steps__state="done"), distinct=True),
        )
        .order_by("-starts_on", "code")
    )


def hours_of(mandate: Mandate) -> float:
    """Hours of advice under a mandate; the caller has checked the right to it."""
    return float(mandate.entries.aggregate(hours=Sum("hours"))["hours"] or 0)


def access_mandate(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Mandate:
    """The one way to a mandate.

    Parameters
    ----------
    verb : str
        s to see it, e to write the log under it, r to agree, decline or end it.

    Raises
    ------
    NotFound
        If the municipality has no such mandate, or the actor may not see it.
    Forbidden
        If the actor sees it but may not do this.
    """
    found = mandates_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Dieses Mandat gibt es hier nicht."))
    if verb == "e" and not policies.can_write_advice_under(actor, municipality, found):
        raise Forbidden(_("Unter diesem Mandat führen Sie das Protokoll nicht."))
    if verb == "r" and not policies.can_agree_mandates(actor, municipality):
        raise Forbidden(_("Über Mandate entscheidet die Leitung der Kommune."))
    return found


def advice_visible(actor: Actor, municipality: Any) -> QuerySet[Advice]:
    """Entries of the log, the newest first; never for those who see the summary only."""
    if not policies.sees_advice_log(actor, municipality):
        return Advice.objects.none()
    return (
        Advice.objects.filter(_scope(actor, municipality, "mandate__"), municipality=municipality)
        .select_related("mandate")
        .order_by("-happened_on", "code")
    )


def access_advice(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Advice:
    """The one way to an entry of the log (verbs s, e); errors as in ``access_mandate``."""
    found = advice_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Diesen Eintrag gibt es hier nicht."))
    if verb == "e" and not policies.can_write_advice_under(actor, municipality, found.mandate):
        raise Forbidden(_("Unter diesem Mandat führen Sie das Protokoll nicht."))
    return found


def steps_visible(actor: Actor, municipality: Any) -> QuerySet[AdviceStep]:
    """Agreed steps by due date; for the supervisor those of agreed mandates, as the summary."""
    if not policies.can_see_advice(actor, municipality):
        return AdviceStep.objects.none()
    return AdviceStep.objects.filter(
        _scope(actor, municipality, "advice__mandate__"), municipality=municipality
    ).select_related("advice__mandate", "measure", "concept")


def access_step(actor: Actor, municipality: Any, code: str, verb: str = "s") -> AdviceStep:
    """The one way to a step (verbs s, e); errors as in ``access_mandate``."""
    found = steps_visible(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFound(_("Diesen Schritt gibt es hier nicht."))
    if verb == "e" and not policies.can_write_advice_under(actor, municipality, found.advice.mandate):
        raise Forbidden(_("Unter diesem Mandat führen Sie das Protokoll nicht."))
    return found


@dataclass(frozen=True)
class Trace:
    """A step from the concept to what was reached: every station that is there, and those that are missing."""

    step: AdviceStep
    milestones: tuple[Milestone, ...]
    is_late: bool

    @property
    def done(self) -> tuple[Milestone, ...]:
        """Milestones of the measure that were reached since the step was agreed."""
        since = self.step.advice.happened_on
        return tuple(item for item in self.milestones if item.done_on and item.done_on >= since)

    @property
    def following(self) -> Milestone | None:
        """The milestone of the measure that comes next."""
        waiting = [item for item in self.milestones if item.done_on is None]
        return min(waiting, key=lambda item: item.day, default=None)


def traces_of(municipality: Any, steps: Sequence[AdviceStep], today: date) -> list[Trace]:
    """Each step with the milestones of the measure it moves; one query, however many steps."""
    ids = {item.measure_id for item in steps if item.measure_id}
    found: dict[int, list[Milestone]] = {}
    for milestone in Milestone.objects.filter(municipality=municipality, measure_id__in=ids).order_by("due_on", "code"):
        found.setdefault(milestone.measure_id, []).append(milestone)
    return [
        Trace(
            item,
            tuple(found.get(item.measure_id or 0, ())),
            item.state == "open" and item.due_on is not None and item.due_on < today,
        )
        for item in steps
    ]
