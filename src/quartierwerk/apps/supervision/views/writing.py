"""Writing a report: sections, figures, settling comments, submitting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.fields import VersionedForm
from quartierwerk.apps.places.pages import actor_of, picked, sentence, submitted
from quartierwerk.apps.places.periods import period_label
from quartierwerk.apps.supervision import policies, selectors, services
from quartierwerk.apps.supervision.content import content_of, differences
from quartierwerk.apps.supervision.forms import FiguresForm, SectionForm
from quartierwerk.apps.supervision.presenting import differences_shown, language
from quartierwerk.apps.supervision.sections import SECTIONS, section_label
from quartierwerk.apps.supervision.services.submitting import figures_missing, sections_empty
from quartierwerk.apps.supervision.views.frame import tabs
from quartierwerk.kernel.errors import Forbidden, NotFound, QuartierwerkError


def _to_report(municipality: Any, code: str, anchor: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("supervision:report", args=[municipality.slug, code]) + anchor)


def _locked(request: HttpRequest, municipality: Any, found: Any) -> HttpResponseRedirect | None:
    """Nobody begins to write in a locked report; what was typed before it was locked stays in its form."""
    if found.is_open or request.method == "POST":
        return None
    messages.warning(request, _("Dieser Bericht ist gesperrt."))
    return _to_report(municipality, found.code)


@tenant_view(policies.can_edit_reports, entity="site_report", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, municipality: Any, code: str, section: str) -> HttpResponse:
    """Write the text of a section."""
    actor = actor_of(request)
    found = selectors.access_report(actor, municipality, code, "e")
    if section not in SECTIONS:
        raise NotFound(_("Diesen Abschnitt gibt es nicht."))
    if not policies.can_edit_section(actor, municipality, found, section):
        raise Forbidden(_("Diesen Abschnitt schreiben andere."))
    if away := _locked(request, municipality, found):
        return away
    text = next((item.text for item in found.sections.all() if item.section == section), "")
    form = SectionForm(request.POST or None, section=section, initial={"text": text, "version": found.version})
    made = submitted(
        request,
        form,
        lambda: services.section_write(
            actor=actor, municipality=municipality, report=found, section=section, **picked(form, "text", "version")
        ),
        found,
    )
    if made:
        messages.success(request, _("Der Abschnitt ist gespeichert."))
        return _to_report(municipality, code, f"#abschnitt-{section}")
    context = tabs(request, municipality, "reports") | {
        "form": form,
        "report": found,
        "quarter": period_label(found.period),
        "section_label": section_label(section),
        "comments": [item for item in selectors.comments_of(found) if item.section == section],
    }
    return render(request, "supervision/section_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_edit_reports, entity="site_report", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Enter the figures the actor may write."""
    actor = actor_of(request)
    found = selectors.access_report(actor, municipality, code, "e")
    if away := _locked(request, municipality, found):
        return away
    indicators = [
        item
        for item in selectors.indicators_of(found.programme).values()
        if policies.can_edit_section(actor, municipality, found, item.section)
    ]
    form = FiguresForm(
        request.POST or None,
        initial={"version": found.version},
        indicators=indicators,
        figures={item.indicator: item for item in found.figures.all()},
        asks_reason=found.was_submitted,
    )
    made = submitted(
        request,
        form,
        lambda: services.figures_write(
            actor=actor,
            municipality=municipality,
            report=found,
            entries=form.entries(),
            version=form.cleaned_data["version"],
            reason=form.cleaned_data.get("reason", ""),
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Kennzahlen sind gespeichert."))
        return _to_report(municipality, code)
    context = tabs(request, municipality, "reports") | {
        "form": form,
        "report": found,
        "quarter": period_label(found.period),
    }
    return render(request, "supervision/figures_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_create_reports, entity="site_report", verb="e")
@require_POST
def report_refill(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take figures over from the platform once more."""
    actor = actor_of(request)
    found = selectors.access_report(actor, municipality, code, "whole")
    try:
        count = services.report_refill(actor=actor, municipality=municipality, report=found, version=None)
    except QuartierwerkError as error:
        messages.error(request, sentence(error))
    else:
        told = ngettext("%(count)s Kennzahl übernommen.", "%(count)s Kennzahlen übernommen.", count)
        messages.success(request, told % {"count": count} if count else _("Die Kennzahlen waren schon aktuell."))
    return _to_report(municipality, code)


@tenant_view(policies.can_create_reports, entity="site_report", verb="e")
@require_POST
def comment_settle(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Say that a comment has been dealt with."""
    actor = actor_of(request)
    found = selectors.access_report(actor, municipality, code, "whole")
    try:
        comment = services.comment_settle(
            actor=actor, municipality=municipality, report=found, code=request.POST.get("anmerkung", "")
        )
    except QuartierwerkError as error:
        messages.error(request, sentence(error))
        return _to_report(municipality, code)
    messages.success(request, _("Die Anmerkung ist erledigt."))
    return _to_report(municipality, code, f"#abschnitt-{comment.section}")


@tenant_view(policies.can_submit_reports, entity="site_report_submission", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def report_submit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Look once more, then submit."""
    actor = actor_of(request)
    found = selectors.access_report(actor, municipality, code, "submit")
    if away := _locked(request, municipality, found):
        return away
    content = content_of(found, selectors.indicators_of(found.programme))
    form = VersionedForm(request.POST or None, initial={"version": found.version})
    made = submitted(
        request,
        form,
        lambda: services.report_submit(
            actor=actor, municipality=municipality, report=found, version=form.cleaned_data["version"]
        ),
        found,
    )
    if made:
        told = _("Der Bericht ist eingereicht (Fassung %(number)s). Bis zur Rückgabe ist er gesperrt.")
        messages.success(request, told % {"number": made.number})
        return _to_report(municipality, code)
    before = selectors.submission_latest(found)
    names = {item["indicator"]: item["name"] for item in content["figures"]}
    context = tabs(request, municipality, "reports") | {
        "form": form,
        "report": found,
        "quarter": period_label(found.period),
        "empty": [section_label(item) for item in sections_empty(content)],
        "missing": [names[item][language()] for item in figures_missing(content)],
        "comments_open": [item for item in selectors.comments_of(found) if item.state == "open"],
        "is_again": before is not None,
        "differences": differences_shown(content, differences(before.content, content)) if before else [],
    }
    return render(request, "supervision/submit.html", context, status=422 if form.errors else 200)
