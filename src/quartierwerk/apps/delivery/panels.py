"""The room's answers to the four questions of *Mein Stadtteil*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.delivery import policies, selectors
from quartierwerk.apps.delivery.models import MandateState, StepState
from quartierwerk.kernel.registry import Panel, PanelKind, PanelLine, panels

#: Days that *changed* looks back, and *due* looks ahead.
BACK, AHEAD = 7, 30
MOST = 6


def panels_register() -> None:
    """Hand the panels to the workspace."""
    panels.register(Panel("delivery-changed", PanelKind.CHANGED, gettext_lazy("In der Umsetzung"), changed))
    panels.register(Panel("delivery-milestones", PanelKind.DUE, gettext_lazy("Meilensteine"), milestones_due))
    panels.register(Panel("delivery-steps", PanelKind.DUE, gettext_lazy("Vereinbarte Schritte"), steps_due))
    panels.register(Panel("delivery-mandates", PanelKind.DUE, gettext_lazy("Beratung"), mandates_waiting))
    panels.register(Panel("delivery-handovers", PanelKind.DUE, gettext_lazy("Übergabe"), handovers_pressing))
    panels.register(Panel("delivery-counts", PanelKind.MISSING, gettext_lazy("Zahlen"), counts_missing))


def _url(municipality: Any, name: str, *codes: str) -> str:
    return reverse(f"delivery:{name}", args=[municipality.slug, *codes])


def _cared_for(actor: Actor, municipality: Any, district: Any) -> list[Any]:
    """Measures under way the actor keeps, in the chosen district and for the whole city; the lead sees all."""
    found = selectors.measures_under_way(actor, municipality).filter(state__in=("decided", "running"))
    leads = policies.can_agree_mandates(actor, municipality)
    kept = [item for item in found if leads or policies.can_edit_measure(actor, municipality, item)]
    return [item for item in kept if _is_here(item, district)]


def _is_here(measure: Any, district: Any) -> bool:
    places = list(measure.districts.all())
    return district is None or not places or district.pk in {item.pk for item in places}


def changed(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Milestones reached in the last week."""
    today = timezone.localdate()
    reached = selectors.milestones_visible(actor, municipality).filter(
        done_on__gte=today - timedelta(days=BACK), done_on__lte=today
    )
    return [
        PanelLine(
            _("Erreicht: %(title)s") % {"title": item.title},
            _url(municipality, "measure", item.measure.code),
            "●",
            item.done_on,
            str(item.measure),
        )
        for item in reached.prefetch_related("measure__districts").order_by("-done_on")[: 2 * MOST]
        if _is_here(item.measure, district)
    ][:MOST]


def milestones_due(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Open milestones of one's measures that are over or come within a month, the soonest first."""
    if not (policies.can_edit_delivery(actor, municipality) or policies.can_agree_mandates(actor, municipality)):
        return ()
    today = timezone.localdate()
    measures = _cared_for(actor, municipality, district)
    coming = (
        selectors.milestones_visible(actor, municipality)
        .filter(measure__in=measures, done_on__isnull=True)
        .annotate(coming_on=Coalesce("expected_on", "due_on"))
        .filter(coming_on__lte=today + timedelta(days=AHEAD))
        .order_by("coming_on", "code")
    )
    return [
        PanelLine(
            item.title,
            _url(municipality, "measure", item.measure.code),
            "■" if item.coming_on <= today else "◆",
            item.coming_on,
            str(item.measure),
        )
        for item in coming[:MOST]
    ]


def steps_due(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Open steps that are due within a month, for those who advise and are advised."""
    if not policies.sees_advice_log(actor, municipality):
        return ()
    today = timezone.localdate()
    steps = selectors.steps_visible(actor, municipality).filter(
        state=StepState.OPEN, due_on__lte=today + timedelta(days=AHEAD)
    )
    return [
        PanelLine(
            item.title,
            _url(municipality, "advice", item.advice.code),
            "■" if item.due_on and item.due_on <= today else "◆",
            item.due_on,
            item.owner,
        )
        for item in steps.order_by("due_on", "code")[:MOST]
    ]


def mandates_waiting(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Proposed mandates for the lead, and those that end within a month."""
    if not policies.sees_advice_log(actor, municipality):
        return ()
    today = timezone.localdate()
    ending = Q(state=MandateState.AGREED, ends_on__lte=today + timedelta(days=AHEAD), ends_on__gte=today)
    if policies.can_agree_mandates(actor, municipality):
        ending |= Q(state=MandateState.PROPOSED)
    lines = []
    for item in selectors.mandates_visible(actor, municipality).filter(ending)[:MOST]:
        asked = item.state == MandateState.PROPOSED
        text = _("Mandat vorgeschlagen: %(adviser)s") if asked else _("Mandat läuft aus: %(adviser)s")
        day = item.starts_on if asked else item.ends_on
        url = _url(municipality, "mandate", item.code)
        lines.append(PanelLine(text % {"adviser": item.adviser}, url, "■" if asked else "◆", day))
    return lines


def handovers_pressing(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Hand-overs that are not where they should be twelve and six months before funding ends."""
    if not policies.can_see_handovers(actor, municipality):
        return ()
    found = {item.code: item for item in selectors.handovers_visible(actor, municipality)}
    alarms = selectors.alarms_of(found.values(), timezone.localdate())
    return list(_alarm_lines(municipality, found, alarms.values()))[:MOST]


def _alarm_lines(municipality: Any, found: dict[str, Any], alarms: Iterable[Any]) -> Iterable[PanelLine]:
    notes = {
        "ended": ("■", _("Förderung ist vorbei")),
        "6_months": ("■", _("Förderung endet, noch nicht vereinbart")),
        "12_months": ("◆", _("Förderung endet, noch niemand genannt")),
        "no_date": ("○", _("Förderende fehlt")),
    }
    for alarm in alarms:
        item = found[alarm.code]
        sign, note = notes[alarm.kind]
        yield PanelLine(item.structure, _url(municipality, "handovers"), sign, item.funding_ends_on, note)


def counts_missing(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Quarters that should have been reported: for the provider those of its own measures."""
    if not policies.can_see_counts(actor, municipality):
        return ()
    today = timezone.localdate()
    own = policies.providers_own(actor, municipality)
    measures = [
        item
        for item in selectors.measures_under_way(actor, municipality).filter(state="running")
        if (item.carrier_id in own if own else _is_here(item, district))
    ]
    reported = selectors.periods_reported(municipality, [item.pk for item in measures])
    lines = []
    for item in measures:
        late = selectors.quarters_late(item, reported.get(item.pk, set()), today)
        if late:
            text = ngettext("%(count)s Quartal fehlt: %(title)s", "%(count)s Quartale fehlen: %(title)s", len(late))
            name = "counts_enter" if own else "counts"
            said = text % {"count": len(late), "title": str(item)}
            lines.append(PanelLine(said, _url(municipality, name, item.code), "■" if own else "○", late[0].end))
    return sorted(lines, key=lambda line: line.on or today)[:MOST]
