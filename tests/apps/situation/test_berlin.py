"""Real figures through the browser: Berlin's files go in, the published classes come out."""

import csv
import io
import json
import zipfile

import pytest

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.situation.models import BatchState
from tests.world import town_make

FOLDERS = ("berlin-mss", "berlin-lor-geo")
VALID = {2013: 434, 2015: 435, 2017: 436, 2019: 436}
ATTENTION = {2013: 51, 2015: 43, 2017: 44, 2019: 42}


def _zipped(shared_data):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for folder in FOLDERS:
            for path in sorted((shared_data / folder).rglob("*")):
                if path.is_file():
                    archive.write(path, str(path.relative_to(shared_data)))
    return buffer.getvalue()


def _published(shared_data, year):
    """Area → status class and sign of the dynamics, of the areas the source says are valid."""
    name = f"berlin-monitoring-social-urban-development-{year}-00-1-planning-areas.csv"
    with (shared_data / "berlin-mss" / "odp-gold" / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = {row["id"].zfill(8): (row["status_index"].split(".")[0], row["dynamic_index"]) for row in rows}
    return {area: classes for area, classes in found.items() if classes[0] not in {"", "0"}}


@pytest.fixture
def berlin(db, shared_data, upload, tmp_path):
    town = town_make("berlin")
    town.municipality.boundary_version = ""
    town.municipality.save()
    batch = upload(town, {"berlin.zip": _zipped(shared_data)}, kind="quelle", recipe="berlin-mss")
    return town, batch


@pytest.mark.ci
def test_berlin_comes_out_as_published(berlin, shared_data):
    town, batch = berlin
    assert (batch.state, batch.problem) == (BatchState.PREVIEW, None)
    assert batch.counts["findings"]["error"] == 0
    assert batch.counts["tables"]["values"]["new"] > 50_000
    editor, coach = town.client(Role.EDITOR), town.client(Role.COACH)
    preview = editor.get(town.url(f"lage/import/{batch.code}/"))
    assert preview.status_code == 200
    assert editor.post(town.url(f"lage/import/{batch.code}/uebernehmen/")).status_code == 302
    town.municipality.refresh_from_db()
    assert town.municipality.boundary_version == "lor-2006"
    for year in VALID:
        _compare(town, coach, year, _published(shared_data, year))


def _compare(town, coach, year, published):
    asked = f"?jahr={year}&verfahren=mss-{year}"
    page = coach.get(town.url(f"lage/{asked}"))
    assert page.status_code == 200
    assert f"{year}: {VALID[year]} Gebiete verglichen" in page.content.decode()
    exported = coach.get(town.url(f"lage/export/csv/{asked}"))
    rows = {row["area_id"]: row for row in csv.DictReader(io.StringIO(exported.content.decode("utf-8-sig")))}
    shown = {area: row for area, row in rows.items() if row["status_class"]}
    assert len(shown) == len(published) == VALID[year]
    differing = {
        area: (shown.get(area), classes)
        for area, classes in published.items()
        if (shown[area]["status_class"], shown[area]["dynamics_class"]) != classes
    }
    assert differing == {}
    assert sum(row["attention"] == "true" for row in rows.values()) == ATTENTION[year]
    values = json.loads(coach.get(town.url(f"lage/werte.json{asked}")).content)
    on_the_map = values["layers"]["status"]["classes"][str(year)]
    assert {area: str(place) for area, place in on_the_map.items() if isinstance(place, int)} == {
        area: classes[0] for area, classes in published.items()
    }
