"""What the kind of a link asks of the days of its two measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quartierwerk.engine.linkage.plan import Link, Plan, PlannedMeasure


@dataclass(frozen=True)
class TimingRule:
    """A rule: the day of one measure must not lie before (or on, or after) a day of the other.

    ``code`` names it. ``early`` and ``late`` name the two days as (end of the link, field); the rule is broken where
    the early day lies after the late one, or on it with ``strict``.
    """

    code: str
    early: tuple[str, str]
    late: tuple[str, str]
    strict: bool = False


#: ``precedes``: what follows begins after the end. ``enables``, ``hosts``: nothing begins before what it rests on has
#: begun. ``trains_for``, ``employs_from``: a course begins before the work is over. ``refers_to``: whoever is passed on
#: finds the next measure running, neither over already nor yet to come when the first one ends.
RULES: dict[str, tuple[TimingRule, ...]] = {
    "precedes": (TimingRule("begins_before_end", ("source", "ends_on"), ("target", "starts_on"), strict=True),),
    "enables": (TimingRule("begins_before_beginning", ("source", "starts_on"), ("target", "starts_on")),),
    "hosts": (TimingRule("begins_before_beginning", ("source", "starts_on"), ("target", "starts_on")),),
    "trains_for": (TimingRule("trains_too_late", ("source", "starts_on"), ("target", "ends_on"), strict=True),),
    "employs_from": (TimingRule("trains_too_late", ("target", "starts_on"), ("source", "ends_on"), strict=True),),
    "refers_to": (
        TimingRule("over_before_referral", ("source", "starts_on"), ("target", "ends_on")),
        TimingRule("begins_after_referral", ("target", "starts_on"), ("source", "ends_on")),
    ),
}


@dataclass(frozen=True)
class Clash:
    """A rule that a link breaks, with the two days."""

    rule: str
    link: Link
    early: date
    late: date


def clashes_of(plan: Plan) -> tuple[tuple[Clash, ...], tuple[Link, ...]]:
    """Rules that links break, and links of which a day is missing so that a rule could not be checked."""
    clashes, unchecked = [], []
    for link in plan.links:
        for rule in RULES[link.kind]:
            early, late = _day(plan, link, rule.early), _day(plan, link, rule.late)
            if early is None or late is None:
                unchecked.append(link)
            elif early > late or (rule.strict and early == late):
                clashes.append(Clash(rule.code, link, early, late))
    return tuple(clashes), tuple(dict.fromkeys(unchecked))


def _day(plan: Plan, link: Link, named: tuple[str, str]) -> date | None:
    end, field = named
    measure: PlannedMeasure = plan.measures[link.source if end == "source" else link.target]
    return measure.starts_on if field == "starts_on" else measure.ends_on
