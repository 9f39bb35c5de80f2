"""Texts of the room in which somebody may have written a person's name, against all advice."""

from __future__ import annotations

from quartierwerk.apps.provision.models import BusinessNeed, Correction, Idea, Need, Offer
from quartierwerk.kernel.registry import NamingTexts, naming_texts

#: Long ones and short ones of an offer.
OFFER = (
    "title", "description", "easy_text", "easy_checked_by", "street", "place", "times", "cost",
)  # fmt: skip


def texts_register() -> None:
    """Hand them to the network, which strikes a person out of everything."""
    for name, model, fields, table in (
        ("offers", Offer, OFFER, "offers"),
        ("needs", Need, ("description", "evidence_note"), "needs"),
        ("business_needs", BusinessNeed, ("title",), "business_needs"),
        ("ideas", Idea, ("title", "description"), "ideas"),
        ("corrections", Correction, ("text",), ""),
    ):
        naming_texts.register(NamingTexts(name, model, fields, table))
