"""Writing minutes and decisions, and minutes on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.network import policies, selectors, services
from quartierwerk.apps.network.downloads import export_record, file_response
from quartierwerk.apps.network.forms import DecisionForm, MinutesForm
from quartierwerk.apps.network.models import Meeting, MinutesDraft
from quartierwerk.apps.network.paper import minutes_paper
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of, picked, sentence, submitted, version_of
from quartierwerk.kernel.errors import QuartierwerkError


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Write the minutes; what is typed is kept as a draft until it is saved."""
    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code, "e")
    draft = MinutesDraft.objects.filter(meeting=found, user_id=actor.user_id or 0).first()
    if request.method == "POST" and request.POST.get("verwerfen"):
        services.draft_discard(actor=actor, municipality=municipality, meeting=found)
        return HttpResponseRedirect(reverse("network:minutes", args=[municipality.slug, code]))
    initial = {
        "minutes": draft.text if draft else found.minutes,
        # A draft goes on from the state it was begun on: what others saved since is met as a conflict.
        "version": draft.base_version if draft else found.version,
    }
    form = MinutesForm(request.POST or None, initial=initial)
    made = submitted(
        request,
        form,
        lambda: services.minutes_save(
            actor=actor,
            municipality=municipality,
            meeting=found,
            version=form.cleaned_data["version"],
            text=form.cleaned_data["minutes"],
        ),
        found,
    )
    if made:
        messages.success(request, _("Das Protokoll ist gespeichert."))
        return HttpResponseRedirect(reverse("network:meeting", args=[municipality.slug, code]))
    context = tabs(request, municipality, "bodies") | {
        "form": form,
        "meeting": found,
        "draft": draft,
        "saved": found.minutes if form.errors or (draft and draft.base_version != found.version) else "",
    }
    return render(request, "network/minutes_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_POST
def minutes_draft(request: HttpRequest, municipality: Any, code: str) -> JsonResponse:
    """Keep what is being typed; answers when it was kept."""
    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code, "e")
    version = version_of(request)
    try:
        draft = services.draft_save(
            actor=actor,
            municipality=municipality,
            meeting=found,
            base_version=found.version if version is None else version,
            text=request.POST.get("minutes", "")[:200_000],
        )
    except QuartierwerkError as error:
        return JsonResponse({"problem": sentence(error)}, status=error.status)
    kept = time_format(timezone.localtime(draft.updated_at), "H:i")
    return JsonResponse({"kept": _("Entwurf gesichert um %(time)s Uhr") % {"time": kept}})


@tenant_view(policies.can_export_bodies, entity="body", verb="x")
@require_GET
def minutes_pdf(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """The minutes on paper, a draft until they are confirmed."""
    from quartierwerk.documents.papers.minutes import minutes_pdf as press_minutes

    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code, "x")
    content = press_minutes(minutes_paper(actor, municipality, found))
    export_record(actor, municipality, "meeting", f"Protokoll vom {found.held_on:%d.%m.%Y}", 1)
    return file_response(f"protokoll-{found.held_on.isoformat()}.pdf", content, "application/pdf", inline=True)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_POST
def decision_add(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Write a decision down."""
    actor = actor_of(request)
    found = selectors.access_meeting(actor, municipality, code, "e")
    form = DecisionForm(request.POST)
    made = submitted(
        request,
        form,
        lambda: services.decision_add(
            actor=actor, municipality=municipality, meeting=found, text=form.cleaned_data["text"]
        ),
    )
    if made:
        messages.success(request, _("Beschluss %(number)s ist festgehalten.") % {"number": made.number})
        return HttpResponseRedirect(reverse("network:meeting", args=[municipality.slug, code]) + "#beschluesse")
    return _decision_page(request, municipality, form, found, None)


@tenant_view(policies.can_edit_bodies, entity="body", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change the wording of a decision, or take it out."""
    actor = actor_of(request)
    found = selectors.access_decision(actor, municipality, code, "e")
    back = reverse("network:meeting", args=[municipality.slug, found.meeting.code]) + "#beschluesse"
    if request.method == "POST" and request.POST.get("entfernen"):
        services.decision_remove(actor=actor, municipality=municipality, decision=found)
        messages.success(request, _("Der Beschluss ist entfernt."))
        return HttpResponseRedirect(back)
    form = DecisionForm(request.POST or None, initial={"text": found.text, "version": found.version})
    made = submitted(
        request,
        form,
        lambda: services.decision_update(
            actor=actor, municipality=municipality, decision=found, **picked(form, "version", "text")
        ),
        found,
    )
    if made:
        return HttpResponseRedirect(back)
    return _decision_page(request, municipality, form, found.meeting, found)


def _decision_page(
    request: HttpRequest, municipality: Any, form: DecisionForm, found: Meeting, decision_row: Any
) -> HttpResponse:
    context = tabs(request, municipality, "bodies") | {"form": form, "meeting": found, "decision": decision_row}
    return render(request, "network/decision_form.html", context, status=422 if form.errors else 200)
