"""From funding programmes to Programminfos, for those who write for a city."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.pages import actor_of
from quartierwerk.apps.portal import services
from quartierwerk.apps.portal.policies import can_draft_infos
from quartierwerk.apps.portal.selectors.programme_infos import info_state, info_states
from quartierwerk.kernel.registry import Onward, Step, onward


@tenant_view(can_draft_infos, entity="programme_info")
@require_safe
def infos(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Every funding programme with its Programminfo, and what the funding room knows newer."""
    states = info_states(actor_of(request), municipality)
    return render(request, "portal/programme_infos.html", {"municipality": municipality, "states": states})


@tenant_view(can_draft_infos, entity="programme_info", verb="e")
@require_POST
def draft(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Draft a Programminfo, or bring its draft up to date, and open it at the desk."""
    actor = actor_of(request)
    services.desk_groups_set(user=request.user, actor=actor)
    page = services.programme_info_draft(actor=actor, user=request.user, municipality=municipality, code=code)
    messages.success(
        request, _("Der Entwurf hat die Sätze und Fristen von heute. Veröffentlichen muss ihn jemand anderes.")
    )
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def onward_register() -> None:
    """Let the funding room's page of a programme lead on to its Programminfo."""
    onward.register(Onward("portal-programme-info", "funding_programme", steps_of))


def steps_of(actor: Any, municipality: Any, record: Any) -> list[Step]:
    """Draft, bring up to date, or look: whichever is next."""
    if not can_draft_infos(actor, municipality):
        return []
    state = info_state(actor, municipality, record.code)
    address = reverse("portal_city:info_draft", args=[municipality.slug, record.code])
    if state.page is None:
        return [Step(_("Programminfo entwerfen"), address)]
    if state.newer:
        note = _("Die Programminfo im Portal ist älter: %(what)s.") % {"what": "; ".join(state.newer)}
        return [Step(_("Programminfo auffrischen"), address, note)]
    edit = reverse("wagtailadmin_pages:edit", args=[state.page.pk])
    return [Step(_("Programminfo im Portal bearbeiten"), edit, posts=False)]
