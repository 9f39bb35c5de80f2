"""The room's answers to the four questions of *Mein Stadtteil*."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, organisations_own, reaches_city
from quartierwerk.apps.network import policies, selectors
from quartierwerk.apps.network.models import Contact, IntroductionState, MeetingState, Organisation, TaskState
from quartierwerk.apps.network.models.contact import shown_on
from quartierwerk.apps.network.models.organisation import STALE_AFTER
from quartierwerk.apps.network.words import ago
from quartierwerk.kernel.registry import Panel, PanelKind, PanelLine, panels

#: Days that *changed* looks back, and *due* looks ahead.
BACK, AHEAD = 7, 14
MOST = 6


def panels_register() -> None:
    """Hand the panels to the workspace."""
    panels.register(Panel("network-changed", PanelKind.CHANGED, gettext_lazy("Im Netzwerk"), changed))
    panels.register(Panel("network-tasks", PanelKind.DUE, gettext_lazy("Aufgaben"), tasks_due))
    panels.register(Panel("network-meetings", PanelKind.DUE, gettext_lazy("Termine und Protokolle"), meetings_due))
    panels.register(Panel("network-follow-ups", PanelKind.DUE, gettext_lazy("Wiedervorlagen"), follow_ups_due))
    panels.register(Panel("network-introductions", PanelKind.DUE, gettext_lazy("Nächste Schritte"), introductions_due))
    panels.register(Panel("network-stale", PanelKind.STALE, gettext_lazy("Angaben im Netzwerk"), stale))
    panels.register(Panel("network-missing", PanelKind.MISSING, gettext_lazy("Im Netzwerk"), missing))


def _url(municipality: Any, name: str, *codes: str) -> str:
    return reverse(f"network:{name}", args=[municipality.slug, *codes])


def _cared_for(actor: Actor, municipality: Any, district: Any) -> Any:
    """Organisations the actor keeps up to date, in the chosen district."""
    places = Organisation.objects.filter(municipality=municipality)
    own = Q(pk__in=organisations_own(actor, municipality))
    if reaches_city(actor, municipality, policies.EDITING):
        places = places.filter(district=district) if district else places
    else:
        reached = districts_reached(actor, municipality, policies.EDITING)
        places = places.filter(own | Q(district_id__in=reached))
        if district and reached:
            places = places.filter(own | Q(district=district))
    return places.order_by("name")


def changed(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """New organisations, confirmations and confirmed minutes of the last week."""
    since = timezone.now() - timedelta(days=BACK)
    today = timezone.localdate()
    lines = []
    places = selectors.organisations_visible(actor, municipality)
    if district:
        places = places.filter(selectors.works_in([district.pk]))
    fresh = list(places.filter(created_at__gte=since).values_list("code", "name")[: MOST + 1])
    if 0 < len(fresh) <= MOST:
        lines += [
            PanelLine(_("Neu: %(name)s") % {"name": name}, _url(municipality, "organisation", code), "▲", today)
            for code, name in fresh
        ]
    confirmed = places.filter(last_confirmed__gt=today - timedelta(days=BACK)).count()
    if confirmed:
        text = ngettext("%(count)s Organisation bestätigt", "%(count)s Organisationen bestätigt", confirmed)
        lines.append(PanelLine(text % {"count": confirmed}, _url(municipality, "organisations"), "●", today))
    if policies.can_see_bodies(actor, municipality):
        # What came with an import did not happen this week.
        happened = Q(created_at__lt=since) | Q(held_on__gte=since.date())
        closed = selectors.meetings_visible(actor, municipality).filter(
            happened, state=MeetingState.CONFIRMED, updated_at__gte=since
        )
        lines += [
            PanelLine(
                _("Protokoll bestätigt: %(body)s, %(day)s")
                % {"body": item.body.name, "day": date_format(item.held_on, "d.m.Y")},
                _url(municipality, "meeting", item.code),
                "●",
                item.held_on,
            )
            for item in closed[:MOST]
        ]
    return lines


def tasks_due(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Open tasks of the person and of the organisations the person works for, soonest first; no date counts last."""
    if not policies.can_see_bodies(actor, municipality):
        return ()
    places = Organisation.objects.filter(selectors.organisations_represented(actor, municipality))
    mine = Q(owner_id=actor.user_id) | Q(owner__isnull=True, organisation__in=places)
    found = selectors.tasks_visible(actor, municipality).filter(mine, state=TaskState.OPEN)
    today = timezone.localdate()
    lines = []
    for task in found[:MOST]:
        url = _url(municipality, "meeting", task.meeting.code) if task.meeting else _url(municipality, "tasks")
        late = task.due is not None and task.due <= today
        soon = task.due is not None and task.due <= today + timedelta(days=BACK)
        note = task.meeting.body.name if task.meeting else ""
        lines.append(PanelLine(task.title, url, "■" if late else "◆" if soon else "○", task.due, note))
    return lines


