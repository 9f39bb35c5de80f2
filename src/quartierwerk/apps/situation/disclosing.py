"""Disclosure control after every change: each figure is marked as shown or hidden, and what was computed is stale.

The decision is made by ``engine.disclosure`` over all figures together and kept with each of them, so that pages,
exports and the API ask the database and still show the same.
"""

from __future__ import annotations

from django.db import transaction

from quartierwerk.apps.accounts.tenancy import code_new
from quartierwerk.apps.places.folder import districts_frame
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.frames import indicators_frame, values_frame
from quartierwerk.apps.situation.models import DataVersion, Indicator, Value
from quartierwerk.apps.situation.models.figures import Protection
from quartierwerk.kernel.absence import Absence

_CHUNK = 500


@transaction.atomic
def figures_changed(municipality: Municipality) -> None:
    """Decide anew what is shown; whatever was computed from the figures is no longer current."""
    from quartierwerk.engine.disclosure import publish_values

    hidden: list[int] = []
    if Value.objects.filter(indicator__protection=Protection.PROTECTED).exists():
        values = Value.objects.order_by("pk")
        frame = values_frame(values)
        published = publish_values(frame, indicators_frame(Indicator.objects.order_by("code")), districts_frame())
        suppressed = str(Absence.SUPPRESSED)
        is_hidden = ((published["absence"] == suppressed) & (frame["absence"] != suppressed)).to_numpy()
        hidden = [pk for pk, hide in zip(values.values_list("pk", flat=True), is_hidden, strict=True) if hide]
    _mark(hidden)
    DataVersion.objects.update_or_create(municipality=municipality, defaults={"token": code_new()})


def _mark(hidden: list[int]) -> None:
    Value.objects.update(is_shown=True)
    for start in range(0, len(hidden), _CHUNK):
        Value.objects.filter(pk__in=hidden[start : start + _CHUNK]).update(is_shown=False)
