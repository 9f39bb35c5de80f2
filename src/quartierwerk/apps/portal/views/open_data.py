"""Open data: the list, the files, the catalogue."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.apps.portal.open_data import KINDS, catalogue, file_of
from quartierwerk.apps.portal.selectors.open_data import access_table, open_data
from quartierwerk.kernel.errors import NotFound


@open_view
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What may be taken away, by city."""
    return render(request, "portal/open_data.html", {"cities": open_data(), "kinds": list(KINDS)})


@open_view
@require_safe
def catalogue_file(request: HttpRequest) -> HttpResponse:
    """The same for programs."""

    def address_of(name: str, *parts: str) -> str:
        return request.build_absolute_uri(reverse(name, args=parts))

    told = json.dumps(catalogue(open_data(), address_of), ensure_ascii=False, indent=1)
    return _open(HttpResponse(told, content_type="application/ld+json"))


@open_view
@require_safe
def table_file(request: HttpRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """One table as a file."""
    if kind not in KINDS:
        raise NotFound(_("Diese Tabelle gibt es nicht."))
    response = HttpResponse(file_of(access_table(slug, code), kind), content_type=KINDS[kind][0])
    response["Content-Disposition"] = f'attachment; filename="{slug}-{code}.{kind}"'
    return _open(response)


def _open(response: HttpResponse) -> HttpResponse:
    """Other sites' pages may read it too."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
