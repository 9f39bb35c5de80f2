"""Texts of the room in which somebody may have written a person's name, against all advice."""

from __future__ import annotations

from quartierwerk.apps.concept.models import Goal, GoalIndicator, Measure, MeasureComment, MeasureLink
from quartierwerk.kernel.registry import NamingTexts, naming_texts


def texts_register() -> None:
    """Hand them to the network, which strikes a person out of everything."""
    for name, model, fields, table in (
        ("goals", Goal, ("title",), "goals"),
        ("goal_indicators", GoalIndicator, ("name", "source"), "goal_indicators"),
        (
            "measures",
            Measure,
            (
                "title",
                "problem",
                "description",
                "expected_result",
                "lead_office",
                "continuation",
                "participation",
                "check_note",
            ),
            "measures",
        ),
        ("measure_links", MeasureLink, ("note",), "measure_links"),
        ("measure_comments", MeasureComment, ("text",), "measure_comments"),
    ):
        naming_texts.register(NamingTexts(name, model, fields, table))
