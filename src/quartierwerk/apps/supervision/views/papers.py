"""Reports and comparisons as PDF and Word: each reader prints what the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import programme_view, tenant_view
from quartierwerk.apps.concept.views.papers import TYPES
from quartierwerk.apps.network.downloads import file_response
from quartierwerk.apps.places.pages import actor_of
from quartierwerk.apps.places.periods import period_label
from quartierwerk.apps.supervision import policies, selectors
from quartierwerk.apps.supervision.content import content_of
from quartierwerk.apps.supervision.selectors.programmes import access_comparison, access_programme_report
from quartierwerk.apps.supervision.views.programme import situation_seen
from quartierwerk.documents.model.imprint import Imprint


@tenant_view(policies.can_see_reports, entity="site_report")
@require_GET
def report_file(request: HttpRequest, municipality: Any, code: str, kind: str) -> HttpResponse:
    """A report as it stands; programme and funder are led to the version last submitted."""
    actor = actor_of(request)
    found = selectors.access_report(actor, municipality, code)
    if not policies.sees_drafts(actor, municipality):
        return redirect(f"programme:report_{kind}", found.programme_code, municipality.slug, code)
    return _report(found, content_of(found, selectors.indicators_of(found.programme)), kind)


@programme_view(policies.can_see_programme_reports, entity="site_report_review")
@require_GET
def submitted_file(request: HttpRequest, programme: Any, place: str, code: str, kind: str) -> HttpResponse:
    """A report in the version last submitted, printed from its frozen content."""
    found = access_programme_report(actor_of(request), programme, place, code)
    last = selectors.submissions_of(found)[-1]
    return _report(found, last.content, kind, digest=last.digest)


def _report(found: Any, content: dict[str, Any], kind: str, *, digest: str = "") -> HttpResponse:
    from quartierwerk.documents.papers import site_report_docx, site_report_pdf
    from quartierwerk.documents.reports import site_report_of_content

    place = found.municipality
    title = _("Quartalsbericht %(site)s %(quarter)s") % {
        "site": content["site"]["name"],
        "quarter": period_label(found.period),
    }
    paper = site_report_of_content(
        content,
        _imprint(place.name, title, synthetic=place.is_synthetic),
        state=found.state,
        submitted_on=found.submitted_on,
        accepted_on=found.accepted_on,
        digest=digest,
    )
    made = {"pdf": site_report_pdf, "docx": site_report_docx}[kind](paper)
    return file_response(f"bericht-{place.slug}-{found.period}.{kind}", made, TYPES[kind])


@programme_view(policies.can_see_comparison, entity="programme_comparison")
@require_GET
def comparison_file(request: HttpRequest, programme: Any, number: int, kind: str) -> HttpResponse:
    """A released comparison, printed from its frozen content."""
    from quartierwerk.documents.papers import programme_docx, programme_pdf
    from quartierwerk.documents.reports import programme_report_of_comparison

    found = access_comparison(actor_of(request), programme, number)
    title = _("Programmbericht %(programme)s") % {"programme": programme.name}
    municipalities = [site.municipality for site in programme.sites.select_related("municipality")]
    synthetic = any(item.is_synthetic for item in municipalities)
    paper = programme_report_of_comparison(
        found.content,
        _imprint(_places(found.content["sites"]), title, synthetic=synthetic),
        note=found.note,
        situation_seen=situation_seen(request, programme),
    )
    made = {"pdf": programme_pdf, "docx": programme_docx}[kind](paper)
    return file_response(f"programm-{programme.slug}-{found.number}.{kind}", made, TYPES[kind])


def _places(sites: Sequence[dict[str, Any]]) -> str:
    """Up to three municipalities by name."""
    names = sorted({site["municipality"] for site in sites})
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _imprint(place: str, title: str, *, synthetic: bool) -> Imprint:
    now = timezone.localtime().replace(microsecond=0)
    return Imprint(place, title, timezone.localdate(), now, (get_language() or "de")[:2], synthetic)
