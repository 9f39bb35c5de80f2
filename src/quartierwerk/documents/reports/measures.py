"""Sheets of measures out of a folder."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.model.measure import LinkLine, MeasureSheet, MeasureSheets
from quartierwerk.documents.reports.frozen import frozen
from quartierwerk.documents.reports.lookup import Lookup, codes, day, money, text, ticked, whole
from quartierwerk.documents.reports.overview import LEFT_OUT, plan_from
from quartierwerk.documents.texts import Texts
from quartierwerk.engine.finance import Kuf, kuf
from quartierwerk.engine.finance.overview import natural
from quartierwerk.kernel.errors import NotFound


def measure_sheets(
    folder: CityFolder,
    only: tuple[str, ...] = (),
    *,
    version: str = "",
    language: str = "de",
    stand: date,
    timestamp: datetime,
) -> MeasureSheets:
    """Sheets of the measures named, or of all that are part of the concept.

    Raises
    ------
    NotFound
        If a measure that is named does not exist.
    """
    lookup = frozen(folder, version)[0] if version else Lookup(folder)
    return measure_sheets_from(lookup, only, language=language, stand=stand, timestamp=timestamp)


def measure_sheets_from(
    lookup: Lookup, only: tuple[str, ...] = (), *, language: str, stand: date, timestamp: datetime
) -> MeasureSheets:
    """Sheets of rows at hand.

    Raises
    ------
    NotFound
        If a measure that is named does not exist.
    """
    sheets = sheets_from(lookup, kuf(plan_from(lookup)), language=language, only=only)
    missing = set(only) - {sheet.code for sheet in sheets}
    if missing:
        raise NotFound("There is no such measure.", found=", ".join(sorted(missing)))
    texts = Texts(language)
    title = texts("measure.sheet_title", name=sheets[0].name) if len(sheets) == 1 else texts("measure.sheets_title")
    imprint = lookup.imprint(title, language=language, stand=stand, timestamp=timestamp)
    return MeasureSheets(imprint, sheets, lookup.programmes)


def sheets_from(
    lookup: Lookup, overview: Kuf, *, language: str, only: tuple[str, ...] = ()
) -> tuple[MeasureSheet, ...]:
    """Sheets in the order of their numbers."""
    rows = [row for row in lookup.rows("measures") if (row["id"] in only if only else row["state"] not in LEFT_OUT)]
    names = {str(row["id"]): f"{text(row, 'number')} {text(row, 'title')}".strip() for row in lookup.rows("measures")}
    links = _links(lookup, names)
    ordered = sorted(rows, key=lambda row: (natural(text(row, "number")), text(row, "id")))
    return tuple(_sheet(lookup, row, overview, links.get(str(row["id"]), []), language) for row in ordered)


def _links(lookup: Lookup, names: dict[str, str]) -> dict[str, list[LinkLine]]:
    found: dict[str, list[LinkLine]] = {}
    for row in lookup.rows("measure_links"):
        source, target, kind, note = (text(row, name) for name in ("source", "target", "kind", "note"))
        found.setdefault(source, []).append(LinkLine(kind, True, names.get(target, target), note))
        found.setdefault(target, []).append(LinkLine(kind, False, names.get(source, source), note))
    return found


def area_names(lookup: Lookup, row: dict[str, Any], language: str) -> str:
    """The areas of a row in words; none means the whole city."""
    named = [lookup.named("districts", code) for code in codes(row, "districts")]
    return ", ".join(named) if named else Texts(language)("concept.whole_city")


def _sheet(lookup: Lookup, row: dict[str, Any], overview: Kuf, links: list[LinkLine], language: str) -> MeasureSheet:
    code = text(row, "id")
    goals = {str(goal["id"]): f"{text(goal, 'number')} {text(goal, 'title')}" for goal in lookup.rows("goals")}
    return MeasureSheet(
        code=code,
        area=area_names(lookup, row, language),
        fields_of_action=codes(row, "fields_of_action"),
        goals=tuple(goals.get(goal, goal) for goal in codes(row, "goals")),
        target_groups=codes(row, "target_groups"),
        stages=codes(row, "stages"),
        needs=tuple(lookup.named("needs", need, "description") for need in codes(row, "needs")),
        carrier=lookup.named("organisations", text(row, "carrier")),
        partners=tuple(lookup.named("organisations", partner) for partner in codes(row, "partners")),
        instruments=tuple(lookup.named("instruments", item, f"name_{language}") for item in codes(row, "instruments")),
        places=whole(row, "places"),
        jobs=whole(row, "jobs"),
        priority=whole(row, "priority"),
        starts_on=day(row, "starts_on"),
        ends_on=day(row, "ends_on"),
        follow_up_cost=money(row, "follow_up_cost"),
        additional=ticked(row, "additional"),
        public_interest=ticked(row, "public_interest"),
        neutral=ticked(row, "neutral"),
        decided_on=day(row, "decided_on"),
        links=tuple(links),
        amounts=overview.total_of_measure(code) if overview.of_measure(code) else None,
        rows=overview.of_measure(code),
        **{name: text(row, name) for name in _TEXTS},
    )


_TEXTS = (
    "number",
    "title",
    "strand",
    "state",
    "problem",
    "description",
    "expected_result",
    "lead_office",
    "continuation",
    "participation",
    "check_note",
    "council_paper",
)