def meetings_due(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """The next meetings, and minutes to be written or confirmed by whoever edits them."""
    if not policies.can_see_bodies(actor, municipality):
        return ()
    today = timezone.localdate()
    meetings = selectors.meetings_visible(actor, municipality)
    if district:
        meetings = meetings.filter(Q(body__district=district) | Q(body__district__isnull=True))
    coming = meetings.filter(held_on__gte=today, held_on__lte=today + timedelta(days=AHEAD)).order_by("held_on")
    lines = [
        PanelLine(
            item.body.name,
            _url(municipality, "meeting", item.code),
            "◆" if item.state == MeetingState.PLANNED else "○",
            item.held_on,
            _("noch nicht eingeladen") if item.state == MeetingState.PLANNED else "",
        )
        for item in coming[:MOST]
    ]
    open_minutes = meetings.filter(held_on__lt=today, held_on__gte=today - timedelta(days=120)).exclude(
        state=MeetingState.CONFIRMED
    )
    for item in open_minutes[: 2 * MOST]:
        if policies.can_edit_body(actor, municipality, item.body.district_id):
            text = _("Protokoll bestätigen: %(body)s") if item.minutes else _("Protokoll schreiben: %(body)s")
            line = PanelLine(
                text % {"body": item.body.name}, _url(municipality, "meeting", item.code), "■", item.held_on
            )
            lines.append(line)
    return lines[: 2 * MOST]


def follow_ups_due(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Notes of the person's that come up again."""
    if not policies.can_edit_activities(actor, municipality):
        return ()
    today = timezone.localdate()
    notes = selectors.activities_visible(actor, municipality).filter(
        follow_up_on__lte=today + timedelta(days=BACK), follow_up_on__gte=today - timedelta(days=60)
    )
    mine = notes.filter(Q(recorded_by_id=actor.user_id) | Q(recorded_by__isnull=True))
    return [
        PanelLine(
            item.purpose if len(item.purpose) <= 80 else item.purpose[:79] + "…",
            _url(municipality, "activity", item.code),
            "■" if item.follow_up_on and item.follow_up_on <= today else "◆",
            item.follow_up_on,
            ", ".join(place.name for place in item.organisations.all()[:2]),
        )
        for item in mine.order_by("follow_up_on")[:MOST]
    ]


def introductions_due(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Who should be brought together: proposals to decide on and accepted ones to see through."""
    if not policies.can_edit_bodies(actor, municipality):
        return ()
    found = selectors.introductions_visible(actor, municipality)
    if district:
        found = found.filter(Q(district=district) | Q(district__isnull=True))
    open_states = (IntroductionState.PROPOSED, IntroductionState.ACCEPTED)
    return [
        PanelLine(
            _("%(source)s und %(target)s zusammenbringen") % {"source": item.source.name, "target": item.target.name},
            _url(municipality, "introductions"),
            "◆" if item.state == IntroductionState.ACCEPTED else "○",
            note=item.get_state_display(),
        )
        for item in found.filter(state__in=open_states)[:MOST]
    ]


def stale(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Organisations nobody has confirmed for half a year, contacts whose time is over or ends soon."""
    if not policies.can_edit_organisations(actor, municipality):
        return ()
    today = timezone.localdate()
    places = _cared_for(actor, municipality, district)
    old = places.filter(Q(last_confirmed__isnull=True) | Q(last_confirmed__lt=today - STALE_AFTER))
    lines = [
        PanelLine(
            item.name,
            _url(municipality, "organisation", item.code),
            "◆",
            item.last_confirmed,
            _("zuletzt bestätigt %(ago)s") % {"ago": ago(item.last_confirmed, today)}
            if item.last_confirmed
            else _("nie bestätigt"),
        )
        for item in old.order_by(F("last_confirmed").asc(nulls_first=True), "name")[:MOST]
    ]
    if policies.can_edit_contacts(actor, municipality):
        lines += _contacts_ending(municipality, places, today)
    return lines


def _contacts_ending(municipality: Any, places: Any, today: Any) -> list[PanelLine]:
    """Without names: how many, organisation by organisation."""
    soon = today + timedelta(days=30)
    contacts = Contact.objects.filter(municipality=municipality, organisation__in=places, valid_until__lte=soon)
    found = contacts.select_related("organisation").order_by("valid_until", "code")[:MOST]
    return [
        PanelLine(
            _("Kontakt bei %(name)s") % {"name": item.organisation.name},
            _url(municipality, "contact", item.code),
            "■" if item.valid_until < today else "◆",
            item.valid_until,
            _("abgelaufen") if item.valid_until < today else _("läuft ab"),
        )
        for item in found
    ]


def missing(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Organisations nobody can be reached at, and contacts that may not be shown."""
    if not policies.can_edit_contacts(actor, municipality):
        return ()
    if not Organisation.objects.filter(municipality=municipality).exists():
        text = _("Noch keine Organisation: die erste eintragen")
        return (PanelLine(text, _url(municipality, "organisation_create"), "○"),)
    today = timezone.localdate()
    places = _cared_for(actor, municipality, district)
    shown = Contact.objects.filter(shown_on(today), organisation=OuterRef("pk"))
    without = places.filter(~Exists(shown)).values_list("code", "name")
    lines = [
        PanelLine(_("Keine Ansprechperson: %(name)s") % {"name": name}, _url(municipality, "organisation", code), "○")
        for code, name in without[:MOST]
    ]
    blocked = Contact.objects.filter(municipality=municipality, organisation__in=places, consent="none").count()
    if blocked:
        text = ngettext("%(count)s Kontakt ohne Einwilligung", "%(count)s Kontakte ohne Einwilligung", blocked) % {
            "count": blocked
        }
        url = _url(municipality, "organisations")
        code = district.code if district else ""
        lines.append(PanelLine(text, f"{url}?mangel=einwilligung&stadtteil={code}", "○"))
    return lines
