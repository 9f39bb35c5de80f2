"""A version's content as tables for people: on its page, and on the page of a release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from quartierwerk.apps.concept.content import Content
from quartierwerk.apps.concept.content_tables import OWN
from quartierwerk.apps.concept.models import MeasureState, Strand, VersionState
from quartierwerk.apps.concept.numbering import number_key
from quartierwerk.apps.concept.parts import ContentTable

#: Columns of the measures' short table.
SHORT = ("state", "districts", "carrier", "starts_on", "ends_on", "places", "jobs")


def concept_tables(content: Content) -> dict[str, Any]:
    """Goals with their indicators, measures by strand, links; cells as people read them."""
    tables = {table.name: table for table in OWN}
    names = dict(content.get("names", {})) | {
        kind: {row["id"]: f"{row['number']} {row['title']}" for row in content.get(kind, ())}
        for kind in ("goals", "measures")
    }

    def rows(name: str) -> list[dict[str, str]]:
        shown = [_shown(tables[name], row, names) for row in content.get(name, ())]
        return sorted(shown, key=lambda row: (number_key(row.get("number", "")), row["id"]))

    measures = rows("measures")
    raw = {row["id"]: row["strand"] for row in content.get("measures", ())}
    return {
        "goals": [
            goal | {"indicators": [item for item in rows("goal_indicators") if item["goal_id"] == goal["id"]]}
            for goal in rows("goals")
        ],
        "strands": [(strand.label, [row for row in measures if raw[row["id"]] == strand.value]) for strand in Strand],
        "links": rows("measure_links"),
        "counts": {name: len(content.get(name, ())) for name in tables},
    }


def _shown(table: ContentTable, row: Mapping[str, str], names: Mapping[str, Any]) -> dict[str, str]:
    cells = {
        column: table.show[column](text, names) if text and column in table.show else text
        for column, text in row.items()
    }
    if "goal" in row:
        cells["goal_id"] = row["goal"]
    return cells


def released_context(release: Any) -> dict[str, Any]:
    """What the template of a release of the concept gets."""
    said = release.content["version"]
    return {
        "concept": concept_tables(release.content["concept"]),
        "said": said
        | {
            "made": date.fromisoformat(said["made_on"]),
            "decided": date.fromisoformat(said["decided_on"]) if said["decided_on"] else None,
            "state_label": VersionState(said["state"]).label,
        },
        "measure_states": dict(MeasureState.choices),
    }
