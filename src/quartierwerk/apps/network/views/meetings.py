"""Pages of a meeting: plan, invitation, attendance, confirmation, calendar."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.network import policies, selectors, services
from quartierwerk.apps.network.calendar import meeting_ics
from quartierwerk.apps.network.downloads import file_response
from quartierwerk.apps.network.forms import AttendanceForm, DecisionForm, MeetingForm
from quartierwerk.apps.network.models import Body, Contact, Meeting, MeetingState
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of, initial_of, picked, submitted, version_of
from quartierwerk.kernel.errors import NotReady

FIELDS = ("title", "held_on", "starts_at", "place", "agenda")


@tenant_view(policies.can_see_bodies, entity="body")
@require_GET
def meeting(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One meeting from the agenda to its tasks."""
    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code)
    may_edit = policies.can_edit_body(actor, municipality, found.body.district_id)
    today = timezone.localdate()
    context = tabs(request, municipality, "bodies") | {
        "meeting": found,
        "steps": _steps(found),
        "attendance": _attendance(request, municipality, found),
        "decisions": list(found.decisions.order_by("number")),
        "tasks": list(selectors.tasks_visible(actor, municipality).filter(meeting=found)),
        "invited": found.invitations.count(),
        "today": today,
        "may_edit": may_edit and not found.is_confirmed,
        "may_edit_tasks": may_edit,
        "may_export": policies.can_export_body(actor, municipality, found.body.district_id),
        "may_invite": may_edit and found.held_on >= today and found.state in {"planned", "invited"},
        "may_confirm": may_edit and found.state == MeetingState.HELD and bool(found.minutes.strip()),
        "decision_form": DecisionForm(),
    }
    return render(request, "network/meeting.html", context)


def _steps(found: Meeting) -> list[dict[str, Any]]:
    order = list(MeetingState)
    place = order.index(MeetingState(found.state))
    return [
        {"label": str(state.label), "url": "", "is_done": number < place, "is_current": number == place}
        for number, state in enumerate(order)
    ]


def _attendance(request: HttpRequest, municipality: Any, found: Meeting) -> list[tuple[Any, Contact | None]]:
    """Who came, with the persons the actor may see."""
    shown = set(selectors.contacts_shown(actor_of(request), municipality).values_list("pk", flat=True))
    rows = found.attendance.select_related("organisation", "contact").order_by("organisation__name")
    return [(item, item.contact if item.contact_id in shown else None) for item in rows]


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Plan a meeting of a body."""
    actor = actor_of(request)
    body = selectors.access_body(actor, municipality, code, "e")
    form = MeetingForm(request.POST or None, initial={"title": body.name})
    made = submitted(
        request,
        form,
        lambda: services.meeting_create(actor=actor, municipality=municipality, body=body, **picked(form, *FIELDS)),
    )
    if made:
        messages.success(request, _("Der Termin ist geplant. Als Nächstes laden Sie ein."))
        return HttpResponseRedirect(reverse("network:meeting", args=[municipality.slug, made.code]))
    return _form_page(request, municipality, form, body, None)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change day, place or agenda."""
    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code, "e")
    form = MeetingForm(request.POST or None, initial=initial_of(found, FIELDS))
    made = submitted(
        request,
        form,
        lambda: services.meeting_update(
            actor=actor, municipality=municipality, meeting=found, **picked(form, "version", *FIELDS)
        ),
        found,
    )
    if made:
        if made.state == MeetingState.INVITED:
            messages.info(request, _("Gespeichert. Laden Sie noch einmal ein, damit alle den neuen Stand haben."))
        else:
            messages.success(request, _("Der Termin ist gespeichert."))
        return HttpResponseRedirect(reverse("network:meeting", args=[municipality.slug, code]))
    return _form_page(request, municipality, form, found.body, found)


