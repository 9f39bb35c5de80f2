"""What every answer of the API has in common: known parameters, methods, ETag, caching, problems for errors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from quartierwerk.kernel.errors import Invalid
from quartierwerk.site.api.problems import problem
from quartierwerk.site.errors import WrongMethod

View = Callable[..., HttpResponse]
#: Understood by every address: the language of messages.
EVERYWHERE = frozenset({"lang"})


def deliver(view: View, *, right: Any, parameters: Collection[str] = ()) -> View:
    """Dress a view of ninja.

    Parameters
    ----------
    right : accounts.operations.OperationRight
        The declaration, which the tests of access look for on the view.
    parameters : collection of str
        Names in the query that the view understands; another one is an error, since a misspelt filter that is passed
        over would give all rows.
    """
    known = EVERYWHERE | set(parameters)

    @wraps(view, assigned=("__doc__",), updated=())
    def delivered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        unknown = sorted(set(request.GET) - known) if request.method == "GET" else []
        response = _unknown(request, unknown, known) if unknown else view(request, *args, **kwargs)
        if response.status_code == 405:
            response = _wrong_method(request, response)
        response = _with_headers(request, response)
        if is_head:
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    delivered.right = right  # type: ignore[attr-defined]
    delivered.csrf_exempt = True  # type: ignore[attr-defined]
    return delivered


def _unknown(request: HttpRequest, unknown: list[str], known: Collection[str]) -> HttpResponse:
    error = Invalid(
        _("Diese Angabe kennt die Adresse nicht."),
        field=unknown[0][:64],
        found=", ".join(unknown)[:200],
        expected=", ".join(sorted(known)),
    )
    return problem(request, error)


def _wrong_method(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    answer = problem(
        request, WrongMethod(_("Diese Schnittstelle kann nur gelesen werden."), found=request.method or "")
    )
    answer.headers["Allow"] = f"{response.headers.get('Allow', 'GET')}, HEAD"
    return answer


def _with_headers(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Nobody keeps what a person was told; what everybody is told may be kept and is asked for anew."""
    is_public = request.actor.is_public  # type: ignore[attr-defined]
    if response.status_code == 200:
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        asked = parse_etags(request.headers.get("If-None-Match", ""))
        if etag in asked or "*" in asked:
            response = HttpResponseNotModified()
        response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache" if is_public and response.status_code < 400 else "private, no-store"
    patch_vary_headers(response, ("Authorization", "Cookie"))
    return response
