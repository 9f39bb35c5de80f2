"""Import in the browser: upload, preview, commit, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.jobs.selectors import jobs_visible
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.finding_texts import finding_shown
from quartierwerk.apps.situation.forms.imports import CommitForm, FolderForm, RecipeForm
from quartierwerk.apps.situation.models import Action, BatchState, ImportBatch, Origin
from quartierwerk.apps.situation.policies import can_import
from quartierwerk.apps.situation.selectors.imports import (
    access_import,
    chunks_of_import,
    differences,
    findings_of_import,
    import_before,
    imports_of,
    indicators_public,
)
from quartierwerk.apps.situation.services.batches import batch_commit, batch_discard, batch_undo, rows_edited
from quartierwerk.apps.situation.services.uploads import batch_start
from quartierwerk.apps.situation.sources import recipe_choices
from quartierwerk.apps.situation.tables import table_title
from quartierwerk.kernel.errors import Conflict, Invalid, QuartierwerkError

PER_PAGE = 50


@tenant_view(can_import, entity="import")
@require_GET
def import_list(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Past imports and the way to a new one."""
    page = Paginator(imports_of(municipality), PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "situation/import_list.html", {"page": page})


@tenant_view(can_import, entity="import", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: HttpRequest, municipality: Municipality, origin: str) -> HttpResponse:
    """Upload a city folder, or the files of a source."""
    form = _upload_form(request, origin)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            batch = batch_start(
                actor=request.actor,  # type: ignore[attr-defined]
                municipality=municipality,
                origin=origin,
                files=cleaned["files"],
                recipe=cleaned.get("recipe", ""),
                passphrase=cleaned.get("passphrase", ""),
            )
        except QuartierwerkError as error:
            form.add_error(error.field if error.field in form.fields else None, error_sentence(error))
        else:
            return HttpResponseRedirect(reverse("situation:import", args=[municipality.slug, batch.code]))
    tabs = [
        {
            "label": label,
            "url": reverse(f"situation:import_{key}", args=[municipality.slug]),
            "is_current": key == origin,
        }
        for key, label in ((Origin.FOLDER, _("Stadt-Ordner")), (Origin.RECIPE, _("Dateien einer Quelle")))
    ]
    context = {"form": form, "origin": origin, "tabs": tabs}
    return render(request, "situation/import_new.html", context, status=422 if form.errors else 200)


def _upload_form(request: HttpRequest, origin: str) -> Form:
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if origin == Origin.RECIPE:
        return RecipeForm(*given, recipes=recipe_choices())
    return FolderForm(*given)


@tenant_view(can_import, entity="import")
@require_GET
def import_detail(request: HttpRequest, municipality: Municipality, code: str) -> HttpResponse:
    """Progress while it is read; then the preview, or what was imported."""
    batch = access_import(request.actor, municipality, code)  # type: ignore[attr-defined]
    context = _summary(request, municipality, batch)
    if batch.state not in {BatchState.READING, BatchState.FAILED}:
        context |= _preview(request, batch)
    return render(request, "situation/import_detail.html", context)


@tenant_view(can_import, entity="import")
@require_GET
def import_state(request: HttpRequest, municipality: Municipality, code: str) -> HttpResponse:
    """The progress alone, asked each second; when there is something new, the page is loaded again."""
    batch = access_import(request.actor, municipality, code)  # type: ignore[attr-defined]
    context = _summary(request, municipality, batch)
    response = render(request, "situation/import_state.html", context)
    if batch.state != BatchState.READING or context["job_ended"]:
        response["HX-Refresh"] = "true"
    return response


def _summary(request: HttpRequest, municipality: Municipality, batch: ImportBatch) -> dict[str, Any]:
    job = jobs_visible(request.actor, municipality).filter(code=batch.job_code).first()  # type: ignore[attr-defined]
    return {
        "batch": batch,
        "job": job,
        "job_ended": job is not None and job.finished_at is not None,
        "is_reading": batch.state == BatchState.READING,
        "is_failed": batch.state == BatchState.FAILED,
        "is_preview": batch.state == BatchState.PREVIEW,
        "is_committed": batch.state == BatchState.COMMITTED,
        "steps": _steps(batch),
        "problem": finding_shown(batch.problem) if batch.problem else None,
    }


def _steps(batch: ImportBatch) -> list[dict[str, Any]]:
    order = [BatchState.READING, BatchState.PREVIEW, BatchState.COMMITTED]
    labels = (_("Lesen"), _("Vorschau prüfen"), _("Übernehmen"))
    at = {BatchState.FAILED: 0, BatchState.UNDONE: 3, BatchState.COMMITTED: 3}.get(
        BatchState(batch.state), order.index(BatchState(batch.state)) if batch.state in order else 0
    )
    return [
        {"label": label, "url": "", "is_done": place < at, "is_current": place == at}
        for place, label in enumerate(labels)
    ]


