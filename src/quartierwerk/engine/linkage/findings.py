"""What is wrong with the links of a plan, each finding as a code with its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import combinations

from quartierwerk.engine.columns import ancestors_of
from quartierwerk.engine.linkage.plan import Link, Plan
from quartierwerk.engine.linkage.spec import LinkageSpec
from quartierwerk.engine.linkage.timing import clashes_of
from quartierwerk.engine.linkage.ways import Chain, rings_of
from quartierwerk.kernel.findings import Severity


class Code(IntEnum):
    """Kinds of finding, in the order in which they are told."""

    CYCLE = 1
    TIMING = 2
    DEAD_END = 3
    NO_TRAINEES = 4
    STRAND_MISSING = 5
    STRAND_ALONE = 6
    PARTNER_MISSING = 7
    LOOSE_LINK = 8
    UNLINKED = 9
    GOAL_OPEN = 10
    NO_GOAL = 11

    @property
    def code(self) -> str:
        """The kind in lower case."""
        return self.name.lower()


SEVERITIES = {
    Code.CYCLE: Severity.ERROR,
    Code.TIMING: Severity.ERROR,
    Code.LOOSE_LINK: Severity.ERROR,
    Code.PARTNER_MISSING: Severity.NOTE,
    Code.UNLINKED: Severity.NOTE,
    Code.GOAL_OPEN: Severity.NOTE,
    Code.NO_GOAL: Severity.NOTE,
}


@dataclass(frozen=True)
class LinkageFinding:
    """One thing that is wrong, without prose: a room makes a sentence of it.

    Parameters
    ----------
    code : str
        ``cycle``: measures that wait for each other. ``timing``: a link whose days do not fit; ``data`` holds ``rule``,
        ``kind`` and the two days ``early`` and ``late`` (ISO). ``dead_end``: training that leads to no work; ``data``
        holds ``leads_to``, the measures it leads to (codes with blanks between). ``no_trainees``: a building measure
        with work or room for people and no link to training. ``strand_missing``, ``strand_alone``: a strand without
        measures, or without a link to another (``strand``). ``partner_missing``: two strands without a link between
        them (``strand``, ``partner``). ``loose_link``: a link to a measure that was dropped or is not there.
        ``unlinked``: a measure without any link. ``goal_open``: a goal that no measure serves (``goal``).
        ``no_goal``: a measure that serves no goal.
    severity : Severity
    measures : tuple of str
        Codes of the measures, in the order of the sentence.
    links : tuple of str
        Codes of the links.
    data : mapping of str to str
    """

    code: str
    severity: Severity
    measures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)


def _finding(
    code: Code, measures: Iterable[str] = (), links: Iterable[Link] = (), **data: str
) -> tuple[Code, LinkageFinding]:
    severity = SEVERITIES.get(code, Severity.WARNING)
    return code, LinkageFinding(code.code, severity, tuple(measures), tuple(link.id for link in links), data)


def findings_of(spec: LinkageSpec, plan: Plan, nearest: Mapping[str, Chain]) -> tuple[LinkageFinding, ...]:
    """All findings in a fixed order: by kind, then by measures, links and data.

    Parameters
    ----------
    nearest : mapping of str to Chain
        The shortest way to work of each measure that has one.
    """
    found = [
        *_cycles(plan),
        *_timing(plan),
        *_dead_ends(spec, plan, nearest),
        *_no_trainees(spec, plan),
        *_strands(spec, plan),
        *_loose(plan),
        *_unlinked(plan),
        *_goals(plan),
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].measures, pair[1].links, sorted(pair[1].data.items())))
    return tuple(finding for _, finding in found)


def _cycles(plan: Plan) -> Iterator[tuple[Code, LinkageFinding]]:
    for ring in rings_of(link for link in plan.links if link.kind in {"enables", "precedes"}):
        yield _finding(Code.CYCLE, [link.source for link in ring], ring)


def _timing(plan: Plan) -> Iterator[tuple[Code, LinkageFinding]]:
    for clash in clashes_of(plan)[0]:
        link = clash.link
        yield _finding(
            Code.TIMING,
            (link.source, link.target),
            (link,),
            rule=clash.rule,
            kind=link.kind,
            early=clash.early.isoformat(),
            late=clash.late.isoformat(),
        )


def _dead_ends(spec: LinkageSpec, plan: Plan, nearest: Mapping[str, Chain]) -> Iterator[tuple[Code, LinkageFinding]]:
    for code in sorted(plan.trains(spec) - set(nearest)):
        leads_to = sorted({link.way[1] for link in plan.links if link.way[0] == code and link.way[1] != code})
        yield _finding(Code.DEAD_END, (code,), leads_to=" ".join(leads_to))


def _no_trainees(spec: LinkageSpec, plan: Plan) -> Iterator[tuple[Code, LinkageFinding]]:
    """Building measures with room for people that neither train nor take anybody from training."""
    trains = plan.trains(spec)
    hosts: dict[str, set[str]] = {}
    for link in plan.links:
        if link.kind == "hosts":
            hosts.setdefault(link.source, set()).add(link.target)
    supplied = {link.way[1] for link in plan.links if link.kind in {"trains_for", "employs_from"}}
    for code, measure in plan.measures.items():
        room = (measure.jobs or 0) > 0 or (measure.places or 0) > 0 or code in hosts
        trained = code in supplied or code in trains or bool(hosts.get(code, set()) & trains)
        if measure.strand in spec.building_strands and room and not trained:
            yield _finding(Code.NO_TRAINEES, (code,), jobs=_text(measure.jobs), places=_text(measure.places))


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _strands(spec: LinkageSpec, plan: Plan) -> Iterator[tuple[Code, LinkageFinding]]:
    present = {measure.strand for measure in plan.measures.values()}
    pairs = set()
    for link in plan.links:
        pairs.add(frozenset((plan.measures[link.source].strand, plan.measures[link.target].strand)))
    linked = {strand for pair in pairs if len(pair) == 2 for strand in pair}
    for strand in spec.strands:
        if strand not in present:
            yield _finding(Code.STRAND_MISSING, strand=strand)
        elif strand not in linked and len(present) > 1:
            own = [code for code, measure in plan.measures.items() if measure.strand == strand]
            yield _finding(Code.STRAND_ALONE, own, strand=strand)
    for strand, partner in combinations(spec.strands, 2):
        if strand in linked and partner in linked and frozenset((strand, partner)) not in pairs:
            yield _finding(Code.PARTNER_MISSING, strand=strand, partner=partner)


def _loose(plan: Plan) -> Iterator[tuple[Code, LinkageFinding]]:
    for link in plan.loose:
        gone = [code for code in (link.source, link.target) if code not in plan.measures]
        dropped = all(code in plan.left_out for code in gone)
        yield _finding(
            Code.LOOSE_LINK, (link.source, link.target), (link,), gone=" ".join(gone), dropped=str(dropped).lower()
        )


def _unlinked(plan: Plan) -> Iterator[tuple[Code, LinkageFinding]]:
    linked = {code for link in plan.links for code in (link.source, link.target)}
    for code in plan.measures:
        if code not in linked:
            yield _finding(Code.UNLINKED, (code,))


def _goals(plan: Plan) -> Iterator[tuple[Code, LinkageFinding]]:
    """Goals without a measure of their own or of a goal below, and measures without a goal."""
    if not plan.goals:
        return
    served = {goal for measure in plan.measures.values() for goal in measure.goals}
    served = {above for goal in served for above in ancestors_of(plan.goals, goal)}
    for goal in plan.goals:
        if goal not in served:
            yield _finding(Code.GOAL_OPEN, goal=goal)
    for code, measure in plan.measures.items():
        if not measure.goals:
            yield _finding(Code.NO_GOAL, (code,))
