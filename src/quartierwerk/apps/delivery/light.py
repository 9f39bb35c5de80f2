"""The traffic light of a measure, with its reasons: the same rule for every measure, and nothing hidden in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartierwerk.engine.delivery import Schedule
from quartierwerk.kernel.period import Period

#: Likelihood times effect from which an open risk is to be acted on, or watched.
GRAVE, NOTABLE = 12, 8
#: Days late from which a delay is to be acted on.
LONG = 90


@dataclass(frozen=True)
class Light:
    """``kind`` is one of good, watch, act, missing (see ``components/status.html``); reasons, the gravest first."""

    kind: str
    reasons: tuple[str, ...]


def light_of(schedule: Schedule, risks: Sequence[Any], late_counts: Sequence[Period], *, is_over: bool) -> Light:
    """What a measure's milestones, open risks and missing counts say together.

    Parameters
    ----------
    schedule : Schedule
        From ``engine.delivery.schedule``.
    risks : sequence of Risk
        All risks of the measure.
    late_counts : sequence of Period
        Quarters that should have been reported.
    is_over : bool
        Whether the measure is finished: then there is nothing to act on any more.
    """
    if is_over:
        return Light("good", (_("abgeschlossen"),))
    act: list[str] = []
    watch: list[str] = []
    _milestones_say(schedule, act, watch)
    _risks_say(risks, act, watch)
    _counts_say(late_counts, act, watch)
    if act:
        return Light("act", (*act, *watch))
    if watch:
        return Light("watch", tuple(watch))
    if not schedule.slips:
        return Light("missing", (_("noch keine Meilensteine"),))
    return Light("good", (_("im Plan"),))


def _milestones_say(schedule: Schedule, act: list[str], watch: list[str]) -> None:
    if schedule.overdue:
        said = ngettext("%(count)s Meilenstein überfällig", "%(count)s Meilensteine überfällig", schedule.overdue)
        act.append(said % {"count": schedule.overdue})
    elif schedule.worst:
        said = ngettext("%(count)s Tag verzögert", "%(count)s Tage verzögert", schedule.worst)
        (act if schedule.worst >= LONG else watch).append(said % {"count": schedule.worst})


def _risks_say(risks: Sequence[Any], act: list[str], watch: list[str]) -> None:
    for risk in risks:
        if risk.state == "occurred":
            act.append(_("Risiko eingetreten: %(title)s") % {"title": risk.title})
        elif risk.state == "open" and weight_of(risk) >= GRAVE:
            act.append(_("schweres Risiko: %(title)s") % {"title": risk.title})
        elif risk.state == "open" and weight_of(risk) >= NOTABLE:
            watch.append(_("Risiko: %(title)s") % {"title": risk.title})


def _counts_say(late: Sequence[Period], act: list[str], watch: list[str]) -> None:
    if late:
        said = ngettext("Zahlen fehlen für %(count)s Quartal", "Zahlen fehlen für %(count)s Quartale", len(late))
        (act if len(late) > 1 else watch).append(said % {"count": len(late)})


def weight_of(risk: Any) -> int:
    """Likelihood times effect, from 1 to 16."""
    return int(risk.likelihood) * int(risk.effect)


def risk_kind(risk: Any) -> str:
    """The sign of a risk."""
    if risk.state == "closed":
        return "good"
    weight = weight_of(risk)
    return "act" if risk.state == "occurred" or weight >= GRAVE else "watch" if weight >= NOTABLE else "inapplicable"