def _preview(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    """Counts by table, one page of rows, one page of findings."""
    table = _table_chosen(request, batch)
    chunks = Paginator(chunks_of_import(batch, table=table), 1).get_page(request.GET.get("seite"))
    findings = Paginator(findings_of_import(batch), PER_PAGE).get_page(request.GET.get("befunde"))
    counts, public = batch.counts.get("tables", {}), indicators_public(batch)
    return {
        "tables": [
            {"key": key, "title": table_title(key), **counts[key], "url": "?" + urlencode({"tabelle": key})}
            for key in counts
        ],
        "table": table,
        "table_title": table_title(table),
        "chunks": chunks,
        "shown": [_row_shown(chunk, row, public) for chunk in chunks.object_list for row in chunk.rows],
        "rest": urlencode({"tabelle": table}),
        "findings": findings,
        "shown_findings": [finding_shown(item) for item in findings.object_list],
        "severities": batch.counts.get("findings", {}),
        "nothing": not any(item["new"] or item["changed"] for item in counts.values()),
        "before": import_before(batch) if batch.state == BatchState.PREVIEW else None,
        "commit_form": CommitForm(),
    }


def _table_chosen(request: HttpRequest, batch: ImportBatch) -> str:
    """The table asked for, else the first that changes, else the first that grows."""
    counts = batch.counts.get("tables", {})
    asked = request.GET.get("tabelle", "")
    if asked in counts:
        return asked
    changing = [table for table, item in counts.items() if item["changed"]]
    growing = [table for table, item in counts.items() if item["new"]]
    return next(iter([*changing, *growing]), "")


def _row_shown(chunk: Any, row: dict[str, Any], public: frozenset[str]) -> dict[str, Any]:
    return {
        "key": " · ".join(row["key"]),
        "action": chunk.get_action_display(),
        "is_changed": chunk.action == Action.CHANGED,
        "cells": differences(chunk.table, row, public),
    }


@tenant_view(can_import, entity="import", verb="e")
@require_POST
def import_commit(request: HttpRequest, municipality: Municipality, code: str) -> HttpResponse:
    """Write everything, or nothing."""
    batch = access_import(request.actor, municipality, code, "e")  # type: ignore[attr-defined]
    if batch.counts.get("findings", {}).get("error") and not CommitForm(request.POST).is_valid():
        messages.error(request, _("Bitte bestätigen Sie, dass Sie die Befunde gesehen haben."))
    else:
        try:
            batch_commit(actor=request.actor, municipality=municipality, batch=batch)  # type: ignore[attr-defined]
        except (Conflict, Invalid) as error:
            messages.error(request, error_sentence(error))
        else:
            messages.success(request, _("Der Import ist übernommen. Sie können ihn zurücknehmen."))
    return HttpResponseRedirect(reverse("situation:import", args=[municipality.slug, code]))


@tenant_view(can_import, entity="import", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def import_undo(request: HttpRequest, municipality: Municipality, code: str) -> HttpResponse:
    """Ask, list what was edited since, take back."""
    batch = access_import(request.actor, municipality, code, "e")  # type: ignore[attr-defined]
    problem = None
    if request.method == "POST":
        keep = request.POST.get("keep_edited") == "1"
        try:
            batch_undo(actor=request.actor, municipality=municipality, batch=batch, keep_edited=keep)  # type: ignore[attr-defined]
        except Conflict as error:
            problem = error
        else:
            messages.success(request, _("Der Import ist zurückgenommen."))
            return HttpResponseRedirect(reverse("situation:import", args=[municipality.slug, code]))
    edited = rows_edited(municipality, batch) if batch.state == BatchState.COMMITTED else []
    page = Paginator(edited, PER_PAGE).get_page(request.GET.get("seite"))
    shown = [{"row": row, "title": table_title(row.table)} for row in page.object_list]
    context = {
        "batch": batch,
        "page": page,
        "shown": shown,
        "edited": len(edited),
        "problem": error_sentence(problem) if problem else "",
    }
    return render(request, "situation/import_undo.html", context, status=409 if problem else 200)


@tenant_view(can_import, entity="import", verb="e")
@require_POST
def import_discard(request: HttpRequest, municipality: Municipality, code: str) -> HttpResponse:
    """Throw an upload away."""
    batch = access_import(request.actor, municipality, code, "e")  # type: ignore[attr-defined]
    batch_discard(actor=request.actor, municipality=municipality, batch=batch)  # type: ignore[attr-defined]
    messages.success(request, _("Die hochgeladenen Dateien sind verworfen; es wurde nichts geändert."))
    return HttpResponseRedirect(reverse("situation:imports", args=[municipality.slug]))


def error_sentence(error: QuartierwerkError) -> str:
    """What was found, what is expected, how to mend it, in one text."""
    shown = finding_shown({"message": error.message, **vars(error.explanation)})
    parts = [shown["message"]]
    parts += [_("Gefunden: %(text)s.") % {"text": shown["found"]}] if shown["found"] else []
    parts += [_("Erwartet: %(text)s.") % {"text": shown["expected"]}] if shown["expected"] else []
    return " ".join([*parts, shown["hint"]]).strip()
