"""The overview and the profile as files, each with published figures only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.policies import can_export
from quartierwerk.apps.situation.query import Query
from quartierwerk.apps.situation.selectors.reports import level_of, report_of, with_outlines
from quartierwerk.apps.situation.selectors.specs import specs_computable
from quartierwerk.apps.situation.views.overview import choose_and_compute
from quartierwerk.apps.situation.views.profile import profile_load
from quartierwerk.kernel.errors import NotReady

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "pdf": "application/pdf",
}


def file_answer(name: str, kind: str, data: bytes | str) -> HttpResponse:
    """A file to be saved; kept by nobody on the way."""
    response = HttpResponse(data, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


@tenant_view(can_export, entity="situation_protected", verb="x")
@require_GET
def situation_export(request: HttpRequest, municipality: Municipality, kind: str) -> HttpResponse:
    """The situation of a year as CSV, XLSX, GeoJSON or PDF."""
    specs, query = specs_computable(municipality), Query.read(request.GET)
    if not specs:
        raise NotReady(_("Dafür fehlen noch Zahlen."))
    _spec, computed = choose_and_compute(municipality, specs, query)
    report = report_of(computed, get_language() or "de")
    if kind in {"geojson", "pdf"}:
        report = with_outlines(report, municipality, level_of(computed))
    data = _situation_writer(kind)(report)
    _record(request, municipality, f"situation-{report.year}", kind, f"Lage {report.year}")
    return file_answer(f"lage-{municipality.slug}-{report.year}", kind, data)


def _situation_writer(kind: str) -> Callable[[Any], bytes | str]:
    from quartierwerk.documents.files import situation_csv, situation_geojson
    from quartierwerk.documents.papers.situation import situation_pdf
    from quartierwerk.documents.workbooks.situation import situation_xlsx

    return {"csv": situation_csv, "xlsx": situation_xlsx, "geojson": situation_geojson, "pdf": situation_pdf}[kind]


@tenant_view(can_export, entity="situation_protected", verb="x")
@require_GET
def profile_export(request: HttpRequest, municipality: Municipality, code: str, kind: str) -> HttpResponse:
    """The profile of a district as PDF, XLSX or CSV."""
    found, computed, _query = profile_load(request, municipality, code)
    profile = found.shown
    if kind == "pdf" and computed is not None and found.report is not None:
        outlined = with_outlines(found.report, municipality, level_of(computed))
        profile = replace(profile, boundaries=outlined.boundaries)
    data = _profile_writer(kind)(profile)
    _record(request, municipality, f"{code}@{profile.area.boundary_version}", kind, f"Profil {profile.name}")
    return file_answer(f"profil-{municipality.slug}-{code}-{profile.year}", kind, data)


def _profile_writer(kind: str) -> Callable[[Any], bytes | str]:
    from quartierwerk.apps.situation.profile_table import profile_csv
    from quartierwerk.documents.papers.profile import profile_pdf
    from quartierwerk.documents.workbooks.profile import profile_xlsx

    return {"pdf": profile_pdf, "xlsx": profile_xlsx, "csv": profile_csv}[kind]


def _record(request: HttpRequest, municipality: Municipality, entity_id: str, kind: str, what: str) -> None:
    event_record(
        actor=request.actor,  # type: ignore[attr-defined]
        municipality=municipality,
        verb="export",
        entity="situation",
        entity_id=entity_id,
        summary=f"{what} als {kind.upper()} ausgegeben",
    )
