"""Real lists go through the import screen: a Land's workbook, and the grants of the model programme."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.situation.models import BatchState
from quartierwerk.kernel.registry import folder_parts


def commit(town: Any, batch: Any) -> int:
    answer = town.client(Role.EDITOR).post(town.url(f"lage/import/{batch.code}/uebernehmen/"), {"seen": "on"})
    with town.scope():
        batch.refresh_from_db()
    return answer.status_code


def projects(town: Any) -> Any:
    part = next(part for part in folder_parts if "funded_projects" in part.tables)
    with town.scope():
        return part.dump(town.municipality)["funded_projects"]


def test_the_workbook_of_a_land(shared_data: Path, town: Any, upload: Any) -> None:
    paths = list((shared_data / "esif-projects" / "hessen").glob("*.xlsx"))
    if not paths:
        pytest.skip("no esif-projects/hessen in the published source data")
    batch = upload(town, {paths[0].name: paths[0].read_bytes()}, kind="quelle", recipe="hessen-esf-projects")
    assert (batch.state, batch.problem) == (BatchState.PREVIEW, None)
    assert batch.counts["tables"]["funded_projects"] == {"new": 596, "changed": 0, "unchanged": 0}
    page = town.client(Role.EDITOR).get(town.url(f"lage/import/{batch.code}/")).content.decode()
    assert "endet vor dem Beginn" in page
    assert "Name bleibt weg" in page
    assert commit(town, batch) == 302
    kept = projects(town)
    assert sum(map(Decimal, kept["eligible"])) == Decimal("98681441.97")


def test_the_grants_of_the_model_programme(shared_data: Path, town: Any, upload: Any) -> None:
    """A part of the list of NRW, bytes as published: the head, the eight grants and what stands around them."""
    path = shared_data / "esif-projects" / "nrw" / "ESF-Data-NRW-2007-2013.csv"
    if not path.is_file():
        pytest.skip("no esif-projects/nrw in the published source data")
    lines = io.BytesIO(path.read_bytes()).readlines()
    at = next(place for place, line in enumerate(lines) if "Aktiv für Arbeit im Stadtteil".encode() in line)
    piece = b"".join([lines[0], *lines[at - 20 : at + 30]])
    batch = upload(town, {path.name: piece}, kind="quelle", recipe="nrw-esf-projects")
    assert (batch.state, batch.problem) == (BatchState.PREVIEW, None)
    assert commit(town, batch) == 302
    kept = projects(town)
    model = kept[kept["title"].str.startswith("Aktiv für Arbeit im Stadtteil")]
    assert (len(model), sum(map(Decimal, model["granted"]))) == (8, Decimal("1722207.00"))
