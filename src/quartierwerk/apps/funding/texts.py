"""Texts of the room in which somebody may have written a person's name, against all advice."""

from __future__ import annotations

from quartierwerk.apps.funding.models import CostItem, FundingDeadline
from quartierwerk.kernel.registry import NamingTexts, naming_texts


def texts_register() -> None:
    """Hand them to the network, which strikes a person out of everything."""
    for name, model, fields, table in (
        ("cost_items", CostItem, ("title", "remark"), "cost_items"),
        ("funding_deadlines", FundingDeadline, ("title",), "funding_deadlines"),
    ):
        naming_texts.register(NamingTexts(name, model, fields, table))
