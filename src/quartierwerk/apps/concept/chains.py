"""The chains of the concept: what the linkage engine finds, for pages, panels and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept import selectors
from quartierwerk.apps.concept.folder import MAPS
from quartierwerk.apps.concept.models import Goal, LinkKind, Measure, MeasureLink
from quartierwerk.apps.concept.policies import sees_concept
from quartierwerk.apps.places.folder_rows import rows_dump
from quartierwerk.engine.linkage import LinkageFinding, LinkageResult, LinkageSpec, run

#: Tables that the engine reads.
READ = ("goals", "measures", "measure_links")


@dataclass(frozen=True)
class Chains:
    """What was found, with the rows it speaks of, by code."""

    result: LinkageResult
    measures: Mapping[str, Measure]
    goals: Mapping[str, Goal]
    links: Mapping[str, MeasureLink]

    def findings_of(self, code: str) -> list[LinkageFinding]:
        """What was found about one measure."""
        return [finding for finding in self.result.findings if code in finding.measures]


def chains_of(actor: Actor, municipality: Any) -> Chains | None:
    """The chains of the whole concept; None for whoever does not see it.

    Half of a concept would show breaks that are none, so that there is no part of it for anybody.
    """
    if not sees_concept(actor, municipality):
        return None
    frames = rows_dump({name: MAPS[name] for name in READ}, municipality)
    return Chains(
        run(LinkageSpec(), frames["measures"], frames["measure_links"], frames["goals"]),
        {item.code: item for item in selectors.measures_visible(actor, municipality)},
        {item.code: item for item in selectors.goals_visible(actor, municipality)},
        {item.code: item for item in selectors.links_visible(actor, municipality)},
    )


def kind_word(kind: str) -> str:
    """The label of a kind of link."""
    return str(LinkKind(kind).label) if kind in LinkKind.values else kind