def _form_page(
    request: HttpRequest, municipality: Any, form: MeetingForm, body: Body, found: Meeting | None
) -> HttpResponse:
    context = tabs(request, municipality, "bodies") | {"form": form, "body": body, "meeting": found}
    return render(request, "network/meeting_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_invite(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Who gets a mail and who cannot; then the mails."""
    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code, "e")
    problem = None
    if request.method == "POST" and request.POST.get("confirmed") == "1":
        try:
            sending = services.meeting_invite(
                actor=actor, municipality=municipality, meeting=found, version=version_of(request)
            )
        except NotReady as error:
            problem = error
        else:
            count = len(sending.sent)
            text = ngettext("%(count)s Einladung ist verschickt.", "%(count)s Einladungen sind verschickt.", count)
            messages.success(request, text % {"count": count})
            return HttpResponseRedirect(reverse("network:meeting", args=[municipality.slug, code]))
    listed = services.recipients_of(found)
    shown = set(selectors.contacts_shown(actor, municipality).values_list("pk", flat=True))
    context = tabs(request, municipality, "bodies") | {
        "meeting": found,
        "reached": [
            (item, item.contact.name if item.contact and item.contact.pk in shown else "")
            for item in listed
            if item.address
        ],
        "unreached": [item for item in listed if not item.address],
        "problem": problem,
    }
    return render(request, "network/meeting_invite.html", context, status=422 if problem else 200)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Who came."""
    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code, "e")
    form = _attendance_form(request, municipality, found)
    made = submitted(
        request,
        form,
        lambda: services.attendance_set(
            actor=actor,
            municipality=municipality,
            meeting=found,
            version=form.cleaned_data["version"],
            entries=[services.Present(place, presence, person) for place, presence, person in form.entries()],
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Anwesenheit ist festgehalten."))
        return HttpResponseRedirect(reverse("network:meeting", args=[municipality.slug, code]))
    context = tabs(request, municipality, "bodies") | {"form": form, "meeting": found}
    return render(request, "network/attendance.html", context, status=422 if form.errors else 200)


def _attendance_form(request: HttpRequest, municipality: Any, found: Meeting) -> AttendanceForm:
    """Members on that day, and guests who are on the list already; their people, as far as the actor sees them."""
    seats = selectors.members_of(found.body).filter(selectors.members_on(found.held_on))
    places = {item.organisation_id: item.organisation for item in seats}
    usual = {item.organisation_id: item.contact_id for item in seats}
    noted = {item.organisation_id: item for item in found.attendance.select_related("organisation")}
    places |= {pk: item.organisation for pk, item in noted.items()}
    contacts: dict[int, list[Contact]] = {}
    for person in selectors.contacts_listed(actor_of(request), municipality).filter(organisation_id__in=places):
        contacts.setdefault(person.organisation_id, []).append(person)
    initial: dict[str, Any] = {"version": found.version}
    for pk in places:
        item = noted.get(pk)
        initial[f"presence_{pk}"] = item.presence if item else ""
        initial[f"contact_{pk}"] = (item.contact_id if item else usual.get(pk)) or ""
    ordered = sorted(places.values(), key=lambda place: place.name)
    return AttendanceForm(request.POST or None, initial=initial, organisations=ordered, contacts=contacts)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_confirm(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Close the minutes, after being asked."""
    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code, "e")
    if request.method == "POST" and request.POST.get("confirmed") == "1":
        services.meeting_confirm(actor=actor, municipality=municipality, meeting=found, version=version_of(request))
        messages.success(request, _("Das Protokoll ist bestätigt."))
        return HttpResponseRedirect(reverse("network:meeting", args=[municipality.slug, code]))
    context = tabs(request, municipality, "bodies") | {"meeting": found}
    return render(request, "network/meeting_confirm.html", context)


@tenant_view(policies.can_see_bodies, entity="body")
@require_GET
def meeting_calendar(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """The meeting for one's own calendar."""
    found = selectors.access_meeting(actor_of(request), municipality, code)
    url = settings.BASE_URL + reverse("network:meeting", args=[municipality.slug, code])
    content = meeting_ics(found, url=url, now=timezone.now())
    return file_response("termin.ics", content, "text/calendar; charset=utf-8")
