"""Measures as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.places import vocabulary


def measure_columns() -> tuple[str, ...]:
    """Headings."""
    return (
        _("Nummer"), _("Titel"), _("Strang"), _("Arbeitsstand"), _("Ziele"), _("Stadtteile"), _("Zielgruppen"),
        _("Förderstufen"), _("Träger"), _("Beginn"), _("Ende"), _("Plätze"), _("Arbeitsplätze"), _("Vorlage"),
        _("Beschlossen am"),
    )  # fmt: skip


def measure_rows(measures: Iterable[Measure]) -> list[tuple[Any, ...]]:
    """A row each; what is not known stays empty."""
    return [
        (
            item.number, item.title, item.get_strand_display(), item.get_state_display(),
            ", ".join(goal.number for goal in item.goals.all()), areas_of(item),
            ", ".join(vocabulary.labels(vocabulary.TARGET_GROUPS, item.target_groups)),
            ", ".join(vocabulary.labels(vocabulary.STAGES, item.stages)),
            item.carrier.name if item.carrier else "", _day(item.starts_on), _day(item.ends_on), item.places, item.jobs,
            item.council_paper, _day(item.decided_on),
        )
        for item in measures
    ]  # fmt: skip


def areas_of(measure: Measure) -> str:
    """Names of the districts, or that it is for the whole city."""
    return ", ".join(item.name for item in measure.districts.all()) or _("ganze Stadt")


def _day(day: Any) -> str:
    return date_format(day, "d.m.Y") if day else ""
