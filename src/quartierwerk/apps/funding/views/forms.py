"""A funder's own forms: taken in once, mapped once, filled for ever."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.funding import policies, selectors, services
from quartierwerk.apps.funding.downloads import export_record
from quartierwerk.apps.funding.filling import form_facts, form_filled, form_places
from quartierwerk.apps.funding.forms import MapForm, UploadForm
from quartierwerk.apps.funding.models import FormKind, FormTemplate
from quartierwerk.apps.funding.views.frame import address, form_page, tabs
from quartierwerk.apps.network.downloads import XLSX, file_response
from quartierwerk.apps.places.pages import actor_of, page_of, picked, submitted

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@tenant_view(policies.can_see_funding, entity="funding")
@require_GET
def forms(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Forms the municipality keeps."""
    actor = actor_of(request)
    context = tabs(request, municipality, "forms") | {
        "page": page_of(request, selectors.forms_visible(actor, municipality)),
        "may_edit": policies.can_edit_programmes(actor, municipality),
    }
    return render(request, "funding/forms.html", context)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def form_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Upload a form."""
    form = UploadForm(request.POST or None, request.FILES or None, programmes=selectors.programmes_all(municipality))
    made = submitted(
        request,
        form,
        lambda: services.form_create(
            actor=actor_of(request),
            municipality=municipality,
            file_name=form.cleaned_data["file"].name,
            content=form.cleaned_data["file"].read(),
            **picked(form, "name", "programme"),
        ),
    )
    if made:
        messages.success(request, _("Das Formular ist da. Als Nächstes: Welche Angabe gehört wohin?"))
        return HttpResponseRedirect(address(municipality, "form_map", made.code))
    trail = [(address(municipality, "forms"), _("Formulare"))]
    return form_page(
        request, municipality, form, tab="forms", heading=_("Formular hochladen"), trail=trail, has_file=True
    )


@tenant_view(policies.can_see_funding, entity="funding")
@require_GET
def form(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """A form, for which measure it is filled, and what would stand where."""
    actor = actor_of(request)
    found = selectors.access_form(actor, municipality, code)
    measures = list(selectors.measures_seen(actor, municipality))
    chosen = next((item for item in measures if item.code == request.GET.get("massnahme")), None)
    facts = form_facts(actor, municipality, found, chosen)
    context = tabs(request, municipality, "forms") | {
        "template": found,
        "facts": facts,
        "missing": sum(1 for fact in facts if not fact.text),
        "measures": measures,
        "measure": chosen,
        "may_edit": policies.can_edit_programmes(actor, municipality),
        "may_fill": policies.can_export_funding(actor, municipality),
    }
    return render(request, "funding/form.html", context)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def form_map(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Say which fact goes where."""
    actor = actor_of(request)
    found = selectors.access_form(actor, municipality, code, "e")
    places, facts, choices = form_places(municipality, found)
    mapping = MapForm(
        request.POST or None,
        initial={"version": found.version},
        places=places,
        facts=facts,
        choices=choices,
        has_free_rows=found.kind == FormKind.XLSX,
    )
    made = submitted(
        request,
        mapping,
        lambda: services.form_map(
            actor=actor,
            municipality=municipality,
            template=found,
            version=mapping.cleaned_data["version"],
            places=mapping.chosen(),
        ),
        found,
    )
    if made:
        messages.success(request, _("Gespeichert. Prüfen Sie die Vorschau mit einer Maßnahme."))
        return HttpResponseRedirect(address(municipality, "form", code))
    context = tabs(request, municipality, "forms") | {"template": found, "form": mapping}
    return render(request, "funding/form_map.html", context, status=422 if mapping.errors else 200)


@tenant_view(policies.can_export_funding, entity="funding", verb="x")
@require_GET
def form_fill(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """The filled form."""
    actor = actor_of(request)
    found = selectors.access_form(actor, municipality, code, "x")
    wanted = request.GET.get("massnahme", "")
    measure = selectors.access_costs(actor, municipality, wanted) if wanted else None
    content = form_filled(actor, municipality, found, measure)
    export_record(actor, municipality, "formtemplate", f"Formular „{found.name}“ ausgefüllt", 1)
    return file_response(_file_name(found, measure), content, XLSX if found.kind == FormKind.XLSX else DOCX)


@tenant_view(policies.can_edit_funding, entity="funding", verb="e")
@require_POST
def form_remove(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take a form out."""
    actor = actor_of(request)
    found = selectors.access_form(actor, municipality, code, "e")
    services.form_remove(actor=actor, municipality=municipality, template=found)
    messages.success(request, _("Das Formular ist entfernt."))
    return HttpResponseRedirect(address(municipality, "forms"))


def _file_name(template: FormTemplate, measure: Any) -> str:
    parts = [slugify(template.name) or "formular", slugify(measure.number) if measure else ""]
    return f"{'-'.join(filter(None, parts))}-{timezone.localdate().isoformat()}.{template.kind}"
