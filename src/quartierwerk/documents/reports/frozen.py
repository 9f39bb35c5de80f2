"""A version of the concept as it was voted on: the folder as it was then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.schema import tables
from quartierwerk.documents.model.concept import Decision
from quartierwerk.documents.reports.lookup import Lookup, day, text, whole
from quartierwerk.kernel.errors import Invalid, NotFound
from quartierwerk.kernel.spec import sha256_of

#: Tables a version always speaks for: what it does not hold of them was not part of it.
_OWN = ("goals", "goal_indicators", "measures", "measure_links", "cost_items", "year_slices")


def frozen(folder: CityFolder, version: str) -> tuple[Lookup, Decision]:
    """The folder with the tables of a version in place of its own.

    Raises
    ------
    NotFound
        If the folder holds no such version.
    Invalid
        If the content does not fit its digest: then it is not what was voted on.
    """
    rows = {str(row["id"]): row for row in Lookup(folder).rows("concept_versions")}
    if version not in rows:
        raise NotFound("There is no such version of the concept.", found=version, expected=", ".join(rows) or "none")
    row = rows[version]
    if sha256_of(str(row["content"])) != row["digest"]:
        raise Invalid(
            "The content of this version does not fit its digest.",
            where=version,
            hint="It was changed after it had been fixed; take the folder from a backup.",
        )
    return content_lookup(folder, json.loads(str(row["content"]))), decision_of(row)


def content_lookup(folder: CityFolder, content: Mapping[str, Any]) -> Lookup:
    """The folder with the tables of a frozen content in place of its own."""
    held = {name: pd.DataFrame(content.get(name) or []) for name in {*_OWN, *content} if name in tables()}
    kept = {name: folder[name] for name in folder if name not in held}
    made = CityFolder({**kept, **held}, folder.boundaries)
    made.profile = folder.profile
    return Lookup(made, content.get("names") or {})


def decision_of(row: Mapping[str, Any]) -> Decision:
    """What is known of the vote on a version."""
    return Decision(
        number=whole(row, "number"),
        title=text(row, "title"),
        state=text(row, "state"),
        made_on=day(row, "made_on"),
        body=text(row, "body"),
        paper=text(row, "paper"),
        decided_on=day(row, "decided_on"),
        digest=text(row, "digest"),
    )
