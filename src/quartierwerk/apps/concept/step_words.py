"""The steps of a measure as words on buttons."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from quartierwerk.apps.concept.models import Measure, MeasureState


@dataclass(frozen=True)
class Step:
    """A step: where it leads, its words, whether it leads on, and whether it asks something first."""

    state: str
    words: str
    is_forward: bool
    asks: bool = False
    is_check: bool = False


def step_words(measure: Measure) -> list[Step]:
    """All steps there are from the state of a measure, the one that leads on first."""
    drop = Step(MeasureState.DROPPED, _("Fallen lassen"), is_forward=False, asks=True)
    ways: dict[str, list[Step]] = {
        MeasureState.IDEA: [Step(MeasureState.DRAFT, _("Als Entwurf ausarbeiten"), is_forward=True), drop],
        MeasureState.DRAFT: [
            Step(MeasureState.CHECKED, _("Prüfung abschließen"), is_forward=True, is_check=True),
            drop,
        ],
        MeasureState.CHECKED: [
            Step(MeasureState.DECIDED, _("Beschluss eintragen"), is_forward=True, asks=True),
            Step(MeasureState.DRAFT, _("Zurück zum Entwurf"), is_forward=False),
            drop,
        ],
        MeasureState.DECIDED: [Step(MeasureState.RUNNING, _("Umsetzung beginnen"), is_forward=True), drop],
        MeasureState.RUNNING: [Step(MeasureState.FINISHED, _("Als abgeschlossen melden"), is_forward=True), drop],
        MeasureState.FINISHED: [Step(MeasureState.RUNNING, _("Umsetzung wieder aufnehmen"), is_forward=False)],
        MeasureState.DROPPED: [Step(MeasureState.DRAFT, _("Wieder als Entwurf aufnehmen"), is_forward=False)],
    }
    return ways[measure.state]
