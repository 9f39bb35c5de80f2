"""Forms of milestones, risks and results."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.delivery import policies, selectors, services
from quartierwerk.apps.delivery.forms import MilestoneForm, ResultForm, RiskForm
from quartierwerk.apps.delivery.views.frame import Crumb, form_page, tabs, url_of
from quartierwerk.apps.places.pages import actor_of, initial_of, picked, submitted, version_of

MILESTONE = ("title", "due_on", "expected_on", "done_on", "cause", "cause_note")
RISK = ("title", "likelihood", "effect", "response", "owner", "state")
RESULT = ("indicator", "period", "value", "absence", "note")


def _crumbs(municipality: Any, measure: Any) -> list[Crumb]:
    return [
        (_("Umsetzung"), url_of(municipality, "measures")),
        (str(measure), url_of(municipality, "measure", measure.code)),
    ]


def _page(request: HttpRequest, municipality: Any, measure: Any, form: Any, heading: str, **more: Any) -> HttpResponse:
    """A form about the measure, to which the ways back lead."""
    return form_page(
        request,
        tabs(request, municipality, "measures"),
        form=form,
        heading=heading,
        crumbs=_crumbs(municipality, measure),
        back=url_of(municipality, "measure", measure.code),
        **more,
    )


def _done(request: HttpRequest, municipality: Any, measure: Any, text: str, part: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(url_of(municipality, "measure", measure.code) + f"#{part}")


@tenant_view(policies.can_edit_delivery, entity="delivery", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """A new milestone of a measure."""
    actor = actor_of(request)
    measure = selectors.access_delivery(actor, municipality, code, "e")
    form = MilestoneForm(request.POST or None)
    made = submitted(
        request,
        form,
        lambda: services.milestone_create(
            actor=actor, municipality=municipality, measure=measure, **picked(form, *MILESTONE)
        ),
    )
    if made:
        return _done(request, municipality, measure, _("Der Meilenstein ist angelegt."), "meilensteine")
    return _page(request, municipality, measure, form, _("Meilenstein anlegen"))


@tenant_view(policies.can_edit_delivery, entity="delivery", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a milestone: a new day, a cause, or that it is reached."""
    actor = actor_of(request)
    found = selectors.access_milestone(actor, municipality, code, "e")
    form = MilestoneForm(request.POST or None, initial=initial_of(found, MILESTONE))
    made = submitted(
        request,
        form,
        lambda: services.milestone_update(
            actor=actor, municipality=municipality, milestone=found, **picked(form, "version", *MILESTONE)
        ),
        found,
    )
    if made:
        return _done(request, municipality, found.measure, _("Der Meilenstein ist gespeichert."), "meilensteine")
    remove = "" if found.done_on else url_of(municipality, "milestone_remove", code)
    return _page(request, municipality, found.measure, form, _("Meilenstein ändern"), remove=remove, row=found)


@tenant_view(policies.can_edit_delivery, entity="delivery", verb="e")
@require_POST
def milestone_remove(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take out a milestone that was entered by mistake."""
    actor = actor_of(request)
    found = selectors.access_milestone(actor, municipality, code, "e")
    services.milestone_remove(actor=actor, municipality=municipality, milestone=found, version=version_of(request))
    return _done(request, municipality, found.measure, _("Der Meilenstein ist entfernt."), "meilensteine")


@tenant_view(policies.can_edit_delivery, entity="delivery", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def risk_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """A new risk of a measure."""
    actor = actor_of(request)
    measure = selectors.access_delivery(actor, municipality, code, "e")
    form = RiskForm(request.POST or None)
    made = submitted(
        request,
        form,
        lambda: services.risk_create(actor=actor, municipality=municipality, measure=measure, **picked(form, *RISK)),
    )
    if made:
        return _done(request, municipality, measure, _("Das Risiko ist eingetragen."), "risiken")
    return _page(request, municipality, measure, form, _("Risiko eintragen"))


@tenant_view(policies.can_edit_delivery, entity="delivery", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def risk_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Look at a risk again; saving says that it was looked at today."""
    actor = actor_of(request)
    found = selectors.access_risk(actor, municipality, code, "e")
    form = RiskForm(request.POST or None, initial=initial_of(found, RISK))
    made = submitted(
        request,
        form,
        lambda: services.risk_update(
            actor=actor, municipality=municipality, risk=found, **picked(form, "version", *RISK)
        ),
        found,
    )
    if made:
        return _done(request, municipality, found.measure, _("Das Risiko ist gespeichert."), "risiken")
    return _page(request, municipality, found.measure, form, _("Risiko ansehen und ändern"))


@tenant_view(policies.can_edit_delivery, entity="delivery", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def result_enter(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """What the measure reached for an indicator in a period."""
    actor = actor_of(request)
    measure = selectors.access_delivery(actor, municipality, code, "e")
    form = ResultForm(request.POST or None, indicators=selectors.indicators_served(municipality, measure))
    made = submitted(
        request,
        form,
        lambda: services.result_set(actor=actor, municipality=municipality, measure=measure, **picked(form, *RESULT)),
    )
    if made:
        return _done(request, municipality, measure, _("Das Ergebnis ist eingetragen."), "ergebnisse")
    lead = _("Angeboten werden die Kennzahlen der Ziele, denen die Maßnahme dient.")
    return _page(request, municipality, measure, form, _("Ergebnis eintragen"), lead=lead)
