"""Two waves of a survey of the network: hubs, isolates, mutual and one-sided ties, and a hand-over that is missing.

Each pair of organisations has a latent closeness (same body, district, target group, plus chance that lasts). The
closest pairs have a tie; each side reports it more surely the stronger it is, if it answered at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan
from quartierwerk.synthetic.streams import Stream


@dataclass(frozen=True)
class Wave:
    """A wave: share of pairs with a tie and share of organisations that answer."""

    id: str
    name: str
    opened_on: date
    closed_on: date
    density: float
    response: float


WAVES = (
    Wave("2024", "Netzwerkbefragung 2024", date(2024, 9, 16), date(2024, 10, 31), 0.082, 0.70),
    Wave("2025", "Netzwerkbefragung 2025", date(2025, 9, 15), date(2025, 10, 31), 0.098, 0.79),
)
COACH = "netzwerkcoaching-nordhafen"
#: Organisations many turn to; the coach knows almost everybody in its districts and the administration.
HUBS = {
    COACH: 1.25,
    "jobcenter-markt": 0.8,
    "sozialwerk-migration": 0.7,
    "familienzentrum-nordhafen": 0.5,
    "gesamtschule-nordhafen": 0.5,
    "stadtteilbuero-altes-werk": 0.6,
    "lernwerkstatt-nordhafen": 0.5,
    "jobcenter-u25": 0.3,
    "jobcenter-aussenstelle": 0.6,
}
#: In no tie of either wave.
ISOLATES = frozenset({"kleingaerten-kanal", "tischlerei-hobelbank", "wohnungsgenossenschaft", "kirchengemeinde"})
#: Same target group, no hand-over: at most the one side knows the other by name.
MISSING_HANDOVER = ("familienzentrum-ahornweg", "jobcenter-u25")
#: Written agreements, recorded by the coach.
AGREEMENTS = (
    (COACH, "stadt-stadterneuerung"),
    (COACH, "jobcenter-markt"),
    ("jobcenter-u25", "agentur-berufsberatung"),
    ("jobcenter-u25", "stadt-jugendberufshilfe"),
    ("agentur-berufsberatung", "stadt-jugendberufshilfe"),
    ("lernwerkstatt-nordhafen", "jobcenter-nordhafen"),
    ("gesamtschule-nordhafen", "unternehmerkreis-nordhafen"),
    ("pflegeakademie", "pflegedienst-morgenrot"),
)
#: Who usually sends people on to whom, by kind.
_NEAR_PEOPLE = (
    "school", "childcare", "family_centre", "church", "club", "initiative", "health", "migrant_association", "welfare"
)  # fmt: skip
REFERS_TO: dict[str, frozenset[str]] = {
    **dict.fromkeys(_NEAR_PEOPLE, frozenset({"provider", "welfare", "jobcenter", "agency", "municipality", "health"})),
    "jobcenter": frozenset({"provider", "welfare", "health", "municipality", "agency", "childcare"}),
    "agency": frozenset({"provider", "business", "school", "chamber"}),
    "provider": frozenset({"business", "welfare", "health", "provider", "childcare"}),
    "municipality": frozenset({"provider", "welfare", "jobcenter", "family_centre"}),
    "chamber": frozenset({"business", "provider", "agency"}),
    "business": frozenset({"agency", "provider", "chamber"}),
    "housing": frozenset({"welfare", "municipality"}),
}
#: How surely a side names a tie of strength 1 to 4.
_REPORTED = {1: 0.58, 2: 0.72, 3: 0.85, 4: 0.93}

Pair = tuple[str, str]


def wave_table() -> pd.DataFrame:
    """One row a wave."""
    keys = ("id", "name", "opened_on", "closed_on")
    return pd.DataFrame([{key: getattr(wave, key) for key in keys} for wave in WAVES])


def tie_table(plan: CityPlan, organisations: pd.DataFrame, members: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row a wave, source, target and relation."""
    people = {row["id"]: row for row in organisations.to_dict("records")}
    bodies = members.groupby("organisation")["body"].apply(set).to_dict()
    stream = Stream(seed, f"closeness {plan.id}")
    lasting = _closeness(people, bodies, stream)
    habits = _Habits(
        {code: stream.share() for code in people},
        {way: 0.0 if _is_bridge(way) else stream.share() for pair in lasting for way in (pair, pair[::-1])},
        {way: stream.share() for pair in lasting for way in (pair, pair[::-1])},
    )
    rows: list[dict[str, Any]] = []
    for wave in WAVES:
        strengths = _strengths(lasting, people, wave, Stream(seed, f"ties {plan.id} {wave.id}"))
        answering = _answering(people, habits, wave)
        for pair, strength in strengths.items():
            named = _reports(pair, strength, people, answering, habits)
            rows += [{"wave": wave.id, "origin": "survey", **row} for row in named]
        rows += [{"wave": wave.id, **row} for row in _recorded(wave, people)]
    return pd.DataFrame(rows)


