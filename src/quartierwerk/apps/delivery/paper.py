"""What the printed concept says about hand-overs."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.parts import PaperPart
from quartierwerk.apps.delivery.folder import MAPS
from quartierwerk.apps.delivery.selectors import handovers_visible
from quartierwerk.apps.places.folder_rows import rows_dump


def narrow(actor: Actor, municipality: Any, content: dict[str, Any]) -> dict[str, Any]:
    """The content with the hand-overs the actor sees, as of today."""
    codes = set(handovers_visible(actor, municipality).order_by().values_list("code", flat=True))
    frame = rows_dump({"handovers": MAPS["handovers"]}, municipality)["handovers"]
    return {**content, "handovers": frame[frame["id"].isin(codes)].to_dict("records")}


PART = PaperPart("delivery", narrow)
