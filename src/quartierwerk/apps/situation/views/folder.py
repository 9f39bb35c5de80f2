"""Taking the city folder along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.forms.imports import SealForm
from quartierwerk.apps.situation.policies import can_export_full, can_export_shareable
from quartierwerk.apps.situation.services.handover import folder_sealed, folder_shareable


@tenant_view(can_export_shareable, entity="folder_shareable")
@require_GET
def folder_page(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Which folders there are, and what is in them."""
    actor = request.actor  # type: ignore[attr-defined]
    form = SealForm() if can_export_full(actor, municipality) else None
    return render(request, "situation/folder.html", {"form": form})


@tenant_view(can_export_shareable, entity="folder_shareable", verb="x")
@require_GET
def shareable_download(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """The shareable folder as a zip file."""
    data = folder_shareable(actor=request.actor, municipality=municipality)  # type: ignore[attr-defined]
    return _download(data, f"{municipality.slug}-teilbar-{timezone.localdate():%Y-%m-%d}.zip", "application/zip")


@tenant_view(can_export_full, entity="folder_full", verb="x")
@require_POST
def sealed_download(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """The full folder, sealed with a passphrase."""
    form = SealForm(request.POST)
    if not form.is_valid():
        return render(request, "situation/folder.html", {"form": form}, status=422)
    data = folder_sealed(
        actor=request.actor,  # type: ignore[attr-defined]
        municipality=municipality,
        passphrase=form.cleaned_data["passphrase"],
    )
    return _download(data, f"{municipality.slug}-voll-{timezone.localdate():%Y-%m-%d}.age", "application/octet-stream")


def _download(data: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
