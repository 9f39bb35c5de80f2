"""A page to take along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.apps.portal.paper import PRINTED, page_pdf, paper_version
from quartierwerk.apps.portal.selectors.tree import access_page
from quartierwerk.kernel.errors import NotFound
from quartierwerk.kernel.spec import sha256_of


@open_view
@require_safe
def paper(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """The published page as PDF; made once for each version."""
    page = access_page(number)
    if page.slug != slug or not isinstance(page, PRINTED):
        raise NotFound(_("Diese Seite gibt es nicht."))
    address = request.build_absolute_uri(page.url)
    etag = quote_etag(sha256_of(paper_version(page, address).encode())[:32])
    response = get_conditional_response(request, etag=etag)
    if response is None:
        made = page_pdf(page, address, request.build_absolute_uri)
        response = HttpResponse(made, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{page.slug}.pdf"'
    response["ETag"] = etag
    return response
