"""Where the support chain breaks between two organisations: nobody passes people on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.columns import Floats, Mask, digest_of, numbers_of, texts_of
from quartierwerk.engine.provision.offers import Reason
from quartierwerk.engine.provision.result import GapResult
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.spec import Manifest, Result

Numbers = NDArray[np.int64]

TIE_COLUMNS = ("source", "target", "relation", "strength")
#: Relations from the closest to the loosest, to say what there is instead of a hand-over.
RELATIONS = ("agreement", "joint_offer", "refers", "informs", "knows")
COLUMNS = (
    "source", "target", "stage_from", "stage_to", "cells", "open_cells", "need_weight", "relation", "source_answered",
    "districts", "target_groups", "source_offers", "target_offers",
)  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class Handovers(Result):
    """Pairs of organisations that serve the same people one after the other and do not pass them on.

    Attributes
    ----------
    frame : DataFrame
        ``source, target, stage_from, stage_to, cells, open_cells, need_weight, relation, source_answered, districts,
        target_groups, source_offers, target_offers``, the most pressing first, among equals those with the closest tie.
        ``cells`` counts district × target group that both serve, ``open_cells`` those in which no other pair passes
        people on between these stages; ``need_weight`` adds up the weight of the needs at the later stage in the open
        cells. ``relation`` is the closest tie there is (empty: none). ``source_answered``: the source has named anybody
        at all; if not, that it refers to nobody is *not reported*, not *nought*. Districts and groups are those of the
        open cells, of all where none is open.
    total : int
        Pairs found, of which the frame holds the first ones.
    """

    frame: pd.DataFrame
    total: int


def handovers(
    result: GapResult, ties: pd.DataFrame, *, group: str = "", stage: str = "", limit: int | None = 50
) -> Handovers:
    """Find broken hand-overs along the support chain.

    For each district and target group the stages that are served there are taken in order. Where an organisation serves
    one of them and another organisation the next, and there is no tie *refers* from the first to the second of the
    spec's ``handover_strength`` or of unknown strength, the hand-over is broken. Offers that are stale, paused, over or
    to come have no part; whom an offer shuts out does not matter here. An organisation that serves both stages passes
    people on to itself.

    Parameters
    ----------
    ties : DataFrame
        ``source, target, relation, strength`` of one survey wave, recorded ties included.
    group : str, optional
        Only what concerns this target group: cells and weights of others are not counted.
    stage : str, optional
        Only hand-overs from or to this stage.
    limit : int, optional
        Only so many pairs are described.

    Raises
    ------
    Invalid
        If the spec has no such group or stage.
    """
    asked = _asked(result, group, stage)
    organisations, serving = _serving(result, group)
    named = _Ties(result, ties, organisations)
    links = _links(result, serving, named, stage)
    order = {"weight": False, "open": False, "loose": True, "cells": False}
    order |= {"before": True, "after": True, "source": True, "target": True}
    parts = [_broken(result, link, named) for link in links.values()]
    pairs = pd.concat([_pairs([]), *parts]).sort_values(list(order), ascending=list(order.values()))
    rows = [
        _row(result, links[pair.before, pair.after], named, pair)
        for pair in pairs.head(len(pairs) if limit is None else limit).itertuples()
    ]
    inputs = {**result.manifest.inputs, "ties": digest_of(ties, TIE_COLUMNS), **asked}
    return Handovers(
        manifest=Manifest.of(result.spec, inputs),
        frame=pd.DataFrame(rows, columns=list(COLUMNS)),
        total=len(pairs),
    )


def _asked(result: GapResult, group: str, stage: str) -> dict[str, str]:
    """What the hand-overs are narrowed to, as the manifest tells it."""
    known = {"group": (group, result.spec.group_ids), "stage": (stage, result.spec.stages)}
    for name, (asked, words) in known.items():
        if asked and asked not in words:
            raise Invalid(f"There is no such {name}.", field=name, found=asked, expected=", ".join(words))
    return {name: asked for name, (asked, _words) in known.items() if asked}


def _pairs(columns: list[Numbers]) -> pd.DataFrame:
    """Pairs as places of stages and organisations, with their counts."""
    names = ("before", "after", "source", "target", "cells", "open", "weight", "loose")
    return pd.DataFrame(dict(zip(names, columns, strict=True)) if columns else dict.fromkeys(names, ()), dtype=np.int64)


def _serving(result: GapResult, group: str) -> tuple[tuple[str, ...], Mask]:
    """Organisations, and which serves which stage in which cell (other groups: none): bool (S, P, D * G)."""
    offers = result.offers
    names, owner = np.unique(np.array(offers.organisations, dtype=np.str_), return_inverse=True)
    takes = offers.served & (offers.reason > Reason.NOT_STARTED)
    if group:
        takes &= (np.array(result.spec.group_ids) == group)[:, None, None]
    groups, stages, _ = takes.shape
    served = np.zeros((stages, len(names), len(result.districts), groups), dtype=bool)
    for place in range(len(names)):
        own = owner == place
        reach = offers.reach[:, own].astype(np.float64)
        served[:, place] = np.einsum("do,gso->sdg", reach, takes[:, :, own].astype(np.float64), optimize=True) > 0
    return tuple(names.tolist()), served.reshape(stages, len(names), len(result.districts) * groups)


class _Ties:
    """Ties between P organisations: who passes people on to whom, and what else there is."""

    def __init__(self, result: GapResult, ties: pd.DataFrame, organisations: tuple[str, ...]) -> None:
        places = {name: place for place, name in enumerate(organisations)}
        self.organisations = organisations
        self.tied = np.eye(len(organisations), dtype=bool)
        self.loose = np.full((len(organisations), len(organisations)), len(RELATIONS))
        self.closest: dict[tuple[str, str], str] = {}
        self.answered = set(texts_of(ties, "source"))
        columns = (texts_of(ties, "source"), texts_of(ties, "target"), texts_of(ties, "relation"))
        for source, target, relation, strength in zip(*columns, numbers_of(ties, "strength"), strict=True):
            carries = relation == "refers" and not strength < result.spec.handover_strength
            if carries and source in places and target in places:
                self.tied[places[source], places[target]] = True
            before = self.closest.get((source, target), "")
            self.closest[source, target] = min((relation, before), key=_looseness)
            if source in places and target in places:
                self.loose[places[source], places[target]] = _looseness(self.closest[source, target])


def _looseness(relation: str) -> int:
    return RELATIONS.index(relation) if relation in RELATIONS else len(RELATIONS)


@dataclass(frozen=True, eq=False)
class _Link:
    """Two stages in the cells where none between them is served: who serves the first, and who the second.

    ``first`` and ``second`` are bool (P, cells); ``passed`` (cells): somebody passes people on there.
    """

    before: int
    after: int
    first: Mask
    second: Mask
    passed: Mask


def _links(result: GapResult, serving: Mask, named: _Ties, stage: str) -> dict[tuple[int, int], _Link]:
    """Each two stages, by their places in the chain; with a stage, those of which it is one."""
    found: dict[tuple[int, int], _Link] = {}
    for before, after in combinations(range(serving.shape[0]), 2):
        if stage and stage not in {result.spec.stages[before], result.spec.stages[after]}:
            continue
        between = serving[before + 1 : after].any(axis=(0, 1))
        first, second = serving[before] & ~between, serving[after] & ~between
        passed = (named.tied.T.astype(np.float64) @ first.astype(np.float64) > 0) & second
        found[before, after] = _Link(before, after, first, second, passed.any(axis=0))
    return found


def _broken(result: GapResult, link: _Link, named: _Ties) -> pd.DataFrame:
    """Untied pairs of organisations between two stages."""
    first, second, still_open = link.first, link.second, ~link.passed
    cells = _together(first, second)
    weight = result.need_weight[:, :, link.after].reshape(-1).astype(np.float64)
    source, target = np.nonzero((cells > 0) & ~named.tied)
    columns = (cells, _together(first, second & still_open), _together(first, second * (weight * still_open)))
    return _pairs(
        [
            np.full(source.shape, link.before),
            np.full(source.shape, link.after),
            source,
            target,
            *(np.rint(values[source, target]).astype(np.int64) for values in columns),
            named.loose[source, target],
        ]
    )


def _together(first: NDArray[np.generic], second: NDArray[np.generic]) -> Floats:
    """Sum over the cells of products, (P, P)."""
    return np.asarray(first.astype(np.float64) @ second.astype(np.float64).T)


def _row(result: GapResult, link: _Link, named: _Ties, pair: Any) -> dict[str, object]:
    """One pair in words of the city folder."""
    names, stages = named.organisations, result.spec.stages
    cells = link.first[pair.source] & link.second[pair.target]
    if pair.open:
        cells &= ~link.passed
    d, g = np.nonzero(cells.reshape(len(result.districts), -1))
    source, target = names[pair.source], names[pair.target]
    return {
        "source": source,
        "target": target,
        "stage_from": stages[pair.before],
        "stage_to": stages[pair.after],
        "cells": pair.cells,
        "open_cells": pair.open,
        "need_weight": pair.weight,
        "relation": named.closest.get((source, target), ""),
        "source_answered": source in named.answered,
        "districts": " ".join(result.districts[place] for place in sorted(set(d.tolist()))),
        "target_groups": " ".join(result.spec.group_ids[place] for place in sorted(set(g.tolist()))),
        "source_offers": _offers_of(result, source, pair.before, d, g),
        "target_offers": _offers_of(result, target, pair.after, d, g),
    }


def _offers_of(result: GapResult, organisation: str, stage: int, d: Numbers, g: Numbers) -> str:
    """Offers by which an organisation serves a stage in the cells (d, g)."""
    offers = result.offers
    own = [place for place, name in enumerate(offers.organisations) if name == organisation]
    takes = offers.served[:, stage, own] & (offers.reason[:, stage, own] > Reason.NOT_STARTED)
    chosen = np.flatnonzero((takes[g] & offers.reach[:, own][d]).any(axis=0))
    return " ".join(sorted(offers.ids[own[place]] for place in chosen.tolist()))
