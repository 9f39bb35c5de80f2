"""Open data: the list, the files, the catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartierwerk import __version__
from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.apps.portal.catalogue import catalogue
from quartierwerk.apps.portal.open_data import KINDS, file_of
from quartierwerk.apps.portal.selectors.open_data import access_head, open_data, table_of, version_of
from quartierwerk.kernel.errors import NotFound
from quartierwerk.kernel.spec import canonical_json, sha256_of


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
    return _answer(request, [told], "application/ld+json", lambda: told)


@open_view
@require_safe
def table_file(request: HttpRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """One table as a file."""
    if kind not in KINDS:
        raise NotFound(_("Diese Tabelle gibt es nicht."))
    head = access_head(slug, code)
    response = _answer(request, [kind, *version_of(head)], KINDS[kind][0], lambda: file_of(table_of(head), kind))
    response["Content-Disposition"] = f'attachment; filename="{slug}-{code}.{kind}"'
    return response


def _answer(request: HttpRequest, stamp: list[Any], content_type: str, make: Callable[[], str]) -> HttpResponse:
    """A file that is sent only if it has changed; other sites' pages may read it too."""
    etag = quote_etag(sha256_of(canonical_json([__version__, *stamp]))[:32])
    known: Any = get_conditional_response(request, etag=etag)
    response: HttpResponse = known if known is not None else HttpResponse(make(), content_type=content_type)
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
