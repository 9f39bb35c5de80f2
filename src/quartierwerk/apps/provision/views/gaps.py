"""The gap matrix, its cells beside it, and the ideas that come of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.network.downloads import table_response
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.pages import actor_of, district_choices, district_chosen
from quartierwerk.apps.provision import gaps as room_gaps
from quartierwerk.apps.provision import policies, selectors, services
from quartierwerk.apps.provision.gap_words import BALANCES, KINDS, Shown, cell_sentence, idea_title, offer_notes
from quartierwerk.apps.provision.models import Qualification
from quartierwerk.apps.provision.views.frame import tabs
from quartierwerk.apps.provision.words import AREAS
from quartierwerk.engine.provision import Cell, GapResult
from quartierwerk.kernel.errors import NotFound


def districts_of_page(request: HttpRequest, municipality: Any) -> tuple[list[Any], Any]:
    """Districts the actor may look at, and the one looked at: that of the address, else the one worked in."""
    actor = actor_of(request)
    listed = room_gaps.districts_seen(actor, municipality, district_choices(municipality))
    code = request.GET.get("stadtteil") or request.POST.get("stadtteil")
    if code:
        found = next((item for item in listed if item.code == code), None)
        if found is None:
            raise NotFound(_("Diesen Stadtteil gibt es hier nicht."))
        return listed, found
    chosen = district_chosen(request, municipality, listed)
    return listed, chosen or (listed[0] if listed else None)


def _cell_at(result: GapResult, district: Any, group: str, stage: str) -> Cell | None:
    """The cell of the address; None where there is none."""
    if group not in result.spec.group_ids or stage not in result.spec.stages:
        return None
    return result.cell(district.code, group, stage)


@tenant_view(policies.can_see_gaps, entity="gap")
@require_GET
def gaps(request: HttpRequest, municipality: Any) -> HttpResponse:
    """What is missing for whom at which step, in one district; the chosen cell stands beside it."""
    actor = actor_of(request)
    districts, district = districts_of_page(request, municipality)
    context: dict[str, Any] = tabs(request, municipality, "gaps") | {
        "districts": districts,
        "district": district,
        "today": timezone.localdate(),
        "kinds": list(KINDS.values()),
        "may_export": policies.can_export_gaps(actor, municipality),
        "is_part": not policies.can_see_all_gaps(actor, municipality),
    }
    if district is not None:
        result = room_gaps.gaps_of(municipality, district)
        own = room_gaps.own_offers(actor, municipality)
        cell = _cell_at(result, district, request.GET.get("gruppe", ""), request.GET.get("schritt", ""))
        context |= _matrix(result, district, own)
        if cell is not None and room_gaps.is_shown(cell, own):
            context |= _cell_context(request, municipality, cell, district, own)
    is_part = getattr(request, "htmx", False) and "cell" in context
    response = render(request, "provision/gap_cell.html" if is_part else "provision/gaps.html", context)
    response["Vary"] = "HX-Request, Cookie"
    return response


def _matrix(result: GapResult, district: Any, own: frozenset[str] | None) -> dict[str, Any]:
    """Rows of target groups with their cells, and how many gaps there are."""
    rows, count = [], 0
    for group in result.spec.group_ids:
        cells = [result.cell(district.code, group, stage) for stage in result.spec.stages]
        shown = [Shown.of(cell) if room_gaps.is_shown(cell, own) else None for cell in cells]
        count += sum(1 for item in shown if item and item.is_gap)
        rows.append((vocabulary.label(vocabulary.TARGET_GROUPS, group), shown))
    stages = vocabulary.labels(vocabulary.STAGES, result.spec.stages)
    return {"rows": rows, "stages": stages, "gap_count": count}


def _cell_context(
    request: HttpRequest, municipality: Any, cell: Cell, district: Any, own: frozenset[str] | None
) -> dict[str, Any]:
    """Offers and needs behind a cell."""
    actor = actor_of(request)
    listed = {item.code: item for item in selectors.offers_visible(actor, municipality)}
    offers = [
        (listed[item.id], item.counts, offer_notes(item))
        for item in cell.offers_here
        if item.id in listed and (own is None or item.id in own)
    ]
    needs = selectors.needs_visible(actor, municipality).filter(code__in=cell.needs)
    return {
        "cell": Shown.of(cell),
        "sentence": cell_sentence(cell, district.name),
        "cell_groups": vocabulary.label(vocabulary.TARGET_GROUPS, cell.target_group),
        "cell_stage": vocabulary.label(vocabulary.STAGES, cell.stage),
        "cell_offers": offers,
        "cell_needs": list(needs),
        "single_provider": cell.single_provider,
        "ends_soon": cell.ends_soon,
        "cell_ideas": list(
            selectors.ideas_visible(actor, municipality).filter(
                district=district, target_group=cell.target_group, stage=cell.stage
            )[:5]
        ),
        "may_note": policies.can_edit_idea(actor, municipality, district.pk),
        "may_raise": policies.can_edit_need(actor, municipality, district.pk, None),
        "need_query": urlencode({"stadtteil": district.code, "gruppe": cell.target_group, "schritt": cell.stage}),
        "district": district,
    }


@tenant_view(policies.can_edit_gaps, entity="gap", verb="e")
@require_POST
def idea_from_gap(request: HttpRequest, municipality: Any) -> HttpResponse:
    """An idea out of a cell in one step; its words can be made better afterwards."""
    actor = actor_of(request)
    _listed, district = districts_of_page(request, municipality)
    if district is None:
        raise NotFound(_("Diesen Stadtteil gibt es hier nicht."))
    result = room_gaps.gaps_of(municipality, district)
    cell = _cell_at(result, district, request.POST.get("gruppe", ""), request.POST.get("schritt", ""))
    if cell is None:
        return HttpResponseRedirect(reverse("provision:gaps", args=[municipality.slug]))
    needs = list(selectors.needs_visible(actor, municipality).filter(code__in=cell.needs))
    made = services.idea_create(
        actor=actor,
        municipality=municipality,
        needs=needs,
        title=idea_title(cell, district.name)[:200],
        district=district,
        target_group=cell.target_group,
        stage=cell.stage,
        gap=cell.kind if cell.kind != "covered" else "other",
        description="\n".join([cell_sentence(cell, district.name), *(f"– {need.description}" for need in needs)]),
    )
    messages.success(request, _("Die Idee ist festgehalten. Geben Sie ihr einen besseren Namen, wenn Sie mögen."))
    return HttpResponseRedirect(reverse("provision:idea_edit", args=[municipality.slug, made.code]))


@tenant_view(policies.can_export_gaps, entity="gap", verb="x")
@require_GET
def gaps_export(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The matrix of one district as a table, a row a cell."""
    _listed, district = districts_of_page(request, municipality)
    if district is None:
        raise NotFound(_("Diesen Stadtteil gibt es hier nicht."))
    result = room_gaps.gaps_of(municipality, district)
    labels = (
        _("Stadtteil"), _("Zielgruppe"), _("Schritt"), _("Stand"), _("Angebote"), _("davon zählen"),
        _("erreichbare Plätze"), _("gemeldete Bedarfe"), _("Menschen (Schätzung)"), _("Gewicht"),
    )  # fmt: skip
    rows = []
    for group in result.spec.group_ids:
        for stage in result.spec.stages:
            cell = result.cell(district.code, group, stage)
            shown = Shown.of(cell)
            rows.append(
                (
                    district.name, vocabulary.label(vocabulary.TARGET_GROUPS, group),
                    vocabulary.label(vocabulary.STAGES, stage), shown.word, cell.offers, cell.counting, shown.supply,
                    cell.need_number, shown.persons, cell.need_weight or "",
                )
            )  # fmt: skip
    event_record(
        actor=actor_of(request),
        municipality=municipality,
        verb="export",
        entity="provision.gap",
        entity_id=district.code,
        summary=f"Lücken in {district.name} ausgegeben",
        changes={"count": len(rows)},
    )
    title = _("Lücken in %(district)s") % {"district": district.name}
    return table_response(municipality, title=title, name="luecken", labels=labels, rows=rows)


