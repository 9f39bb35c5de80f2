"""Broken hand-overs, and the introductions proposed because of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.network.selectors import (
    access_organisation,
    introductions_visible,
    organisations_visible,
    ties_visible,
    waves_visible,
)
from quartierwerk.apps.network.services import introduction_propose
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.pages import actor_of, page_of
from quartierwerk.apps.provision import policies
from quartierwerk.apps.provision.gap_words import handover_reason
from quartierwerk.apps.provision.gaps import SPEC, handovers_of
from quartierwerk.apps.provision.views.frame import tabs
from quartierwerk.apps.provision.views.gaps import districts_of_page
from quartierwerk.kernel.errors import Conflict, NotFound

_TIES = ("source__code", "target__code", "relation", "strength")


def _ties(request: HttpRequest, municipality: Any) -> pd.DataFrame:
    """Ties of the latest wave the actor may see."""
    actor = actor_of(request)
    wave = waves_visible(actor, municipality).last()
    rows = ties_visible(actor, municipality).filter(wave=wave).values_list(*_TIES) if wave else ()
    return pd.DataFrame(list(rows), columns=["source", "target", "relation", "strength"])


@tenant_view(policies.can_see_handovers, entity="tie")
@require_GET
def handovers(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Pairs of organisations that serve the same people one after the other and do not pass them on."""
    actor = actor_of(request)
    districts, district = districts_of_page(request, municipality)
    ties = _ties(request, municipality)
    group, stage = _asked(request)
    context: dict[str, Any] = tabs(request, municipality, "handovers") | {
        "districts": districts,
        "district": district,
        "group": group,
        "groups": [(code, vocabulary.label(vocabulary.TARGET_GROUPS, code)) for code in SPEC.group_ids],
        "stage": stage,
        "stages": [(code, vocabulary.label(vocabulary.STAGES, code)) for code in SPEC.stages],
        "rest": _rest(request, district),
        "has_ties": len(ties) > 0,
        "today": timezone.localdate(),
        "rows": [],
        "may_propose": policies.can_propose_handovers(actor, municipality),
    }
    if district is not None:
        found = handovers_of(municipality, district, ties, group=group, stage=stage)
        page = page_of(request, found.frame.to_dict("records"))
        context |= {"page": page, "rows": _rows(actor, municipality, page.object_list)}
    return render(request, "provision/handovers.html", context)


def _asked(request: HttpRequest) -> tuple[str, str]:
    """Target group and step of the address, as far as the matrix knows them."""
    group, stage = request.GET.get("zielgruppe", ""), request.GET.get("schritt", "")
    return group if group in SPEC.group_ids else "", stage if stage in SPEC.stages else ""


def _rest(request: HttpRequest, district: Any, **also: str) -> str:
    """District and filter as part of an address."""
    group, stage = _asked(request)
    asked = {"stadtteil": district.code if district else "", "zielgruppe": group, "schritt": stage} | also
    return urlencode({key: value for key, value in asked.items() if value})


def _rows(actor: Any, municipality: Any, listed: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hand-overs as the table writes them."""
    proposed = _proposed(actor, municipality)
    names = dict(organisations_visible(actor, municipality).values_list("code", "name"))
    return [
        {
            "source": (row["source"], names[row["source"]]),
            "target": (row["target"], names[row["target"]]),
            "before": vocabulary.label(vocabulary.STAGES, row["stage_from"]),
            "after": vocabulary.label(vocabulary.STAGES, row["stage_to"]),
            "groups": vocabulary.labels(vocabulary.TARGET_GROUPS, str(row["target_groups"]).split()),
            "key": f"{row['source']} {row['target']} {row['stage_from']}",
            "is_open": row["open_cells"] > 0,
            "answered": row["source_answered"],
            "is_proposed": frozenset((row["source"], row["target"])) in proposed,
        }
        for row in listed
    ]


def _proposed(actor: Any, municipality: Any) -> set[frozenset[str]]:
    """Pairs that stand among the next steps already."""
    pairs = introductions_visible(actor, municipality).values_list("source__code", "target__code")
    return {frozenset(pair) for pair in pairs}


@tenant_view(policies.can_propose_handovers, entity="body", verb="e")
@require_POST
def handover_propose(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Hand a broken hand-over to the network as a next step; it is looked up again, not taken from the form."""
    actor = actor_of(request)
    _listed, district = districts_of_page(request, municipality)
    back = reverse("provision:handovers", args=[municipality.slug])
    key = request.POST.get("uebergabe", "").split()
    if district is None or len(key) != 3:
        return HttpResponseRedirect(back)
    found = handovers_of(municipality, district, _ties(request, municipality)).frame
    match = found[(found["source"] == key[0]) & (found["target"] == key[1]) & (found["stage_from"] == key[2])]
    if match.empty:
        raise NotFound(_("Diese Übergabe ist nicht mehr unterbrochen."))
    row = match.iloc[0].to_dict()
    source = access_organisation(actor, municipality, row["source"])
    target = access_organisation(actor, municipality, row["target"])
    try:
        introduction_propose(
            actor=actor,
            municipality=municipality,
            source=source,
            target=target,
            district=district,
            reason=handover_reason(row, {source.code: source.name, target.code: target.name}),
            proposed_by="provision",
        )
    except Conflict as error:
        messages.info(request, error.message)
    else:
        messages.success(request, _("Der Vorschlag steht im Netzwerk unter „Nächste Schritte“."))
    return HttpResponseRedirect(f"{back}?{_rest(request, district, seite=request.GET.get('seite', '')[:6])}")
