"""Start page, language, health."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.routes import open_view, signed_in_view
from quartierwerk.apps.accounts.selectors import user_exists
from quartierwerk.apps.accounts.services.user import user_update
from quartierwerk.apps.places.selectors import municipalities_of, programmes_of
from quartierwerk.apps.portal.views.page import page
from quartierwerk.site.context import SESSION_DISTRICT
from quartierwerk.site.language import CODES


@open_view
@require_GET
def home(request: HttpRequest) -> HttpResponseBase:
    """The portal's first page; at first the set-up."""
    return page(request, "") if user_exists() else redirect("begin")


@signed_in_view
@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """Where a member's work begins: the own municipality or programme, else a choice."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    municipalities, programmes = list(municipalities_of(actor)), list(programmes_of(actor))
    if "auswahl" not in request.GET:
        if len(programmes) == 1 and all(grant.programme_id for grant in actor.grants):
            return redirect("programme:cockpit", programmes[0].slug)
        if len(municipalities) == 1:
            return redirect(f"/stadt/{municipalities[0].slug}/mein-stadtteil/")
    return render(request, "site/choice.html", {"municipalities": municipalities, "programmes": programmes})


@open_view
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@open_view
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and all migrations have been applied."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return JsonResponse({"status": "ok" if not waiting else "migrations waiting"}, status=503 if waiting else 200)


@signed_in_view
@require_POST
def language_switch(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language with the account, and go back; a visitor's stands in the address."""
    code = request.POST.get("language", "")
    if code in CODES:
        user_update(user=request.user, name=request.user.name, language=code)  # type: ignore[arg-type, union-attr]
    return HttpResponseRedirect(_way_back(request))


@signed_in_view
@require_POST
def district_switch(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the chosen district in the session and go back; whether it exists is asked where it is shown."""
    chosen = dict(request.session.get(SESSION_DISTRICT, {}))
    chosen[slug] = request.POST.get("district", "")[:32]
    request.session[SESSION_DISTRICT] = chosen
    return HttpResponseRedirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "/")
    fits = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if fits else "/"
