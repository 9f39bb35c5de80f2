"""The search of the portal and the list of terms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.apps.places.pages import page_of
from quartierwerk.apps.portal.glossary import terms
from quartierwerk.apps.portal.selectors.search import KINDS, portal_search


@open_view
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages, offers and terms that fit the words."""
    query = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("art", "") if request.GET.get("art", "") in KINDS else ""
    context: dict[str, Any] = {"query": query, "kind": kind}
    if query:
        found = portal_search(query, language_of_page(request), kind)
        context |= {
            "page": page_of(request, found.entries),
            "correction": found.correction,
            "kinds": [(code, label, found.kinds[code]) for code, label in KINDS.items() if code in found.kinds],
            "rest": urlencode({"q": query, "art": kind}),
        }
    return render(request, "portal/search.html", context)


@open_view
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """What the words of the field mean."""
    return render(request, "portal/glossary.html", {"terms": list(enumerate(terms(language_of_page(request))))})


def language_of_page(request: HttpRequest) -> str:
    """Language of the portal's pages that is asked for."""
    code: str = getattr(request, "content_language", "de")
    return code
