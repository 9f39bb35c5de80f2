"""Pages of measures: the outline, the sheet, its form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.reach import districts_reached
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.concept import policies, selectors, services
from quartierwerk.apps.concept.forms import CommentForm, MeasureForm
from quartierwerk.apps.concept.measure_table import measure_columns, measure_rows
from quartierwerk.apps.concept.models import Measure, MeasureState, Strand
from quartierwerk.apps.concept.numbering import number_next
from quartierwerk.apps.concept.outline import line_of, measures_sorted
from quartierwerk.apps.concept.sections import FIELDS
from quartierwerk.apps.concept.sheet import sheet_of
from quartierwerk.apps.concept.views.frame import address, tabs, with_outline
from quartierwerk.apps.concept.views.measure_forms import kept_hidden, measure_form
from quartierwerk.apps.network.downloads import table_response
from quartierwerk.apps.places.history import history_page
from quartierwerk.apps.places.pages import actor_of, district_choices, picked, submitted
from quartierwerk.apps.provision.selectors import access_idea, ideas_visible

NAMES = tuple(name for names in FIELDS.values() for name in names)


@tenant_view(policies.can_see_measures, entity="concept")
@require_GET
def home(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The outline, and beside it the measures by strand."""
    actor = actor_of(request)
    context = with_outline(request, municipality)
    found, chosen = _narrowed(request, municipality)
    listed = measures_sorted(list(found))
    context |= {
        **chosen,
        "groups": [(strand, [line_of(item) for item in listed if item.strand == strand.value]) for strand in Strand],
        "found": len(listed),
        "strands": Strand.choices,
        "states": MeasureState.choices,
        "districts": district_choices(municipality),
        "remarks": selectors.comments_open_by_measure(actor, municipality),
        "may_export": policies.can_export_concept(actor, municipality),
        "voted": selectors.version_voted(actor, municipality),
        "ideas": _ideas_open(request, municipality),
    }
    return render(request, "concept/home.html", context)


def _ideas_open(request: HttpRequest, municipality: Any) -> list[Any]:
    """Ideas that wait for somebody to make a measure of them."""
    actor = actor_of(request)
    if not policies.can_edit_concept(actor, municipality):
        return []
    return list(ideas_visible(actor, municipality).filter(state="open")[:5])


def _narrowed(request: HttpRequest, municipality: Any) -> tuple[Any, dict[str, Any]]:
    text = request.GET.get("q", "").strip()[:100]
    strand, state, code = (request.GET.get(name, "")[:64] for name in ("strang", "stand", "stadtteil"))
    district = next((item for item in district_choices(municipality) if item.code == code), None)
    found = selectors.measures_search(
        selectors.measures_visible(actor_of(request), municipality),
        text=text,
        strand=strand if strand in Strand.values else "",
        state=state if state in MeasureState.values else "",
        district_id=district.pk if district else None,
    )
    rest = urlencode({"q": text, "strang": strand, "stand": state, "stadtteil": code})
    return found, {"query": text, "strand": strand, "state": state, "district_code": code, "rest": rest}


