"""Pages that speak about the platform itself: help, sources, accessibility, privacy, imprint."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.routes import open_view, signed_in_view
from quartierwerk.kernel.errors import NotFound
from quartierwerk.site import barriers
from quartierwerk.site.context import HELP


@open_view
@require_GET
def help_index(request: HttpRequest) -> HttpResponse:
    """Which help pages there are."""
    return render(
        request,
        "site/help/index.html",
        {"helps": [(label, reverse("help", args=[room])) for room, label in HELP.items()]},
    )


@open_view
@require_GET
def help_page(request: HttpRequest, room: str) -> HttpResponse:
    """The help page of one room."""
    if room not in HELP:
        raise NotFound(_("Diese Seite gibt es nicht."))
    return render(request, f"site/help/{room}.html")


@open_view
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Where the figures come from."""
    return render(request, "site/sources.html")


@open_view
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, with a form for reports of barriers.

    The form carries a signed time in place of the cookie that guards other forms: visitors get none.
    """
    form = barriers.BarrierForm(request.POST or None)
    if form.is_bound and form.is_valid():
        barriers.report_send(request=request, form=form)
        return redirect(f"{reverse('accessibility')}?gemeldet=1#melden")
    context = {
        "operator": settings.ENVIRONMENT,
        "form": form,
        "token": barriers.token_new(),
        "by_mail": barriers.contact_mail(),
        "is_sent": "gemeldet" in request.GET,
    }
    return render(request, "site/accessibility.html", context)


@open_view
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What the platform stores of persons."""
    return render(request, "site/privacy.html", {"operator": settings.ENVIRONMENT})


@open_view
@require_GET
def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs this installation."""
    return render(request, "site/imprint.html", {"operator": settings.ENVIRONMENT})


@signed_in_view
@require_GET
def email_address(request: HttpRequest) -> HttpResponse:
    """The address somebody signs in with; it shadows the library's page, where any address could be added."""
    return render(request, "account/email.html")
