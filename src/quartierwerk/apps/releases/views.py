"""Pages of releases."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.releases.models import Audience
from quartierwerk.apps.releases.policies import can_approve_releases, can_see_releases, sees_all_releases
from quartierwerk.apps.releases.registry import release_kinds
from quartierwerk.apps.releases.selectors import access_release, releases_visible
from quartierwerk.apps.releases.services import release_approve, release_withdraw

PAGE = 50


@tenant_view(can_see_releases, entity="release")
@require_GET
def release_list(request: HttpRequest, municipality: Any) -> HttpResponse:
    """What was released to the person who looks."""
    found = releases_visible(request.actor, municipality)  # type: ignore[attr-defined]
    return render(request, "releases/list.html", {"page": Paginator(found, PAGE).get_page(request.GET.get("seite"))})


@tenant_view(can_see_releases, entity="release")
@require_GET
def release_detail(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One version with its frozen content."""
    actor = request.actor  # type: ignore[attr-defined]
    release = access_release(actor, municipality, code)
    kind = release_kinds.get(release.kind)
    decides = can_approve_releases(actor, municipality) and release.withdrawn_at is None
    context = {
        "release": release,
        "content": release.content,
        "content_template": kind.template if kind else "releases/content.html",
        "audiences": [Audience(item).label for item in release.audiences],
        "inside": sees_all_releases(actor, municipality),
        "may_approve": decides and release.released_at is None and release.proposed_by_id != actor.user_id,
        "may_withdraw": decides,
        **(kind.context(release) if kind and kind.context else {}),
    }
    return render(request, "releases/detail.html", context)


@tenant_view(can_approve_releases, entity="release", verb="r")
@require_POST
def release_approve_view(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Release it."""
    actor = request.actor  # type: ignore[attr-defined]
    release_approve(actor=actor, release=access_release(actor, municipality, code))
    messages.success(request, _("Freigegeben."))
    return redirect("releases:detail", municipality.slug, code)


@tenant_view(can_approve_releases, entity="release", verb="r")
@require_POST
def release_withdraw_view(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take it back."""
    actor = request.actor  # type: ignore[attr-defined]
    release_withdraw(
        actor=actor, release=access_release(actor, municipality, code), reason=request.POST.get("reason", "")
    )
    messages.success(request, _("Zurückgezogen. Die Fassung bleibt mit dem Grund im Verlauf."))
    return redirect("releases:detail", municipality.slug, code)
