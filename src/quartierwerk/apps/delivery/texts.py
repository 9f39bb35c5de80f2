"""Texts of the room in which somebody may have written a person's name, against all advice."""

from __future__ import annotations

from quartierwerk.apps.delivery.models import Advice, AdviceStep, Handover, Mandate, Milestone, Result, Risk
from quartierwerk.kernel.registry import NamingTexts, naming_texts


def texts_register() -> None:
    """Hand them to the network, which strikes a person out of everything."""
    for name, model, fields, table in (
        ("milestones", Milestone, ("title", "cause_note"), "milestones"),
        ("risks", Risk, ("title", "response", "owner"), "risks"),
        ("results", Result, ("note",), "results"),
        ("handovers", Handover, ("structure", "resources", "risk"), "handovers"),
        ("mandates", Mandate, ("adviser", "subject"), "mandates"),
        ("advice", Advice, ("subject", "result"), "advice"),
        ("advice_steps", AdviceStep, ("title", "owner"), "advice_steps"),
    ):
        naming_texts.register(NamingTexts(name, model, fields, table))