@tenant_view(policies.can_export_concept, entity="concept", verb="x")
@require_GET
def measures_export(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The measures as a table."""
    found, _chosen = _narrowed(request, municipality)
    rows = measure_rows(measures_sorted(list(found)))
    event_record(
        actor=actor_of(request),
        municipality=municipality,
        verb="export",
        entity="concept.measure",
        entity_id="",
        summary=f"Liste der Maßnahmen ausgegeben ({len(rows)} Einträge)",
        changes={"count": len(rows)},
    )
    title = _("Maßnahmen")
    return table_response(municipality, title=title, name="massnahmen", labels=measure_columns(), rows=rows)


@tenant_view(policies.can_see_measures, entity="concept")
@require_GET
def measure(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """One measure's sheet, with its links, remarks and what is missing."""
    found = selectors.access_measure(actor_of(request), municipality, code)
    context = with_outline(request, municipality, found)
    context |= sheet_of(actor_of(request), municipality, found) | {
        "comment_form": CommentForm(),
        "may_export": policies.can_export_concept(actor_of(request), municipality),
    }
    return render(request, "concept/measure.html", context)


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def measure_create(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Write down a measure, from an idea or without one."""
    actor = actor_of(request)
    code = request.GET.get("idee", "")
    idea = access_idea(actor, municipality, code) if code else None
    form = measure_form(request, municipality, _beginning(request, municipality, idea))
    made = submitted(
        request,
        form,
        lambda: services.measure_create(actor=actor, municipality=municipality, idea=idea, **picked(form, *NAMES)),
    )
    if made:
        messages.success(request, _("Die Maßnahme ist angelegt. Verknüpfen Sie sie jetzt mit anderen."))
        return HttpResponseRedirect(address(municipality, "measure", made.code))
    return _form_page(request, municipality, form, None, idea)


def _beginning(request: HttpRequest, municipality: Any, idea: Any) -> dict[str, Any]:
    """What a new sheet starts with: the next number, the own district, what the idea says."""
    actor = actor_of(request)
    # Ideas come from gaps in what is offered to people; without one the form begins with its first strand.
    strand = Strand.SOCIAL if idea else Strand.ECONOMIC
    own = sorted(districts_reached(actor, municipality, policies.EDITING))
    initial: dict[str, Any] = {"number": _number(actor, municipality, strand), "districts": own}
    if idea is None:
        return initial
    return initial | {
        "title": idea.title,
        "description": idea.description,
        "districts": [idea.district],
        "target_groups": [idea.target_group],
        "stages": [idea.stage],
        "needs": list(idea.needs.all()),
        "strand": strand.value,
    }


def _number(actor: Any, municipality: Any, strand: Strand) -> str:
    """The number after the last one of the strand; where strands share their numbers, after the last of all."""
    listed = list(selectors.measures_visible(actor, municipality).values_list("number", "strand"))
    taken = {number for number, _strand in listed}
    found = number_next([number for number, own in listed if own == strand] or taken)
    return number_next(taken) if found in taken else found


@tenant_view(policies.can_edit_concept, entity="concept", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def measure_edit(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Change a measure's sheet."""
    actor = actor_of(request)
    found = selectors.access_measure(actor, municipality, code, "e")
    before = found.state
    form = measure_form(request, municipality, _told(found), found)
    made = submitted(
        request,
        form,
        lambda: services.measure_update(
            actor=actor,
            municipality=municipality,
            measure=found,
            version=form.cleaned_data["version"],
            **kept_hidden(form, found, picked(form, *NAMES)),
        ),
        found,
    )
    if made:
        messages.success(request, _("Das Maßnahmenblatt ist gespeichert."))
        if made.state != before:
            messages.info(request, _("Die Maßnahme ist wieder ein Entwurf, weil sie nach der Prüfung geändert wurde."))
        return HttpResponseRedirect(address(municipality, "measure", made.code))
    return _form_page(request, municipality, form, found, None)


def _told(found: Measure) -> dict[str, Any]:
    many = {name: list(getattr(found, name).all()) for name in ("districts", "goals", "needs", "partners")}
    plain = {name: getattr(found, name) for name in NAMES if name not in many}
    return plain | many | {"version": found.version}


def _form_page(
    request: HttpRequest, municipality: Any, form: MeasureForm, found: Measure | None, idea: Any
) -> HttpResponse:
    context = tabs(request, municipality, "home") | {"form": form, "measure": found, "idea": idea}
    return render(request, "concept/measure_form.html", context, status=422 if form.errors else 200)


@tenant_view(policies.can_see_history, entity="audit")
@require_GET
def measure_history(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """What was done to the measure, newest first."""
    found = selectors.access_measure(actor_of(request), municipality, code, "h")
    trail = [(address(municipality, "home"), _("Konzept")), (address(municipality, "measure", code), str(found))]
    return history_page(request, found, tabs(request, municipality, "home"), room="concept/room.html", trail=trail)
