"""Computing the situation ahead, so that the first person who looks does not wait."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.jobs.registry import Progress
from quartierwerk.apps.jobs.services import job_start
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.selectors.computed import situation_computed
from quartierwerk.apps.situation.selectors.specs import specs_computable
from quartierwerk.kernel.errors import Invalid, NotReady

JOB_KIND = "situation.compute"
#: Further ones are computed when somebody asks for them.
MOST_SPECS = 4


def situation_compute_start(*, actor: Actor, municipality: Municipality) -> None:
    """Queue the computing; it begins once the figures are committed."""
    job_start(actor=actor, municipality=municipality, kind=JOB_KIND, title=_("Lage neu berechnen"), parameters={})


def situation_compute(
    actor: Actor, municipality: Municipality, parameters: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """Compute the first indices of the municipality and keep them."""
    specs = specs_computable(municipality)[:MOST_SPECS]
    done = []
    for place, spec in enumerate(specs):
        progress(100 * place // len(specs), spec.title)
        try:
            situation_computed(municipality, spec)
        except (NotReady, Invalid):
            continue
        done.append(spec.name)
    return {"specs": done}


def situation_url(municipality: Municipality, _job: Any) -> str:
    """Where it can be seen."""
    return reverse("situation:overview", args=[municipality.slug])
