"""Reports of a municipality: the list, a new one, one report and its history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.pages import actor_of, page_of, submitted
from quartierwerk.apps.places.periods import period_label
from quartierwerk.apps.places.selectors import programmes_at, sites_of
from quartierwerk.apps.supervision import policies, selectors, services
from quartierwerk.apps.supervision.content import content_of, differences
from quartierwerk.apps.supervision.forms import ReportForm
from quartierwerk.apps.supervision.periods import due_on, last_quarter, quarter_of, quarter_parse, quarters_until
from quartierwerk.apps.supervision.presenting import differences_shown, sections_shown
from quartierwerk.apps.supervision.sections import MONEY
from quartierwerk.apps.supervision.views.frame import tabs

#: Quarters a new report may be begun for.
BACK = 8


@tenant_view(policies.can_see_reports, entity="site_report")
@require_GET
def reports(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The reports the actor may see, newest quarter first."""
    actor = actor_of(request)
    page = page_of(request, selectors.reports_visible(actor, municipality))
    context = tabs(request, municipality, "reports") | {
        "page": page,
        "rows": [(item, period_label(item.period), due_on(quarter_parse(item.period))) for item in page.object_list],
        "may_create": policies.can_create_reports(actor, municipality) and bool(_sites(request, municipality)),
        "has_programme": programmes_at(municipality).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "supervision/reports.html", context)


def _sites(request: HttpRequest, municipality: Any) -> dict[str, tuple[Any, Any]]:
    """Sites for which the actor begins reports: programme and district by a key for the form."""
    actor = actor_of(request)
    found = {}
    for programme in programmes_at(municipality):
        for site in sites_of(programme, municipality):
            if policies.can_create_report(actor, municipality, site.district_id):
                found[f"{programme.slug}/{site.district.code if site.district else ''}"] = (programme, site.district)
    return found


def _period_next(request: HttpRequest, municipality: Any) -> str:
    """The last quarter that is over; the present one where that has its report."""
    today = timezone.localdate()
    last = str(last_quarter(today))
    begun = selectors.reports_visible(actor_of(request), municipality).filter(period=last).exists()
    return str(quarter_of(today)) if begun else last


@tenant_view(policies.can_create_reports, entity="site_report", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def report_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Begin a report; figures and sentences are filled in from what the platform knows."""
    actor, sites = actor_of(request), _sites(request, municipality)
    now = quarter_of(timezone.localdate())
    form = ReportForm(
        request.POST or None,
        initial={"period": _period_next(request, municipality)},
        sites=[
            (key, f"{district.name if district else municipality.name} ({programme.name})")
            for key, (programme, district) in sites.items()
        ],
        periods=[(str(item), period_label(str(item))) for item in reversed(quarters_until(now, BACK + 1))],
    )

    def save() -> Any:
        programme, district = sites[form.cleaned_data["site"]]
        return services.report_create(
            actor=actor,
            municipality=municipality,
            programme=programme,
            district=district,
            period=form.cleaned_data["period"],
        )

    made = submitted(request, form, save)
    if made:
        messages.success(request, _("Der Bericht ist angelegt. Was die Plattform weiß, steht schon darin."))
        return HttpResponseRedirect(reverse("supervision:report", args=[municipality.slug, made.code]))
    context = tabs(request, municipality, "reports") | {"form": form, "has_sites": bool(sites)}
    return render(request, "supervision/report_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_see_reports, entity="site_report")
@require_GET
def report(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One report as it stands; programme and funder are led to the version last submitted."""
    actor = actor_of(request)
    found = selectors.access_report(actor, municipality, code)
    if not policies.sees_drafts(actor, municipality):
        return redirect("programme:report", found.programme_code, municipality.slug, code)
    versions = selectors.submissions_of(found)
    now = content_of(found, selectors.indicators_of(found.programme))
    differing = differences(versions[-1].content, now) if versions and found.is_open else []
    context = tabs(request, municipality, "reports") | {
        "report": found,
        "quarter": period_label(found.period),
        "due": due_on(quarter_parse(found.period)),
        "sections": sections_shown(
            now,
            comments=selectors.comments_of(found),
            changes=selectors.changes_of(found),
            differing=differing,
            editable=lambda section: found.is_open and policies.can_edit_section(actor, municipality, found, section),
        ),
        "differences": differences_shown(now, differing),
        "content": now,
        "versions": versions,
        "may_edit": found.is_open and policies.can_edit_report(actor, municipality, found),
        "may_figures": found.is_open and policies.can_edit_section(actor, municipality, found, MONEY),
        "may_submit": found.is_open and policies.can_submit_report(actor, municipality, found),
        "steps": report_steps(found),
        "returned": next((item for item in reversed(selectors.steps_of(found)) if item.after == "returned"), None),
    }
    return render(request, "supervision/report.html", context)


def report_steps(found: Any) -> list[dict[str, Any]]:
    """The way of a report, with the step it stands at."""
    order = [pgettext("step", "Entwurf"), _("Eingereicht"), _("Abgenommen")]
    at = {"draft": 0, "returned": 0, "submitted": 1, "accepted": 2}[found.state]
    if found.state == "returned":
        order[0] = _("Zur Korrektur zurückgegeben")
    return [
        {"label": label, "is_done": place < at or found.state == "accepted", "is_current": place == at}
        for place, label in enumerate(order)
    ]


@tenant_view(policies.can_see_reports, entity="site_report")
@require_GET
def report_history(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Who did what with the report, and every change of a figure since the first submission."""
    actor = actor_of(request)
    found = selectors.access_report(actor, municipality, code)
    if not policies.sees_drafts(actor, municipality):
        return redirect("programme:report", found.programme_code, municipality.slug, code)
    indicators = selectors.indicators_of(found.programme)
    content = content_of(found, indicators)
    shown = sections_shown(content, changes=selectors.changes_of(found))
    context = tabs(request, municipality, "reports") | {
        "report": found,
        "quarter": period_label(found.period),
        "history": selectors.steps_of(found),
        "versions": selectors.submissions_of(found),
        "figures": [figure for part in shown for figure in part.figures if figure.history],
    }
    return render(request, "supervision/history.html", context)
