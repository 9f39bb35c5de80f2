"""The integrated concept out of a city folder."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.model.concept import (
    BodyLine,
    Concept,
    Decision,
    GoalLine,
    HandoverLine,
    JobLine,
    NeedLine,
    TargetLine,
)
from quartierwerk.documents.model.measure import MeasureSheet
from quartierwerk.documents.reports.areas import areas_from
from quartierwerk.documents.reports.frozen import frozen
from quartierwerk.documents.reports.lookup import Lookup, absent, codes, day, number, text, whole
from quartierwerk.documents.reports.measures import sheets_from
from quartierwerk.documents.reports.overview import overview_from
from quartierwerk.documents.texts import Texts
from quartierwerk.engine.finance.overview import natural

_MOST_NEEDS = 40


def concept_of(
    folder: CityFolder, *, version: str = "", language: str = "de", stand: date, timestamp: datetime
) -> Concept:
    """The concept as it stands, or a version of it as it was fixed.

    Parameters
    ----------
    version : str
        Code of a version: goals, indicators, measures, links and money are those of its frozen content; what was not
        voted on (figures, needs, bodies, hand-overs) is that of the folder.
    """
    lookup, decision = frozen(folder, version) if version else (Lookup(folder), Decision())
    return concept_from(lookup, decision, language=language, stand=stand, timestamp=timestamp)


def concept_from(lookup: Lookup, decision: Decision, *, language: str, stand: date, timestamp: datetime) -> Concept:
    """The concept of rows at hand."""
    overview = overview_from(lookup, language=language, stand=stand, timestamp=timestamp)
    title = Texts(language)("concept.title")
    sheets = sheets_from(lookup, overview.kuf, language=language)
    kinds = lookup.folder["organisations"]["kind"]
    return Concept(
        imprint=lookup.imprint(title, language=language, stand=stand, timestamp=timestamp),
        overview=overview,
        areas=areas_from(lookup, language),
        goals=_goals(lookup, sheets, language),
        measures=sheets,
        needs=_needs(lookup),
        jobs=_jobs(lookup),
        businesses=int((kinds == "business").sum()),
        organisations=len(kinds),
        bodies=tuple(
            BodyLine(*(text(row, name) for name in ("name", "kind", "level", "rhythm", "purpose")))
            for row in lookup.rows("bodies")
        ),
        handovers=_handovers(lookup),
        decision=decision,
        boundaries=lookup.folder.boundaries,
        boundary_version=lookup.folder.boundary_version,
    )


def _goals(lookup: Lookup, sheets: tuple[MeasureSheet, ...], language: str) -> tuple[GoalLine, ...]:
    """Main goals, each followed by the goals below it."""
    below: dict[str, list[dict[str, Any]]] = {}
    for row in lookup.rows("goals"):
        below.setdefault(text(row, "parent"), []).append(row)
    serving: dict[str, list[str]] = {}
    numbers = {sheet.code: sheet.number for sheet in sheets}
    for row in lookup.rows("measures"):
        for goal in codes(row, "goals") if str(row["id"]) in numbers else ():
            serving.setdefault(goal, []).append(numbers[str(row["id"])])
    targets = _targets(lookup)

    def walk(parent: str, level: int) -> list[GoalLine]:
        lines = []
        for row in sorted(below.get(parent, []), key=lambda row: (natural(text(row, "number")), str(row["id"]))):
            code = str(row["id"])
            line = GoalLine(
                number=text(row, "number"),
                title=text(row, "title"),
                level=level,
                field_of_action=text(row, "field_of_action"),
                area=lookup.named("districts", text(row, "district")) or Texts(language)("concept.whole_city"),
                targets=tuple(targets.get(code, ())),
                measures=tuple(sorted(serving.get(code, []), key=natural)),
            )
            lines += [line, *walk(code, level + 1)]
        return lines

    return tuple(walk("", 1))


def _targets(lookup: Lookup) -> dict[str, list[TargetLine]]:
    found: dict[str, list[TargetLine]] = {}
    for row in lookup.rows("goal_indicators"):
        line = TargetLine(
            name=text(row, "name"),
            unit=text(row, "unit"),
            decimals=whole(row, "decimals") or 0,
            baseline=number(row, "baseline"),
            baseline_on=day(row, "baseline_on"),
            target=number(row, "target"),
            due_on=day(row, "due_on"),
            source=text(row, "source"),
            collector=lookup.named("organisations", text(row, "collector")),
            rhythm=text(row, "rhythm"),
        )
        found.setdefault(text(row, "goal"), []).append(line)
    return found


def _needs(lookup: Lookup) -> tuple[NeedLine, ...]:
    """Needs still open, the most urgent first."""
    rows = [row for row in lookup.rows("needs") if row["state"] in ("open", "taken_up")]
    rows.sort(key=lambda row: (-int(row["weight"]), text(row, "district"), text(row, "target_group"), text(row, "id")))
    return tuple(
        NeedLine(
            area=lookup.named("districts", text(row, "district")),
            persons=whole(row, "persons"),
            weight=int(row["weight"]),
            **{name: text(row, name) for name in ("target_group", "stage", "description", "evidence")},
        )
        for row in rows[:_MOST_NEEDS]
    )


def _jobs(lookup: Lookup) -> tuple[JobLine, ...]:
    """What businesses look for now, added up by occupation, most posts first."""
    posts: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    for row in lookup.rows("business_needs"):
        if row["state"] == "open" and not absent(row["number"]):
            posts[text(row, "title")] += int(row["number"])
            kinds.setdefault(text(row, "title"), set()).add(text(row, "kind"))
    ordered = sorted(posts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(JobLine(name, count, tuple(sorted(kinds[name]))) for name, count in ordered)


def _handovers(lookup: Lookup) -> tuple[HandoverLine, ...]:
    return tuple(
        HandoverLine(
            structure=text(row, "structure"),
            successor=lookup.named("organisations", text(row, "successor")),
            from_on=day(row, "from_on"),
            funding_ends_on=day(row, "funding_ends_on"),
            resources=text(row, "resources"),
            state=text(row, "state"),
        )
        for row in lookup.rows("handovers")
        if row["state"] != "given_up"
    )
