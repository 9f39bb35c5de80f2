"""The form of a measure with what it offers: districts, goals, needs, organisations, instruments."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from quartierwerk.apps.concept import selectors
from quartierwerk.apps.concept.forms import MeasureForm
from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.network.selectors import organisations_visible
from quartierwerk.apps.places.pages import actor_of, districts_offered
from quartierwerk.apps.provision.selectors import instruments_on, needs_visible


def measure_form(
    request: HttpRequest, municipality: Any, initial: dict[str, Any], found: Measure | None = None
) -> MeasureForm:
    """The form, filled with what was sent or with ``initial``."""
    actor = actor_of(request)
    chosen = list(found.districts.all()) if found else []
    instruments = instruments_on(municipality, timezone.localdate())
    return MeasureForm(
        request.POST or None,
        initial=initial,
        districts=districts_offered(municipality, *chosen),
        goals=selectors.goals_visible(actor, municipality),
        needs=needs_visible(actor, municipality),
        organisations=organisations_visible(actor, municipality).prefetch_related(None),
        instruments={code: str(item) for code, item in instruments.items()},
    )


def kept_hidden(form: MeasureForm, found: Measure, fields: dict[str, Any]) -> dict[str, Any]:
    """Needs of other districts, which the person does not see, stay with the measure."""
    if "needs" not in fields:
        return fields
    offered: Any = form.fields["needs"]
    hidden = found.needs.exclude(pk__in=offered.queryset.values("pk"))
    return fields | {"needs": [*fields["needs"], *hidden]}
