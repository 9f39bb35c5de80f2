"""The right to keep a measure's delivery, checked in every write."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.delivery.policies import can_edit_measure
from quartierwerk.kernel.errors import Forbidden


def measure_allowed(actor: Actor, municipality: Any, measure: Any) -> None:
    """Raise ``Forbidden`` unless the actor keeps the measure."""
    if not can_edit_measure(actor, municipality, measure):
        raise Forbidden(_("Diese Maßnahme führen Sie nicht."))