@tenant_view(policies.can_see_all_gaps, entity="gap")
@require_GET
def occupations(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Open places of businesses by occupation and level against what courses turn out."""
    actor = actor_of(request)
    districts = room_gaps.districts_seen(actor, municipality, district_choices(municipality))
    code = request.GET.get("stadtteil", "")
    district = next((item for item in districts if item.code == code), None)
    found = room_gaps.occupations_of(municipality, district)
    titles = dict(selectors.business_needs_all(municipality).order_by("raised_on").values_list("code", "title")) | dict(
        selectors.offers_all(municipality).values_list("code", "title")
    )
    rows = []
    for row in found.frame.to_dict("records"):
        kind, word = BALANCES[row["kind"]]
        wanted, courses = str(row["business_needs"]).split(), str(row["course_offers"]).split()
        row |= {
            "sign": kind,
            "word": word,
            "area": AREAS.get(row["occupation"][:1], ""),
            "level": Qualification(row["qualification"]).label if row["qualification"] else _("ohne Angabe"),
            "title": ", ".join(dict.fromkeys(titles[item] for item in wanted if item in titles)),
            "courses_named": [(item, titles[item]) for item in courses if item in titles],
        }
        rows.append(row)
    context = tabs(request, municipality, "occupations") | {
        "rows": rows,
        "districts": districts,
        "district": district,
        "unplaced": len(found.unplaced),
        "today": timezone.localdate(),
    }
    return render(request, "provision/occupations.html", context)
