"""From accepted reports to examples, for the people of a programme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quartierwerk.apps.accounts.doors import programme_view
from quartierwerk.apps.places.pages import actor_of, page_of
from quartierwerk.apps.portal import services
from quartierwerk.apps.portal.models import ExamplePage
from quartierwerk.apps.supervision.policies import supervises
from quartierwerk.apps.supervision.selectors import programme_reports


@programme_view(supervises, entity="programme_comparison", verb="e")
@require_safe
def reports(request: HttpRequest, programme: Any) -> HttpResponse:
    """Accepted reports, newest first, and the examples made from them."""
    found = programme_reports(actor_of(request), programme).filter(state="accepted").order_by("-period", "code")
    made = {(page.source.get("municipality"), page.source.get("report")): page for page in ExamplePage.objects.all()}
    page = page_of(request, found)
    rows = [(report, made.get((report.municipality.slug, report.code))) for report in page.object_list]
    return render(request, "portal/example_reports.html", {"programme": programme, "page": page, "rows": rows})


@programme_view(supervises, entity="programme_comparison", verb="e")
@require_POST
def create(request: HttpRequest, programme: Any, place: str, code: str) -> HttpResponse:
    """Draft an example and open it at the desk."""
    page = services.example_create(
        actor=actor_of(request), user=request.user, programme=programme, place=place, code=code
    )
    messages.success(request, _("Der Entwurf ist angelegt. Veröffentlichen muss ihn jemand anderes."))
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
