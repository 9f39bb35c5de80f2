"""Jobs and placements: every rate beside its formula, variants side by side."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.delivery import policies, selectors, services
from quartierwerk.apps.delivery.cells import cell_of, interval_text
from quartierwerk.apps.delivery.forms import FormulaForm
from quartierwerk.apps.delivery.views.counts import counts_table
from quartierwerk.apps.delivery.views.frame import form_page, tabs, url_of
from quartierwerk.apps.places.pages import actor_of, initial_of, picked, submitted, version_of
from quartierwerk.kernel.errors import NotReady

FORMULA = ("name_de", "name_en", "numerator", "denominator", "note")


@tenant_view(policies.can_see_outcomes, entity="counts")
@require_GET
def outcomes(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Rates of the whole city, of a year or of all."""
    actor = actor_of(request)
    chosen = selectors.category_set(municipality, request.GET.get("satz", ""))
    context = tabs(request, municipality, "outcomes") | {
        "chosen": chosen,
        "sets": selectors.category_sets(municipality),
        "may_keep": policies.can_keep_formulas(actor, municipality),
        "may_release": policies.can_propose_release(actor, municipality),
    }
    if chosen is not None:
        edition = selectors.edition_of(municipality, chosen)
        year = request.GET.get("jahr", "")
        year = year if year in edition.years else ""
        row = year or selectors.ALL
        variants = selectors.variants_of(municipality, chosen, edition, row)
        context |= {
            "year": year,
            "years": edition.years,
            "variants": [variant_line(item) for item in variants],
            "table": _table(chosen, edition, year) if edition.rows else None,
            "rest": urlencode({"satz": chosen.key, "jahr": year}),
        }
    return render(request, "delivery/outcomes.html", context)


def variant_line(item: selectors.Variant) -> dict[str, Any]:
    """A formula with its sides and its rate as texts."""
    return {
        "formula": item.formula,
        "name": item.formula.name,
        "note": item.formula.note,
        "above": item.above,
        "below": item.below,
        "numerator": cell_of(item.outcome.numerator),
        "denominator": cell_of(item.outcome.denominator),
        "rate": cell_of(item.outcome.rate, "percent", 1),
        "interval": interval_text(item.outcome.interval),
    }


def _table(chosen: selectors.CategorySet, edition: selectors.Edition, year: str) -> dict[str, Any]:
    """Quarters of a year with its sum, or years with the sum of all."""
    rows = [*edition.quarters(year), year] if year else [*reversed(edition.years), selectors.ALL]
    return counts_table(chosen, edition, rows, [_("alle Jahre") if row == selectors.ALL else row for row in rows])


def _chosen(request: HttpRequest, municipality: Any, key: str = "") -> selectors.CategorySet:
    chosen = selectors.category_set(municipality, key or request.GET.get("satz", ""))
    if chosen is None:
        raise NotReady(_("Dafür fehlt noch ein Kategoriensatz."))
    return chosen


@tenant_view(policies.can_keep_formulas, entity="counts", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def formula_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """A new formula."""
    actor, chosen = actor_of(request), _chosen(request, municipality)
    form = FormulaForm(request.POST or None, chosen=chosen)
    made = submitted(
        request,
        form,
        lambda: services.formula_create(
            actor=actor, municipality=municipality, chosen=chosen, **picked(form, *FORMULA)
        ),
    )
    if made:
        messages.success(request, _("Die Formel ist angelegt."))
        return _back(municipality, chosen)
    lead = _("Eine Quote wird immer mit dem gezeigt, was über und was unter dem Strich steht.")
    return _page(request, municipality, form, _("Formel anlegen"), lead=lead)


@tenant_view(policies.can_keep_formulas, entity="counts", verb="r")
@require_http_methods(["GET", "HEAD", "POST"])
def formula_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a formula."""
    actor = actor_of(request)
    found = selectors.access_formula(actor, municipality, code, "r")
    chosen = _chosen(request, municipality, f"{found.category_set}@{found.set_version}")
    form = FormulaForm(request.POST or None, initial=initial_of(found, FORMULA), chosen=chosen)
    made = submitted(
        request,
        form,
        lambda: services.formula_update(
            actor=actor, municipality=municipality, formula=found, chosen=chosen, **picked(form, "version", *FORMULA)
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Formel ist gespeichert."))
        return _back(municipality, chosen)
    remove = url_of(municipality, "formula_remove", code)
    return _page(request, municipality, form, _("Formel ändern"), remove=remove, row=found)


@tenant_view(policies.can_keep_formulas, entity="counts", verb="r")
@require_POST
def formula_remove(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take a formula out."""
    actor = actor_of(request)
    found = selectors.access_formula(actor, municipality, code, "r")
    chosen = _chosen(request, municipality, f"{found.category_set}@{found.set_version}")
    services.formula_remove(actor=actor, municipality=municipality, formula=found, version=version_of(request))
    messages.success(request, _("Die Formel ist entfernt."))
    return _back(municipality, chosen)


def _page(request: HttpRequest, municipality: Any, form: FormulaForm, heading: str, **more: Any) -> HttpResponse:
    own, back = tabs(request, municipality, "outcomes"), url_of(municipality, "outcomes")
    crumbs = [(_("Arbeit & Verbleib"), back)]
    return form_page(request, own, form=form, heading=heading, crumbs=crumbs, back=back, **more)


def _back(municipality: Any, chosen: selectors.CategorySet) -> HttpResponse:
    return HttpResponseRedirect(url_of(municipality, "outcomes") + "?" + urlencode({"satz": chosen.key}))
