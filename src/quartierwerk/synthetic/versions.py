"""Two versions of the concept: what the council voted on in 2024, and the draft that is to follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.cells import text_of, typed_frame
from quartierwerk.cityfolder.schema import tables
from quartierwerk.kernel.spec import canonical_json, sha256_of
from quartierwerk.synthetic.plan import CityPlan, content_rows

#: Tables of a version, as the rooms of the concept and of the money fix them.
TABLES = (
    "goals", "goal_indicators", "measures", "measure_links", "funding_programmes", "funding_rates", "cost_items",
    "year_slices",
)  # fmt: skip
LEFT_OUT = frozenset({"idea", "dropped"})
#: What was not yet known when the first version was fixed.
_LATER = {"council_paper": "", "decided_on": ""}
_PROGRESS = ("applied", "granted", "called", "paid", "spent", "proven")

Frames = Mapping[str, pd.DataFrame]


def version_table(plan: CityPlan, frames: Frames) -> pd.DataFrame:
    """One row a version, with its content as canonical JSON.

    Parameters
    ----------
    frames : mapping
        Tables of the concept and its costs, and ``districts`` and ``organisations`` for their names.
    """
    typed = {name: typed_frame(frames[name], tables()[name]) for name in TABLES}
    measures = typed["measures"]
    inside = set(measures.loc[~measures["state"].isin(LEFT_OUT), "id"])
    first = {row["id"] for row in content_rows(f"{plan.id}_measures.csv") if row["since"] == "1"} & inside
    voted = _row(_content(_as_voted(plan, _of_measures(typed, first)), frames), 1) | {
        "title": f"Integriertes Handlungskonzept Arbeit in den Stadtteilen, {plan.name} 2024",
        "state": "decided",
        "made_on": "2024-05-28",
        "body": f"Rat der {'Stadt' if plan.boroughs else 'Gemeinde'} {plan.name}",
        "paper": "V/2024/0317",
        "decided_on": "2024-06-20",
    }
    draft = _row(_content(_of_measures(typed, inside), frames), 2) | {
        "title": f"Fortschreibung des Handlungskonzepts, {plan.name} 2026",
        "state": "draft",
        "made_on": "2026-11-10",
    }
    return pd.DataFrame([voted, draft])


def _of_measures(typed: Frames, chosen: set[str]) -> dict[str, pd.DataFrame]:
    """The rows that belong to these measures, with the programmes and rates they are paid by."""
    links, items = typed["measure_links"], typed["cost_items"]
    items = items[items["measure"].isin(chosen)]
    slices, used = typed["year_slices"], set(items["programme"]) - {""}
    programmes, rates = typed["funding_programmes"], typed["funding_rates"]
    return {
        **typed,
        "measures": typed["measures"][typed["measures"]["id"].isin(chosen)],
        "measure_links": links[links["source"].isin(chosen) & links["target"].isin(chosen)],
        "funding_programmes": programmes[programmes["id"].isin(used)],
        "funding_rates": rates[rates["programme"].isin(used)],
        "cost_items": items,
        "year_slices": slices[slices["item"].isin(set(items["id"]))],
    }


def _as_voted(plan: CityPlan, frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """What stood in these rows when the council voted: some sheets were changed since, no money had come."""
    measures = frames["measures"].assign(**_LATER, state="checked").set_index("id", drop=False)
    for change in content_rows(f"{plan.id}_version_one.csv"):
        field = tables()["measures"].field(change["column"])
        measures.loc[change["measure"], field.name] = (
            int(change["value"]) if field.type == "integer" else change["value"]
        )
    slices = frames["year_slices"].assign(**dict.fromkeys(_PROGRESS, "0.00"), paid_on="")
    return {**frames, "measures": measures.reset_index(drop=True), "year_slices": slices}


def _content(frames: Frames, everything: Frames) -> dict[str, Any]:
    rows = {name: _rows(name, frames[name]) for name in TABLES}
    return {**rows, "names": {kind: _names(kind, rows, everything[kind]) for kind in ("districts", "organisations")}}


def _rows(name: str, frame: pd.DataFrame) -> list[dict[str, str]]:
    """Rows as texts of the folder, by key."""
    table = tables()[name]
    columns = {field.name: text_of(frame[field.name], field).tolist() for field in table.fields}
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return sorted(rows, key=lambda row: tuple(row[key] for key in table.key))


def _names(kind: str, rows: Mapping[str, list[dict[str, str]]], frame: pd.DataFrame) -> dict[str, str]:
    """Names of the districts or organisations that the rows refer to."""
    known = dict(zip(frame["id"], frame["name"], strict=True))
    wanted: set[str] = set()
    for name, listed in rows.items():
        for field in tables()[name].fields:
            if field.target and field.target[0] == kind:
                wanted.update(code for row in listed for code in row[field.name].split())
    return {code: known[code] for code in sorted(wanted)}


def _row(content: dict[str, Any], number: int) -> dict[str, Any]:
    text = canonical_json(content)
    return {"id": f"konzept-{number}", "number": number, "content": text, "digest": sha256_of(text)}
