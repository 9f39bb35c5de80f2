"""What the map asks for: outlines, classes, and the map as a picture. Private, and only sent again when changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.selectors import (
    Municipality,
    access_district,
    levels_of,
    outlines_of,
    outlines_version,
)
from quartierwerk.apps.situation.map_data import values_of
from quartierwerk.apps.situation.outlines import outlines_simplified
from quartierwerk.apps.situation.policies import can_see_protected, can_see_public
from quartierwerk.apps.situation.query import CHANGE, Query
from quartierwerk.apps.situation.selectors.computed import Computed
from quartierwerk.apps.situation.selectors.reports import level_of, report_of, rows_by_year, with_outlines
from quartierwerk.apps.situation.selectors.specs import KEEP_SECONDS, data_version, specs_computable
from quartierwerk.apps.situation.views.overview import choose_and_compute
from quartierwerk.documents.pictures.map import MapOptions, locator_svg, map_svg
from quartierwerk.engine.deprivation.spec import DeprivationSpec
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import NotReady
from quartierwerk.kernel.spec import canonical_json, sha256_of

Make = Callable[[], str]


def conditional(request: HttpRequest, stamp: list[Any], content_type: str, make: Make) -> HttpResponse:
    """Answer with an ETag; nothing is made where the browser has it already."""
    etag = quote_etag(sha256_of(canonical_json(stamp))[:32])
    known = get_conditional_response(request, etag=etag)
    response = known if known is not None else HttpResponse(make(), content_type=content_type)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


@tenant_view(can_see_public, entity="situation_public", public=True)
@require_GET
def outlines(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Areas of a level as GeoJSON, with the address of each profile."""
    query = Query.read(request.GET)
    level = _level(municipality, query.level)
    kept = query.encoded(search="", area="", sort="")

    def make() -> str:
        features = outlines_simplified(municipality, level)
        for feature in features:
            address = reverse("situation:profile", args=[municipality.slug, feature["properties"]["id"]])
            feature["properties"]["url"] = f"{address}?{kept}" if kept else address
        return json.dumps(
            {"type": "FeatureCollection", "features": features}, separators=(",", ":"), ensure_ascii=False
        )

    return conditional(request, _stamp(municipality, level, kept), "application/geo+json", make)


def _asked(request: HttpRequest, municipality: Municipality) -> tuple[Query, DeprivationSpec, Computed]:
    """What the address asks for, computed; NotReady where no index can be."""
    query = Query.read(request.GET)
    specs = specs_computable(municipality)
    if not specs:
        raise NotReady(_("Dafür fehlen noch Zahlen."))
    return query, *choose_and_compute(municipality, specs, query)


@tenant_view(can_see_protected, entity="situation_protected")
@require_GET
def values(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Classes of every year by layer."""
    query, spec, computed = _asked(request, municipality)
    language = get_language() or "de"

    def make() -> str:
        rows = rows_by_year(computed, language)
        labels = {"status": _("Status"), "change": _("Veränderung")}
        return json.dumps(values_of(report_of(computed, language), rows, labels), ensure_ascii=False)

    stamp = [*_stamp(municipality, query.level, spec.digest()), language, request.GET.get("jahr", "")]
    return conditional(request, stamp, "application/json", make)


@tenant_view(can_see_protected, entity="situation_protected")
@require_GET
def map_picture(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """The map of a year and layer as a picture, for browsers without scripts and for print."""
    query, spec, computed = _asked(request, municipality)
    language = get_language() or "de"

    def make() -> str:
        report = with_outlines(report_of(computed, language), municipality, level_of(computed))
        is_change = query.layer == CHANGE and report.has_dynamics
        scale = report.dynamics_scale if is_change else report.status_scale
        classes = {
            row.area.code: (row.dynamics_class if is_change else row.status_class)
            or (row.dynamics_index if is_change else row.status_index).absence
            or Absence.SUPPRESSED
            for row in report.rows
        }
        options = MapOptions(
            names={row.area.code: row.name for row in report.rows},
            attention=[row.area.code for row in report.rows if row.attention],
            highlight=query.area,
        )
        title = _("Lage %(year)s") % {"year": report.year}
        return map_svg(report.boundaries or {}, classes, scale, title=title, options=options)

    stamp = [*_stamp(municipality, query.level, spec.digest()), language, query.year, query.layer, query.area]
    return conditional(request, stamp, "image/svg+xml", make)


@tenant_view(can_see_public, entity="situation_public", public=True)
@require_GET
def locator(request: HttpRequest, municipality: Municipality, code: str) -> HttpResponse:
    """Where a district lies, as a small picture."""
    district = access_district(request.actor, municipality, code)  # type: ignore[attr-defined]

    def make() -> str:
        version = outlines_version(municipality)
        key = f"situation:locator:{municipality.pk}:{version}:{district.boundary_version}:{code}"
        found = cache.get(key)
        if found is None:
            features = outlines_of(municipality, level=district.level)
            codes = [feature["id"] for feature in features]
            collection = {"type": "FeatureCollection", "features": features}
            found = locator_svg(collection, codes, code, title=district.name, width=280.0) or _blank(district.name)
            cache.set(key, found, KEEP_SECONDS)
        return found

    return conditional(request, _stamp(municipality, district.level, code), "image/svg+xml", make)


def _blank(title: str) -> str:
    """No outline is known: an empty picture, so that the page holds together."""
    from xml.sax.saxutils import escape

    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img"><title>{escape(title)}</title></svg>'


def _level(municipality: Municipality, wanted: str) -> str:
    levels = [level for level in levels_of(municipality) if level != "city"]
    return wanted if wanted in levels else (levels[-1] if levels else "")


def _stamp(municipality: Municipality, *parts: Any) -> list[Any]:
    versions = (data_version(municipality), outlines_version(municipality))
    return [municipality.pk, municipality.boundary_version, *versions, *parts]
