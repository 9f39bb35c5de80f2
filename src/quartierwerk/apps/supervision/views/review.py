"""The programme's side of a report: reading, commenting by section, returning, accepting, reopening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import programme_view
from quartierwerk.apps.places.pages import actor_of, picked, submitted
from quartierwerk.apps.places.periods import period_label
from quartierwerk.apps.places.selectors import sites_of
from quartierwerk.apps.supervision import policies, selectors, services
from quartierwerk.apps.supervision.content import differences
from quartierwerk.apps.supervision.forms import CommentForm, ReasonForm
from quartierwerk.apps.supervision.periods import due_on, last_quarter, quarter_parse, quarter_short, quarters_until
from quartierwerk.apps.supervision.presenting import differences_shown, sections_shown
from quartierwerk.apps.supervision.selectors.programmes import access_programme_report
from quartierwerk.apps.supervision.views.frame import programme_tabs
from quartierwerk.apps.supervision.views.reports import report_steps

#: Quarters in the overview of reports.
QUARTERS = 8


@programme_view(policies.can_see_programme_reports, entity="site_report_review")
@require_GET
def reports(request: HttpRequest, programme: Any) -> HttpResponse:
    """State of the reports, site by site and quarter by quarter; missing ones named."""
    actor = actor_of(request)
    known = list(selectors.programme_reports(actor, programme))
    today = timezone.localdate()
    # A report on the present quarter may be begun before it is over, and is to be found then.
    newest = max([last_quarter(today), *(quarter_parse(item.period) for item in known)])
    quarters = [str(item) for item in quarters_until(newest, QUARTERS)]
    by_place = {(item.municipality_id, item.district_id, item.period): item for item in known}
    supervises = policies.supervises(actor, programme)
    rows = [
        {
            "site": site,
            "cells": [
                {
                    "report": by_place.get((site.municipality_id, site.district_id, quarter)),
                    "overdue": supervises and due_on(quarter_parse(quarter)) < today,
                }
                for quarter in quarters
            ],
        }
        for site in sites_of(programme)
    ]
    context = programme_tabs(request, programme, "reports") | {
        "rows": rows,
        "quarters": [(period_label(item), quarter_short(item)) for item in quarters],
        "supervises": supervises,
        "waiting": [item for item in known if supervises and item.state == "submitted"],
    }
    return render(request, "supervision/programme_reports.html", context)


def _page(request: HttpRequest, programme: Any, found: Any, form: CommentForm, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    versions = selectors.submissions_of(found)
    now = versions[-1].content
    supervises = policies.supervises(actor, programme)
    # What stood in a version that was returned is between site and supervisor.
    differing = differences(versions[-2].content, now) if supervises and len(versions) > 1 else []
    # What the site changes meanwhile is not submitted: its history is shown up to the last version only.
    changes = [item for item in selectors.changes_of(found) if item.created_at <= versions[-1].created_at]
    context = programme_tabs(request, programme, "reports") | {
        "report": found,
        "quarter": period_label(found.period),
        "content": now,
        "version": versions[-1],
        "sections": sections_shown(
            now,
            comments=selectors.comments_of(found) if supervises else (),
            changes=changes if supervises else (),
            differing=differing,
        ),
        "differences": differences_shown(now, differing),
        "supervises": supervises,
        "form": form,
        "steps": report_steps(found),
        "history": selectors.steps_of(found) if supervises else (),
    }
    return render(request, "supervision/programme_report.html", context, status=status)


@programme_view(policies.can_see_programme_reports, entity="site_report_review")
@require_GET
def report(request: HttpRequest, programme: Any, place: str, code: str) -> HttpResponse:
    """A report in the version last submitted."""
    found = access_programme_report(actor_of(request), programme, place, code)
    return _page(request, programme, found, CommentForm())


@programme_view(policies.supervises, entity="site_report_review", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def comment_add(request: HttpRequest, programme: Any, place: str, code: str) -> HttpResponse:
    """Remark on a section."""
    actor = actor_of(request)
    found = access_programme_report(actor, programme, place, code, "r")
    form = CommentForm(request.POST or None)
    made = submitted(
        request,
        form,
        lambda: services.comment_add(actor=actor, programme=programme, report=found, **picked(form, "section", "text")),
    )
    if made:
        messages.success(request, _("Die Anmerkung ist gespeichert."))
        url = reverse("programme:report", args=[programme.slug, place, code])
        return HttpResponseRedirect(f"{url}#abschnitt-{made.section}")
    return _page(request, programme, found, form, 422 if form.errors else 200)


def _decide(
    request: HttpRequest, programme: Any, found: Any, words: dict[str, Any], action: Callable[..., Any]
) -> HttpResponse:
    """A page that asks for a reason (or just once more), and then does it."""
    actor = actor_of(request)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if not words["asks"]:
        del form.fields["reason"]
    elif words.get("needs"):
        form.fields["reason"].required = True
    url = reverse("programme:report", args=[programme.slug, found.municipality.slug, found.code])
    # Where no reason is asked for, the form holds none.
    made = submitted(
        request,
        form,
        lambda: action(actor=actor, programme=programme, report=found, **picked(form, "version", "reason")),
        found,
    )
    if made:
        messages.success(request, words["done"])
        return HttpResponseRedirect(url)
    context = programme_tabs(request, programme, "reports") | {
        "report": found,
        "quarter": period_label(found.period),
        "form": form,
        "back": url,
        "comments_open": [item for item in selectors.comments_of(found) if item.state == "open"],
    }
    return render(request, "supervision/decide.html", context | words, status=422 if form.errors else 200)


@programme_view(policies.supervises, entity="site_report_review", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def report_return(request: HttpRequest, programme: Any, place: str, code: str) -> HttpResponse:
    """Give it back to the site."""
    found = access_programme_report(actor_of(request), programme, place, code, "r")
    words = {
        "title": _("Rückgabe mit Anmerkung"),
        "text": _("Der Standort kann den Bericht dann wieder bearbeiten und liest Ihre offenen Anmerkungen."),
        "button": _("Bericht zurückgeben"),
        "done": _("Der Bericht ist zurückgegeben."),
        "asks": True,
    }
    return _decide(request, programme, found, words, services.report_return)


@programme_view(policies.supervises, entity="site_report_review", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def report_accept(request: HttpRequest, programme: Any, place: str, code: str) -> HttpResponse:
    """Accept and lock."""
    found = access_programme_report(actor_of(request), programme, place, code, "r")
    words = {
        "title": _("Bericht abnehmen"),
        "text": _("Der Bericht wird gesperrt und ist für den Fördergeber zu sehen."),
        "settles": True,
        "button": _("Bericht abnehmen"),
        "done": _("Der Bericht ist abgenommen und gesperrt."),
        "asks": False,
    }
    return _decide(request, programme, found, words, services.report_accept)


@programme_view(policies.supervises, entity="site_report_review", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def report_reopen(request: HttpRequest, programme: Any, place: str, code: str) -> HttpResponse:
    """Open an accepted report again."""
    found = access_programme_report(actor_of(request), programme, place, code, "r")
    words = {
        "title": _("Bericht wieder öffnen"),
        "text": _("Der Fördergeber sieht ihn erst wieder, wenn er neu abgenommen ist. Der Grund bleibt nachlesbar."),
        "button": _("Bericht öffnen"),
        "done": _("Der Bericht ist wieder offen."),
        "asks": True,
        "needs": True,
    }
    return _decide(request, programme, found, words, services.report_reopen)
