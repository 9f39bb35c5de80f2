"""The cost and financing overview: a grid that is typed into, a workbook, a release."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.funding import grid, policies, release, selectors, services
from quartierwerk.apps.funding.downloads import export_record
from quartierwerk.apps.funding.facts import STAGE_LABELS
from quartierwerk.apps.funding.models import CostItem
from quartierwerk.apps.funding.rules import Told, told
from quartierwerk.apps.funding.views.frame import address, tabs
from quartierwerk.apps.network.downloads import XLSX, file_response, imprint_of
from quartierwerk.apps.places.pages import actor_of, sentence
from quartierwerk.apps.releases.policies import can_propose_releases
from quartierwerk.engine.finance import Kuf, KufRow
from quartierwerk.kernel.errors import QuartierwerkError

#: Who an overview may be released to.
AUDIENCES: dict[str, Any] = {"politics": gettext_lazy("Politik"), "funder": gettext_lazy("Fördergeber")}


@dataclass(frozen=True)
class View:
    """What of the overview is asked for, and what the grid needs to write it."""

    kuf: Kuf
    rows: tuple[KufRow, ...]
    rules: list[Told]
    columns: tuple[grid.GridColumn, ...]
    stage: str
    programmes: dict[str, str]
    chosen: dict[str, str]

    @property
    def rest(self) -> str:
        """The filter as part of an address."""
        return urlencode({key: value for key, value in self.chosen.items() if value})


def view_of(request: HttpRequest, municipality: Any) -> View:
    """Read the filter, build the overview, narrow it."""
    chosen = {key: request.GET.get(key, "")[:64] for key in ("programm", "strang", "massnahme", "stand")}
    stage = grid.stage_read(chosen["stand"])
    result = selectors.overview(actor_of(request), municipality)
    rows = tuple(
        row
        for row in result.kuf.rows
        if (not chosen["programm"] or row.item.programme == chosen["programm"])
        and (not chosen["strang"] or row.measure.strand == chosen["strang"])
        and (not chosen["massnahme"] or row.measure.code == chosen["massnahme"])
    )
    programmes = dict(selectors.programmes_all(municipality).values_list("code", "name"))
    rules = told(result.findings, selectors.names_of(municipality, result.kuf))
    columns = grid.columns_of(stage, grid.years_of(rows, timezone.localdate().year))
    return View(result.kuf, rows, rules, columns, stage, programmes, chosen)


@tenant_view(policies.can_see_funding, entity="funding")
@require_GET
def kuf(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The grid."""
    actor = actor_of(request)
    view = view_of(request, municipality)
    codes = [row.item.code for row in view.rows]
    shown = set(codes)
    last = release.released_last(actor, municipality) if policies.sees_all(actor, municipality) else None
    context = tabs(request, municipality, "kuf") | {
        "columns": view.columns,
        "rows": _rows_shown(actor, municipality, view),
        "foot": grid.foot_of(view.columns, view.rows, view.stage),
        "rules": [rule for rule in view.rules if not rule.items or shown & set(rule.items)],
        "stage": view.stage,
        "stages": STAGE_LABELS.items(),
        "programmes": view.programmes.items(),
        "strands": _strands(),
        "measures": _measures(view.kuf),
        "chosen": view.chosen,
        "rest": view.rest,
        "may_edit": policies.can_edit_funding(actor, municipality),
        "may_export": policies.can_export_funding(actor, municipality),
        "may_propose": policies.can_edit_funding(actor, municipality) and can_propose_releases(actor, municipality),
        "last": last,
        "open_money": len(release.unreleased(last, view.kuf.rows)),
        "audiences": AUDIENCES.items(),
    }
    return render(request, "funding/kuf.html", context)


def _strands() -> Any:
    """The strands of measures with their labels, as the room of the concept names them."""
    measure: Any = CostItem._meta.get_field("measure").related_model
    return measure._meta.get_field("strand").choices


def _measures(table: Kuf) -> list[tuple[str, str]]:
    named = {row.measure.code: f"{row.measure.number} {row.measure.title}".strip() for row in table.rows}
    return list(named.items())


def _rows_shown(actor: Any, municipality: Any, view: View) -> list[dict[str, Any]]:
    """Rows as the template writes them."""
    broken = grid.broken_of(view.rules, view.columns, view.stage)
    versions = _versions(municipality, view.rows)
    writable = _writable(actor, municipality, view.rows)
    shown = []
    for row in view.rows:
        found = broken.get(row.item.code, {"rules": [], "marks": []})
        cells = grid.cells_of(row, view.columns, view.stage, view.programmes)
        is_writable = row.item.code in writable
        shown.append(
            {
                "code": row.item.code,
                "version": versions[row.item.code],
                "measure": row.measure,
                "cells": [
                    (_css(column, is_typed and is_writable, column.key in found["marks"]), text)
                    for column, (text, is_typed) in zip(view.columns, cells, strict=True)
                ],
                "rules": found["rules"],
            }
        )
    return shown


