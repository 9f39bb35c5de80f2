"""Pages of tasks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.reach import districts_reached
from quartierwerk.apps.accounts.roles import PROGRAMMATIC
from quartierwerk.apps.accounts.selectors import memberships_of
from quartierwerk.apps.network import policies, selectors, services
from quartierwerk.apps.network.forms import TaskForm
from quartierwerk.apps.network.models import Meeting, Task, TaskState
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of, districts_offered, page_of, submitted, version_of

FIELDS = ("title", "organisation", "contact", "due", "district")


@tenant_view(policies.can_see_bodies, entity="body")
@require_GET
def tasks(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Tasks by due date; open ones unless asked otherwise."""
    actor = actor_of(request)
    state = request.GET.get("stand", "open")
    found = selectors.tasks_visible(actor, municipality)
    if state in TaskState.values:
        found = found.filter(state=state)
    chips = [("open", _("offen")), ("done", _("erledigt")), ("dropped", _("fallen gelassen")), ("alle", _("alle"))]
    page = page_of(request, found)
    context = tabs(request, municipality, "bodies") | {
        "page": page,
        "rows": [
            (item, policies.can_edit_body(actor, municipality, selectors.district_of_task(item)))
            for item in page.object_list
        ],
        "chips": [{"label": label, "url": f"?stand={code}", "is_current": code == state} for code, label in chips],
        "rest": urlencode({"stand": state}),
        "today": timezone.localdate(),
        "may_create": policies.can_edit_bodies(actor, municipality),
    }
    return render(request, "network/tasks.html", context)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def task_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Give somebody a task, from a meeting or without one."""
    actor = actor_of(request)
    code = request.GET.get("termin", "")
    meeting = selectors.access_meeting(actor, municipality, code, "e") if code else None
    form = _form(request, municipality, meeting, None)
    # The form of a task from a meeting asks for no district: the body has one.
    made = submitted(
        request,
        form,
        lambda: services.task_create(actor=actor, municipality=municipality, meeting=meeting, **_answers(form)),
    )
    if made:
        messages.success(request, _("Die Aufgabe ist verteilt."))
        return HttpResponseRedirect(_back(municipality, made))
    return _page(request, municipality, form, meeting, None)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def task_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a task."""
    actor = actor_of(request)
    found = selectors.access_task(actor, municipality, code, "e")
    form = _form(request, municipality, found.meeting, found)
    made = submitted(
        request,
        form,
        lambda: services.task_update(
            actor=actor, municipality=municipality, task=found, version=form.cleaned_data["version"], **_answers(form)
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Aufgabe ist gespeichert."))
        return HttpResponseRedirect(_back(municipality, made))
    return _page(request, municipality, form, found.meeting, found)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_POST
def task_state(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Done, dropped, or open again."""
    actor = actor_of(request)
    found = selectors.access_task(actor, municipality, code, "e")
    made = services.task_state_set(
        actor=actor,
        municipality=municipality,
        task=found,
        version=version_of(request),
        state=request.POST.get("stand", TaskState.DONE.value),
    )
    messages.success(request, _("Die Aufgabe ist jetzt: %(state)s.") % {"state": made.get_state_display()})
    return HttpResponseRedirect(_back(municipality, made))


def _back(municipality: Any, task: Task) -> str:
    if task.meeting:
        return reverse("network:meeting", args=[municipality.slug, task.meeting.code]) + "#aufgaben"
    return reverse("network:tasks", args=[municipality.slug])


def _form(request: HttpRequest, municipality: Any, meeting: Meeting | None, found: Task | None) -> TaskForm:
    actor = actor_of(request)
    initial: dict[str, Any] = {}
    if found is not None:
        initial = {name: getattr(found, name) for name in FIELDS} | {"owner": found.owner_id, "version": found.version}
    elif meeting is None:
        own = sorted(districts_reached(actor, municipality, policies.EDITING))
        initial = {"district": own[0] if own else None}
    return TaskForm(
        request.POST or None,
        initial=initial,
        organisations=selectors.organisations_visible(actor, municipality),
        contacts=selectors.contacts_shown(actor, municipality),
        people=_people(municipality),
        districts=None if meeting else districts_offered(municipality, found.district if found else None),
    )


def _people(municipality: Any) -> list[tuple[int, str]]:
    """Who has a sign-in here, with the organisation or role; each person once."""
    found: dict[int, str] = {}
    for item in memberships_of(municipality):
        if item.role not in PROGRAMMATIC:
            place = item.organisation.name if item.organisation else item.get_role_display()
            found.setdefault(item.user_id, f"{item.user.name} ({place})")
    return list(found.items())


def _answers(form: TaskForm) -> dict[str, Any]:
    answers = {name: form.cleaned_data[name] for name in FIELDS if name in form.cleaned_data}
    answers["owner_id"] = form.cleaned_data["owner"]
    return answers


def _page(
    request: HttpRequest, municipality: Any, form: TaskForm, meeting: Meeting | None, found: Task | None
) -> HttpResponse:
    context = tabs(request, municipality, "bodies") | {
        "form": form,
        "meeting": meeting,
        "task": found,
        "states": _states(found),
    }
    return render(request, "network/task_form.html", context, status=422 if form.errors else 200)


def _states(found: Task | None) -> list[tuple[str, str]]:
    """Where the task can go from here, as words on buttons."""
    words = [("done", _("Als erledigt melden")), ("dropped", _("Fallen lassen")), ("open", _("Wieder öffnen"))]
    return [] if found is None else [(code, word) for code, word in words if code != found.state]
