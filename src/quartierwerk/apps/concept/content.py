"""The content of a version: the concept as of now, as canonical JSON.

The JSON holds, beside ``names``, a list of rows for each table, each row as column → text exactly as the city folder
writes it::

    {"goals": [...], "goal_indicators": [...], "measures": [...], "measure_links": [...], <tables of later rooms>,
     "names": {"districts": {code: name}, "organisations": {code: name}}}

Rows stand in the order of their keys, so that the same concept gives the same bytes and the same digest. Measures that
are only ideas or were dropped are not part of it. ``names`` keeps what districts and organisations were called, so that
a version reads the same when they are renamed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from quartierwerk.apps.concept.folder import MAPS
from quartierwerk.apps.concept.models import Measure, MeasureState
from quartierwerk.apps.concept.parts import content_parts
from quartierwerk.apps.places.folder_rows import rows_dump
from quartierwerk.apps.places.selectors import districts_of
from quartierwerk.cityfolder.cells import text_of, typed_frame
from quartierwerk.cityfolder.schema import tables
from quartierwerk.kernel.spec import canonical_json

Content = dict[str, Any]
OWN_TABLES = ("goals", "goal_indicators", "measures", "measure_links")
#: States in which a measure is not part of the concept.
LEFT_OUT = (MeasureState.IDEA, MeasureState.DROPPED)


def content_of(municipality: Any, *, whole: bool = False) -> Content:
    """The concept as it stands, inside the tenant's scope; ``whole`` with ideas and measures that were dropped."""
    frames = rows_dump({name: MAPS[name] for name in OWN_TABLES}, municipality)
    measures = frames["measures"]
    outside = [] if whole else [str(state.value) for state in LEFT_OUT]
    frames["measures"] = measures[~measures["state"].isin(outside)]
    inside = frozenset(frames["measures"]["id"])
    links = frames["measure_links"]
    frames["measure_links"] = links[links["source"].isin(inside) & links["target"].isin(inside)]
    for part in content_parts:
        frames |= part.dump(municipality, inside)
    rows = {name: rows_of(name, frame) for name, frame in frames.items()}
    return {**rows, "names": _names(municipality, rows)}


def rows_of(name: str, frame: pd.DataFrame) -> list[dict[str, str]]:
    """Rows of a table as texts of the folder, by key."""
    table = tables()[name]
    typed = typed_frame(frame.reset_index(drop=True), table)
    columns = {item.name: text_of(typed[item.name], item).astype(object).tolist() for item in table.fields}
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return sorted(rows, key=lambda row: tuple(row[key] for key in table.key))


def _names(municipality: Any, rows: Mapping[str, list[dict[str, str]]]) -> dict[str, dict[str, str]]:
    """Names of the districts and organisations that the rows refer to."""
    wanted: dict[str, set[str]] = {"districts": set(), "organisations": set()}
    for name, listed in rows.items():
        for item in tables()[name].fields:
            target = (item.reference or "").split(".")[0]
            if target in wanted:
                wanted[target].update(code for row in listed for code in row[item.name].split())
    districts = dict(districts_of(municipality).values_list("code", "name"))
    places: Any = Measure._meta.get_field("carrier").related_model
    found = places.objects.filter(municipality=municipality, code__in=wanted["organisations"])
    organisations = dict(found.values_list("code", "name"))
    return {
        "districts": {code: districts[code] for code in sorted(wanted["districts"]) if code in districts},
        "organisations": {code: organisations[code] for code in sorted(wanted["organisations"])},
    }


def content_text(content: Content) -> str:
    """The bytes that are kept and whose digest is taken."""
    return canonical_json(content)


def content_read(text: str) -> Content:
    """A version's content from its text."""
    found: Content = json.loads(text)
    return found
