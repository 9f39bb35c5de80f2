"""Costs of a measure, cost items and their year slices."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.funding import policies, selectors, services
from quartierwerk.apps.funding.facts import STAGE_LABELS
from quartierwerk.apps.funding.forms import ITEM_FIELDS, SLICE_FIELDS, ItemForm, SliceForm
from quartierwerk.apps.funding.models import SLICE_AMOUNTS, CostItem
from quartierwerk.apps.funding.rules import told
from quartierwerk.apps.funding.views.frame import address, form_page, tabs
from quartierwerk.apps.places.pages import actor_of, initial_of, picked, submitted


@tenant_view(policies.can_see_funding, entity="funding")
@require_GET
def measure_costs(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """What a measure costs and who pays."""
    actor = actor_of(request)
    measure = selectors.access_costs(actor, municipality, code)
    items = selectors.items_visible(actor, municipality).filter(measure=measure)
    result = selectors.overview_of(municipality, items)
    kept = [finding for finding in result.findings if finding.kind in {"item", "slice", "measure"}]
    context = tabs(request, municipality, "kuf") | {
        "measure": measure,
        "rows": result.kuf.rows,
        "total": result.kuf.total,
        "rules": told(kept, selectors.names_of(municipality, result.kuf)),
        "is_counted": selectors.items_counted(items).exists() or not result.kuf.rows,
        "may_edit": selectors.edits_costs(actor, municipality, measure),
    }
    return render(request, "funding/measure.html", context)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def item_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Enter a cost item."""
    actor = actor_of(request)
    costed = selectors.measures_costed(actor, municipality)
    offered = selectors.measures_seen(actor, municipality).filter(pk__in=[item.pk for item in costed])
    chosen = next((item for item in costed if item.code == request.GET.get("massnahme")), None)
    form = ItemForm(
        request.POST or None,
        initial=_first_values(municipality, chosen),
        programmes=selectors.programmes_all(municipality),
        measures=offered,
    )
    made = submitted(
        request,
        form,
        lambda: services.item_create(
            actor=actor, municipality=municipality, measure=form.cleaned_data["measure"], **picked(form, *ITEM_FIELDS)
        ),
    )
    if made:
        messages.success(request, _("Die Kostenposition ist eingetragen. Als Nächstes: ihre Jahre."))
        return HttpResponseRedirect(address(municipality, "item", made.code))
    trail = [(address(municipality, "kuf"), _("Kosten und Finanzierung"))]
    return form_page(request, municipality, form, tab="kuf", heading=_("Kostenposition eintragen"), trail=trail)


def _first_values(municipality: Any, measure: Any) -> dict[str, Any]:
    """What a new item takes over from its measure."""
    if measure is None:
        return {}
    count = CostItem.objects.filter(municipality=municipality, measure=measure).count()
    return {
        "measure": measure,
        "number": f"{measure.number}.{count + 1}",
        "starts_on": measure.starts_on,
        "ends_on": measure.ends_on,
    }


@tenant_view(policies.can_see_funding, entity="funding")
@require_GET
def item(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """A cost item: how it is shared, year by year, and which rules it breaks."""
    actor = actor_of(request)
    found = selectors.access_item(actor, municipality, code)
    items = selectors.items_visible(actor, municipality).filter(measure_id=found.measure_id)
    result = selectors.overview_of(municipality, items)
    row = next(row for row in result.kuf.rows if row.item.code == code)
    rules = told(result.findings, selectors.names_of(municipality, result.kuf))
    codes = {(piece.programme_year, piece.cash_year): piece.code for piece in found.slices.all()}
    context = tabs(request, municipality, "kuf") | {
        "item": found,
        "row": row,
        "slices": [(piece, codes[piece.programme_year, piece.cash_year]) for piece in row.slices],
        "rules": [rule for rule in rules if code in rule.items],
        "stages": SLICE_AMOUNTS,
        "stage_labels": STAGE_LABELS.values(),
        "may_edit": selectors.edits_costs(actor, municipality, found.measure),
    }
    return render(request, "funding/item.html", context)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a cost item."""
    actor = actor_of(request)
    found = selectors.access_item(actor, municipality, code, "e")
    form = ItemForm(
        request.POST or None,
        initial=initial_of(found, ITEM_FIELDS),
        programmes=selectors.programmes_all(municipality),
    )
    made = submitted(
        request,
        form,
        lambda: services.item_update(
            actor=actor, municipality=municipality, item=found, **picked(form, "version", *ITEM_FIELDS)
        ),
        found,
    )
    if made:
        messages.success(request, _("Die Kostenposition ist gespeichert."))
        return HttpResponseRedirect(address(municipality, "item", code))
    return form_page(
        request,
        municipality,
        form,
        tab="kuf",
        heading=_("Kostenposition bearbeiten"),
        trail=_trail(municipality, found),
    )


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_POST
def item_remove(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take out a cost item for which no money was granted."""
    actor = actor_of(request)
    found = selectors.access_item(actor, municipality, code, "e")
    services.item_remove(actor=actor, municipality=municipality, item=found)
    messages.success(request, _("Die Kostenposition ist entfernt."))
    return HttpResponseRedirect(address(municipality, "kuf"))


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def slice_create(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Enter a year slice of a cost item."""
    found = selectors.access_item(actor_of(request), municipality, code, "e")
    year = found.programme_year or timezone.localdate().year
    initial = {"programme_year": year, "cash_year": year, "version": found.version}
    return _slice_page(request, municipality, found, None, initial)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def year_slice(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a year slice, or take it out."""
    actor = actor_of(request)
    found = selectors.access_slice(actor, municipality, code, "e")
    if request.method == "POST" and request.POST.get("entfernen"):
        services.slice_remove(actor=actor, municipality=municipality, piece=found)
        messages.success(request, _("Die Jahresscheibe ist entfernt."))
        return HttpResponseRedirect(address(municipality, "item", found.item.code))
    initial = initial_of(found, SLICE_FIELDS, {"version": found.item.version})
    return _slice_page(request, municipality, found.item, found, initial)


def _slice_page(request: HttpRequest, municipality: Any, owner: CostItem, piece: Any, initial: Any) -> HttpResponse:
    form = SliceForm(request.POST or None, initial=initial)
    made = submitted(
        request,
        form,
        lambda: services.slice_save(
            actor=actor_of(request),
            municipality=municipality,
            item=owner,
            piece=piece,
            **picked(form, "version", *SLICE_FIELDS),
        ),
        owner,
    )
    if made:
        messages.success(request, _("Die Jahresscheibe ist gespeichert."))
        return HttpResponseRedirect(address(municipality, "item", owner.code))
    heading = _("Jahresscheibe bearbeiten") if piece else _("Jahresscheibe eintragen")
    trail = _trail(municipality, owner)
    return form_page(request, municipality, form, tab="kuf", heading=heading, trail=trail, may_remove=piece is not None)


def _trail(municipality: Any, found: CostItem) -> list[tuple[str, str]]:
    return [
        (address(municipality, "kuf"), _("Kosten und Finanzierung")),
        (address(municipality, "item", found.code), str(found)),
    ]
