"""Asking the rooms: panels and search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.kernel.registry import Hit, Panel, PanelKind, PanelLine, panels, searchables

LINES = 8
HITS = 8
#: Signs of what is due, the most pressing first.
_SIGNS = "■◆○"


@dataclass(frozen=True)
class Answer:
    """A panel with its lines; ``more`` counts what does not fit on the page."""

    panel: Panel
    lines: Sequence[PanelLine]
    more: int


def answers(actor: Actor, municipality: Any, district: Any, kind: PanelKind) -> list[Answer]:
    """What the rooms say to one of the four questions; rooms without an answer are left out.

    What is due stands soonest first, what has changed newest first; rooms with something overdue come first.
    """
    found = []
    for panel in panels:
        if panel.kind is kind:
            lines = sorted(panel.load(actor, municipality, district), key=_day)
            if kind is PanelKind.CHANGED:
                lines.reverse()
            if lines:
                found.append(Answer(panel, lines[:LINES], max(0, len(lines) - LINES)))
    return sorted(found, key=_pressing) if kind is PanelKind.DUE else found


def _pressing(answer: Answer) -> tuple[int, date]:
    """What is overdue before what comes, then the day; a room without either stands last."""
    places = [_SIGNS.find(line.sign) for line in answer.lines]
    return min(place if place >= 0 else len(_SIGNS) for place in places), _day(answer.lines[0])


def _day(line: PanelLine) -> date:
    """The day that sorts a line; without one it comes last, or first where the newest do."""
    return line.on or date.max


@dataclass(frozen=True)
class HitGroup:
    """The hits of one kind."""

    title: Any
    hits: Sequence[Hit]


def search_everything(actor: Actor, municipality: Any, query: str) -> list[HitGroup]:
    """The best hits of every kind, kinds with the best hit first."""
    words = query.strip()
    if not words:
        return []
    groups = [
        HitGroup(kind.title, hits)
        for kind in searchables
        if (hits := list(kind.find(actor, municipality, words, HITS)))
    ]
    return sorted(groups, key=lambda group: -max(hit.score for hit in group.hits))