def _css(column: grid.GridColumn, is_typed: bool, is_broken: bool) -> str:
    """Signs of a cell: a number, only to be read, broken."""
    return f"{'n ' if column.is_figure else ''}{'' if is_typed else 'r '}{'b' if is_broken else ''}".strip()


def _versions(municipality: Any, rows: Sequence[KufRow]) -> dict[str, int]:
    if not rows:
        return {}
    return dict(CostItem.objects.filter(municipality=municipality).values_list("code", "version"))


def _writable(actor: Any, municipality: Any, rows: Sequence[KufRow]) -> frozenset[str]:
    """Rows the actor may type into."""
    if policies.edits_all(actor, municipality):
        return frozenset(row.item.code for row in rows)
    measures = {measure.code for measure in selectors.measures_costed(actor, municipality)}
    return frozenset(row.item.code for row in rows if row.measure.code in measures)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_POST
def kuf_save(request: HttpRequest, municipality: Any) -> JsonResponse:
    """Take a set of changes: all of it, or nothing and why.

    The body is ``{"changes": [{"item", "version", "key", "text"}, …]}``; the answer holds the saved rows, totals and
    broken rules, or problems by cell and the present state of rows that somebody else changed.
    """
    changes = _changes_read(request)
    if changes is None:
        return JsonResponse({"said": _("Diese Änderungen lassen sich nicht lesen.")}, status=422)
    stage = grid.stage_read(request.GET.get("stand", ""))
    actor = actor_of(request)
    try:
        saved = services.grid_save(actor=actor, municipality=municipality, stage=stage, changes=changes)
    except services.ChangesRefused as error:
        problems = [
            {"item": problem.item, "key": problem.key, "message": problem.message, "conflict": problem.is_conflict}
            for problem in error.problems
        ]
        met = {problem.item for problem in error.problems if problem.is_conflict}
        answer = {"said": sentence(error), "problems": problems, **_state(request, municipality, met)}
        return JsonResponse(answer, status=error.status)
    except QuartierwerkError as error:
        return JsonResponse({"said": sentence(error), "problems": []}, status=error.status)
    said = ngettext("%(count)s Zeile gespeichert.", "%(count)s Zeilen gespeichert.", len(saved)) % {"count": len(saved)}
    codes = saved | {change.item for change in changes}
    return JsonResponse({"said": said, "problems": [], **_state(request, municipality, codes)})


def _changes_read(request: HttpRequest) -> list[services.CellChange] | None:
    try:
        listed = json.loads(request.body)["changes"]
        return [
            services.CellChange(str(cell["item"]), int(cell["version"]), str(cell["key"]), str(cell["text"])[:400])
            for cell in listed
        ]
    except (ValueError, KeyError, TypeError):
        return None


def _state(request: HttpRequest, municipality: Any, codes: frozenset[str] | set[str]) -> dict[str, Any]:
    """These rows as they stand, with totals and broken rules of what is shown."""
    view = view_of(request, municipality)
    versions = _versions(municipality, view.rows)
    rows = {
        row.item.code: {
            "version": versions[row.item.code],
            "cells": [text for text, _typed in grid.cells_of(row, view.columns, view.stage, view.programmes)],
        }
        for row in view.rows
        if row.item.code in codes
    }
    return {
        "columns": [column.key for column in view.columns],
        "rows": rows,
        "foot": grid.foot_of(view.columns, view.rows, view.stage),
        "broken": grid.broken_of(view.rules, view.columns, view.stage),
    }


@tenant_view(policies.can_export_funding, entity="funding", verb="x")
@require_GET
def kuf_export(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The overview as a workbook with live formulas."""
    from quartierwerk.documents.workbooks.kuf import kuf_xlsx

    actor = actor_of(request)
    result = selectors.overview(actor, municipality)
    names = dict(selectors.programmes_all(municipality).values_list("code", "name"))
    imprint = imprint_of(municipality, _("Kosten- und Finanzierungsübersicht"))
    export_record(actor, municipality, "kuf", "Kosten- und Finanzierungsübersicht", len(result.kuf.rows))
    return file_response("kuf.xlsx", kuf_xlsx(imprint, result.kuf, names), XLSX)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_POST
def kuf_propose(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Put the overview up for release."""
    actor = actor_of(request)
    wanted = [value for value in request.POST.getlist("audiences") if value in AUDIENCES]
    try:
        made = release.kuf_propose(actor=actor, municipality=municipality, audiences=wanted, day=timezone.localdate())
    except QuartierwerkError as error:
        messages.error(request, sentence(error))
        return HttpResponseRedirect(address(municipality, "kuf"))
    messages.success(request, _("Die Übersicht liegt zur Freigabe vor. Freigeben muss sie jemand anderes."))
    return HttpResponseRedirect(reverse("releases:detail", args=[municipality.slug, made.code]))
