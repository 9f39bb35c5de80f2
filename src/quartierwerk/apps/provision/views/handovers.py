"""Broken hand-overs, and the introductions proposed because of them."""

from __future__ import annotations

from typing import Any

import pandas as pd
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
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
from quartierwerk.apps.places.pages import actor_of
from quartierwerk.apps.provision import policies
from quartierwerk.apps.provision.gap_words import handover_reason
from quartierwerk.apps.provision.gaps import handovers_of
from quartierwerk.apps.provision.selectors import offers_all
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
    context: dict[str, Any] = tabs(request, municipality, "handovers") | {
        "districts": districts,
        "district": district,
        "has_ties": len(ties) > 0,
        "today": timezone.localdate(),
        "rows": [],
        "may_propose": policies.can_propose_handovers(actor, municipality),
    }
    # Without offers there is nothing to hand over.
    if district is not None and offers_all(municipality).exists():
        found = handovers_of(municipality, district, ties)
        proposed = _proposed(actor, municipality)
        names = dict(organisations_visible(actor, municipality).values_list("code", "name"))
        context["total"] = found.total
        context["rows"] = [
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
            for row in found.frame.to_dict("records")
        ]
    return render(request, "provision/handovers.html", context)


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
    if district is None or len(key) != 3 or not offers_all(municipality).exists():
        return HttpResponseRedirect(back)
    found = handovers_of(municipality, district, _ties(request, municipality), limit=None).frame
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
    return HttpResponseRedirect(f"{back}?stadtteil={district.code}")
