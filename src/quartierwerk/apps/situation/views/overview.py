"""*Lage*: where need is greatest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.selectors import Municipality, levels_of
from quartierwerk.apps.situation.distribution import distribution_of
from quartierwerk.apps.situation.districts_table import rows_ordered, table_rows
from quartierwerk.apps.situation.figures_table import area_rows
from quartierwerk.apps.situation.map_data import step_of
from quartierwerk.apps.situation.policies import (
    can_export,
    can_export_shareable,
    can_import,
    can_propose,
    can_see_protected,
    can_see_public,
)
from quartierwerk.apps.situation.query import CHANGE, SITUATION_FILES, STATUS, Query
from quartierwerk.apps.situation.selectors.computed import Computed, situation_computed
from quartierwerk.apps.situation.selectors.figures import (
    districts_visible,
    figures_visible,
    indicators_visible,
    years_with_figures,
)
from quartierwerk.apps.situation.selectors.reports import level_of, report_of, trends
from quartierwerk.apps.situation.selectors.specs import levels_with_figures, spec_choose, specs_computable
from quartierwerk.apps.situation.words import level_name, spec_title
from quartierwerk.documents.model.situation import SituationReport
from quartierwerk.engine.deprivation.spec import DeprivationSpec
from quartierwerk.kernel.errors import Invalid, NotReady

PER_PAGE = 50


@tenant_view(can_see_public, entity="situation_public", public=True)
@require_GET
def overview(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """The index by map and table for those who may see it; else the public figures."""
    actor, query = request.actor, Query.read(request.GET)  # type: ignore[attr-defined]
    specs = specs_computable(municipality) if can_see_protected(actor, municipality) else []
    if not specs:
        return figures_page(request, municipality, query)
    try:
        spec, computed = choose_and_compute(municipality, specs, query)
    except NotReady:
        return figures_page(request, municipality, query)
    return _index_page(request, municipality, query, specs, (spec, computed))


def choose_and_compute(
    municipality: Municipality, specs: Sequence[DeprivationSpec], query: Query
) -> tuple[DeprivationSpec, Computed]:
    """The spec asked for and its situation; a year without figures becomes the newest.

    Raises
    ------
    NotReady
        If nothing can be computed.
    """
    spec = spec_choose(list(specs), name=query.spec, year=query.year)
    if spec is None:
        raise NotReady(_("Dafür fehlen noch Zahlen."))
    level = query.level if query.level in levels_with_figures(municipality, spec) else ""
    try:
        return spec, situation_computed(municipality, spec, year=query.year, level=level)
    except (Invalid, NotReady):
        if query.year is None and not level:
            raise
        return spec, situation_computed(municipality, spec)


def _index_page(
    request: HttpRequest,
    municipality: Municipality,
    query: Query,
    specs: Sequence[DeprivationSpec],
    chosen: tuple[DeprivationSpec, Computed],
) -> HttpResponse:
    spec, computed = chosen
    language = get_language() or "de"
    report = report_of(computed, language)
    query = replace(query, year=report.year, layer=query.layer if report.has_dynamics else STATUS)
    context = index_context(municipality, report, computed, query, page_number=request.GET.get("seite"))
    if request.headers.get("HX-Request"):
        return render(request, "situation/index_parts.html", context | {"part": request.GET.get("teil", "tabelle")})
    actor = request.actor  # type: ignore[attr-defined]
    context |= {
        "specs": [(item.name, spec_title(item)) for item in specs],
        "spec_name": spec.name,
        "level_now": level_of(computed),
        "levels": [(level, level_name(level)) for level in levels_with_figures(municipality, spec)],
        "may_import": can_import(actor, municipality),
        "may_propose": can_propose(actor, municipality),
        "may_hand_over": can_export_shareable(actor, municipality),
        "exports": _exports(municipality, query) if can_export(actor, municipality) else {},
    }
    return render(request, "situation/index.html", context)


def index_context(
    municipality: Municipality, report: SituationReport, computed: Computed, query: Query, *, page_number: Any = None
) -> dict[str, Any]:
    """Table, distribution and sensitivity of a year and layer."""
    spec: DeprivationSpec = computed.situation.spec
    page = Paginator(rows_ordered(report, query), PER_PAGE).get_page(page_number)
    lines = trends(computed, {row.area.code for row in page.object_list})
    block = spec.dynamics if query.layer == CHANGE and spec.dynamics else spec.status
    most = report.status_scale.classes[-1]
    return {
        "report": report,
        "query": query,
        "years": computed.years,
        "page": page,
        "rows": table_rows(list(page.object_list), report, lines, {"trend": _("Index von %(name)s")}),
        "rest": query.encoded(),
        "sorts": sort_links(query),
        "is_change": query.layer == CHANGE,
        "distribution": distribution_of(report, block, layer=query.layer, here=query.area),
        "included": sum(not row.exclusion_reason for row in report.rows),
        "most": sum(row.status_class == most.code for row in report.rows),
        "most_label": most.label,
        "attention": sum(row.attention for row in report.rows),
        "legend": legend_of(report, query),
        "spec_title": spec_title(spec),
        "map_query": replace(query, sort="", search="", area="").encoded(),
        "follow_query": replace(query, year=None, layer=STATUS).encoded(),
    }


def sort_links(query: Query) -> dict[str, dict[str, str]]:
    """Where each header cell leads, and how the column is ordered now."""
    found = {}
    for name, first in (("name", ""), ("status", "-"), ("change", "-")):
        now = query.sort if query.sort.removeprefix("-") == name else ""
        following = name if now == f"-{name}" else f"-{name}" if now == name else f"{first}{name}"
        order = {"": "", name: "ascending", f"-{name}": "descending"}[now]
        found[name] = {"url": "?" + query.encoded(sort=following), "order": order}
    return found


def legend_of(report: SituationReport, query: Query) -> list[dict[str, Any]]:
    """Swatches of the layer, from least to most need."""
    is_change = query.layer == CHANGE
    scale = report.dynamics_scale if is_change else report.status_scale
    name = "change" if is_change else "need"
    return [
        {"scale": name, "step": step_of(scale, item.code), "label": item.label, "range": item.range}
        for item in scale.classes
    ]


def _exports(municipality: Municipality, query: Query) -> dict[str, str]:
    kept = replace(query, sort="", search="", area="").encoded()
    return {
        kind: reverse(f"situation:export_{kind}", args=[municipality.slug]) + (f"?{kept}" if kept else "")
        for kind in SITUATION_FILES
    }


def figures_page(request: HttpRequest, municipality: Municipality, query: Query) -> HttpResponse:
    """Figures the actor may see, district by district, without an index."""
    actor = request.actor  # type: ignore[attr-defined]
    years = years_with_figures(actor, municipality)
    year = query.year if query.year in years else (years[-1] if years else None)
    levels = [level for level in levels_of(municipality) if level != "city"]
    level = query.level if query.level in levels else (levels[-1] if levels else "")
    page = _areas_page(request, municipality, level, query)
    indicators = list(indicators_visible(actor, municipality)) if years else []
    areas = [(item.code, item.name) for item in page.object_list]
    found = figures_visible(actor, municipality, areas=[code for code, _name in areas], year=year, level=level)
    shown = [figure for figure in found if len(figure.period) == 4] if areas and year else []
    used = {figure.indicator for figure in shown}
    indicators = [item for item in indicators if item.code in used]
    context = {
        "query": replace(query, year=year, level=level),
        "years": years,
        "levels": [(item, level_name(item)) for item in levels],
        "page": page,
        "indicators": indicators,
        "rows": area_rows(areas, indicators, shown, get_language() or "de"),
        "rest": replace(query, year=year).encoded(),
        "stand": max((figure.reference_date for figure in shown), default=None),
        "sees_protected": can_see_protected(actor, municipality),
        "is_member": actor.is_member(municipality.pk),
        "may_import": can_import(actor, municipality),
    }
    return render(request, "situation/figures.html", context)


def _areas_page(request: HttpRequest, municipality: Municipality, level: str, query: Query) -> Page[Any]:
    found = districts_visible(request.actor, municipality, level=level)  # type: ignore[attr-defined]
    if query.search:
        found = found.filter(name__icontains=query.search)
    return Paginator(found.order_by("code"), PER_PAGE).get_page(request.GET.get("seite"))
