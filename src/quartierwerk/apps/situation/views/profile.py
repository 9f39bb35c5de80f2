"""The profile of a district."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.selectors import Municipality, access_district
from quartierwerk.apps.situation.distribution import distribution_of
from quartierwerk.apps.situation.districts_table import class_cell
from quartierwerk.apps.situation.policies import can_export, can_see_protected, can_see_public
from quartierwerk.apps.situation.profile_page import groups_of, missing_of
from quartierwerk.apps.situation.query import PROFILE_FILES, Query
from quartierwerk.apps.situation.selectors.computed import Computed
from quartierwerk.apps.situation.selectors.figures import years_with_figures
from quartierwerk.apps.situation.selectors.profiles import Profile, profile_of
from quartierwerk.apps.situation.selectors.specs import specs_computable
from quartierwerk.apps.situation.views.overview import choose_and_compute
from quartierwerk.apps.situation.words import spec_title
from quartierwerk.documents.formats import Formats
from quartierwerk.kernel.errors import NotReady


def profile_load(request: HttpRequest, municipality: Municipality, code: str) -> tuple[Profile, Computed | None, Query]:
    """The profile as the actor may see it, for the page and its documents.

    Raises
    ------
    NotFound
        If the municipality has no such district.
    """
    actor, query = request.actor, Query.read(request.GET)  # type: ignore[attr-defined]
    district = access_district(actor, municipality, code)
    request.district = district  # type: ignore[attr-defined]
    computed = _computed(request, municipality, query)
    profile = profile_of(
        actor,
        municipality,
        district,
        computed=computed,
        year=computed.situation.year if computed else query.year,
        language=get_language() or "de",
    )
    return profile, computed, query


def _computed(request: HttpRequest, municipality: Municipality, query: Query) -> Computed | None:
    if not can_see_protected(request.actor, municipality):  # type: ignore[attr-defined]
        return None
    specs = specs_computable(municipality)
    try:
        return choose_and_compute(municipality, specs, query)[1] if specs else None
    except NotReady:
        return None


@tenant_view(can_see_public, entity="situation_public", public=True)
@require_GET
def profile(request: HttpRequest, municipality: Municipality, code: str) -> HttpResponse:
    """One district: headline, place among the others, indicators with their origin, what is missing."""
    found, computed, query = profile_load(request, municipality, code)
    language = get_language() or "de"
    actor, shown = request.actor, found.shown  # type: ignore[attr-defined]
    context = {
        "profile": shown,
        "area_code": code,
        "query": query,
        "rest": query.encoded(),
        "groups": groups_of(shown.indicators, language),
        "missing": missing_of(shown.indicators),
        "years": computed.years if computed else years_with_figures(actor, municipality),
        "exports": _exports(municipality, code, query) if can_export(actor, municipality) else {},
        "distribution": None,
    }
    if computed is not None and found.report is not None and found.row is not None:
        context |= _place(found, computed, code, language)
    return render(request, "situation/profile.html", context)


def _place(found: Profile, computed: Computed, code: str, language: str) -> dict[str, Any]:
    """Classes of the district and its place in the distribution."""
    report, row, formats = found.report, found.row, Formats(language)
    assert report is not None
    assert row is not None
    spec = computed.situation.spec
    cells = {"status": class_cell("need", report.status_scale, row.status_class, row.status_index, formats)}
    if report.has_dynamics:
        cells["change"] = class_cell("change", report.dynamics_scale, row.dynamics_class, row.dynamics_index, formats)
    return {
        "row": row,
        "cells": cells,
        "distribution": distribution_of(report, spec.status, layer="status", here=code),
        "spec_title": spec_title(spec),
    }


def _exports(municipality: Municipality, code: str, query: Query) -> dict[str, str]:
    kept = query.encoded(sort="", search="", area="")
    return {
        kind: reverse(f"situation:profile_{kind}", args=[municipality.slug, code]) + (f"?{kept}" if kept else "")
        for kind in PROFILE_FILES
    }