@dataclass(frozen=True)
class _Habits:
    """What stays from wave to wave, as numbers in [0, 1): who answers, who names whom, who sends on to whom."""

    silence: dict[str, float]
    reserve: dict[Pair, float]
    distance: dict[Pair, float]


def _closeness(people: dict[str, dict[str, Any]], bodies: dict[str, set[str]], stream: Stream) -> dict[Pair, float]:
    levels = {"none": -2.2, "activation": 0.0, "strategy": 0.0, "both": 0.35}
    leaning = {
        code: levels[row["network_level"]] + HUBS.get(code, 0.0) + stream.bell(0.35) for code, row in people.items()
    }
    close: dict[Pair, float] = {}
    for one, two in combinations(people, 2):
        luck = stream.bell(0.75)
        if ISOLATES & {one, two} or {one, two} == set(MISSING_HANDOVER):
            continue
        shared = len(bodies.get(one, set()) & bodies.get(two, set()))
        near = 2.0 * _is_bridge((one, two)) + 1.35 * min(shared, 2) + _likeness(people[one], people[two])
        close[one, two] = leaning[one] + leaning[two] + near + luck
    return close


def _is_bridge(way: Pair) -> bool:
    """Whether a tie is between the coach and a side of the missing hand-over: the coach is the only way round."""
    return COACH in way and bool(set(MISSING_HANDOVER) & set(way))


def _likeness(one: dict[str, Any], two: dict[str, Any]) -> float:
    groups = set(one["target_groups"].split()) & set(two["target_groups"].split())
    concerns = set(one["concerns"].split()) & set(two["concerns"].split())
    across = {one["network_level"], two["network_level"]} == {"activation", "strategy"}
    complement = two["kind"] in REFERS_TO.get(one["kind"], ()) or one["kind"] in REFERS_TO.get(two["kind"], ())
    same_carrier = bool(one["carrier"]) and one["carrier"] == two["carrier"]
    return (
        1.3 * (one["district"] == two["district"])
        + 0.35 * len(groups)
        + 0.5 * (complement and bool(groups))
        + 0.25 * len(concerns)
        + 0.5 * same_carrier
        - 1.0 * across
        - 0.5 * ("business" in (one["kind"], two["kind"]))
    )


def _strengths(
    lasting: dict[Pair, float], people: dict[str, dict[str, Any]], wave: Wave, stream: Stream
) -> dict[Pair, int]:
    """Ties of a wave with their strength; most of them last from one wave to the next."""
    now = {pair: close + stream.bell(0.4) for pair, close in lasting.items()}
    ranked = sorted(now, key=lambda pair: (-now[pair], pair))
    ties = ranked[: round(wave.density * len(ranked))]
    share = {pair: place / len(ties) for place, pair in enumerate(ties)}
    strengths = {
        pair: 4 if share[pair] < 0.12 else 3 if share[pair] < 0.36 else 2 if share[pair] < 0.7 else 1 for pair in ties
    }
    for code, row in people.items():
        nearest = [pair for pair in ranked if code in pair][: 1 if row["network_level"] == "none" else 3]
        strengths |= {pair: 2 for pair in nearest if pair not in strengths}
    return strengths


def _answering(people: dict[str, dict[str, Any]], habits: _Habits, wave: Wave) -> set[str]:
    """Organisations that answered; businesses do so less often."""
    answering = {
        code for code, row in people.items() if habits.silence[code] < wave.response - 0.3 * (row["kind"] == "business")
    }
    return answering | ({COACH, *MISSING_HANDOVER} & set(people))


def _reports(
    pair: Pair, strength: int, people: dict[str, dict[str, Any]], answering: set[str], habits: _Habits
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    joint = strength >= 3 and habits.distance[pair] + habits.distance[pair[::-1]] < 0.85
    for source, target in (pair, pair[::-1]):
        if source not in answering or habits.reserve[source, target] >= _REPORTED[strength]:
            continue
        likely = people[target]["kind"] in REFERS_TO.get(people[source]["kind"], frozenset())
        relations = {"knows": strength}
        if strength >= 2:
            relations["informs"] = strength
        if strength >= 2 and habits.distance[source, target] < (0.62 if likely else 0.08):
            relations["refers"] = strength - 1
        if joint:
            relations["joint_offer"] = strength - 1
        rows += [_row(source, target, relation, value) for relation, value in relations.items()]
    return rows


def _recorded(wave: Wave, people: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Agreements, both ways; and, from the second wave on, the one side of the missing hand-over."""
    rows = []
    for one, two in AGREEMENTS[: 5 if wave is WAVES[0] else None]:
        if {one, two} <= set(people):
            rows += [_row(a, b, "agreement", 3) | {"origin": "recorded"} for a, b in ((one, two), (two, one))]
    if wave is WAVES[1] and set(MISSING_HANDOVER) <= set(people):
        rows.append(_row(*MISSING_HANDOVER, "knows", 1) | {"origin": "survey"})
    return rows


def _row(source: str, target: str, relation: str, strength: int) -> dict[str, Any]:
    return {"source": source, "target": target, "relation": relation, "strength": strength}
