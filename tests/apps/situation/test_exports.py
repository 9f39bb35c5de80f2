"""Files of the overview and the profile; the city folder."""

import csv
import io
import json
import zipfile

import pytest

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.audit.selectors import events_visible
from quartierwerk.apps.places.folder import folder_load as places_load
from quartierwerk.apps.situation.folder import folder_load
from quartierwerk.apps.situation.parts import parts_ordered
from quartierwerk.apps.situation.services.handover import city_folder_of
from quartierwerk.cityfolder.read import read
from quartierwerk.cityfolder.seal import unseal
from quartierwerk.cityfolder.write import rendered
from tests.apps.situation.conftest import AREAS

OVERVIEW = {"csv": b"area_id", "xlsx": b"PK", "geojson": b"{", "pdf": b"%PDF"}
PROFILE = {"csv": b"\xef\xbb\xbfThema", "xlsx": b"PK", "pdf": b"%PDF"}


def test_files_of_overview_and_profile(city_town):
    client = city_town.client(Role.COACH)
    for kind, start in OVERVIEW.items():
        answer = client.get(city_town.url(f"lage/export/{kind}/?jahr=2022"))
        assert (answer.status_code, answer.content[: len(start)]) == (200, start)
        assert answer["Content-Disposition"] == f'attachment; filename="lage-musterstadt-2022.{kind}"'
    for kind, start in PROFILE.items():
        answer = client.get(city_town.url(f"lage/0105/export/{kind}/"))
        assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    with city_town.scope():
        events = events_visible(city_town.actor(Role.COACH), city_town.municipality, whole=True)
        assert events.filter(verb="export").count() == len(OVERVIEW) + len(PROFILE)
    rows = list(csv.DictReader(io.StringIO(client.get(city_town.url("lage/export/csv/")).content.decode())))
    assert [row["area_id"] for row in rows] == AREAS
    collection = json.loads(client.get(city_town.url("lage/export/geojson/")).content)
    assert all(feature["geometry"] for feature in collection["features"])
    assert client.get(city_town.url("lage/export/docx/")).status_code == 404


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD, Role.POLITICS, Role.JOBCENTER, Role.STEWARD])
def test_only_coach_and_adviser_export(city_town, role):
    client = city_town.client(role)
    assert client.get(city_town.url("lage/export/csv/")).status_code == 403
    assert "/export/" not in client.get(city_town.url("lage/")).content.decode()


def test_an_export_without_figures_says_so(town):
    assert town.client(Role.COACH).get(town.url("lage/export/csv/")).status_code == 409


def test_the_full_folder_is_sealed_and_complete(city_town, tmp_path):
    client = city_town.client(Role.LEAD)
    assert "Voll, versiegelt" in client.get(city_town.url("lage/ordner/")).content.decode()
    refused = client.post(city_town.url("lage/ordner/voll/"), {"passphrase": "vier Wörter im Regen", "again": "anders"})
    assert refused.status_code == 422
    words = {"passphrase": "vier Wörter im Regen", "again": "vier Wörter im Regen"}
    answer = client.post(city_town.url("lage/ordner/voll/"), words)
    assert answer.status_code == 200
    (tmp_path / "voll.age").write_bytes(answer.content)
    opened, findings = read(unseal(tmp_path / "voll.age", words["passphrase"], tmp_path / "offen"))
    assert not list(findings)
    with city_town.scope():
        assert rendered(opened) == rendered(city_folder_of(city_town.municipality))
    assert "Voll, versiegelt" not in city_town.client(Role.EDITOR).get(city_town.url("lage/ordner/")).content.decode()
    assert city_town.client(Role.EDITOR).post(city_town.url("lage/ordner/voll/"), words).status_code == 403


def test_out_in_and_out_again_are_the_same_bytes(city_town):
    """Export, import into the emptied rooms, export."""
    with city_town.scope():
        first = rendered(city_folder_of(city_town.municipality))
        frames = {}
        for part in parts_ordered():
            frames |= part.dump(city_town.municipality)
        own = {
            part.key: {table: frames[table] for table in part.tables if len(frames[table])} for part in parts_ordered()
        }
        for part in reversed(parts_ordered()):
            if part.key == "situation":
                part.undo(None, city_town.municipality, own[part.key])
        places_load(None, city_town.municipality, _typed(own["places"]))
        folder_load(None, city_town.municipality, _typed(own["situation"]))
        assert rendered(city_folder_of(city_town.municipality)) == first


def _typed(frames):
    from quartierwerk.apps.situation.comparison import frame_of, rows_of

    return {table: frame_of(table, rows_of(table, frame).values()) for table, frame in frames.items()}


def test_the_shareable_folder_holds_released_years_only(city_town, tmp_path):
    client = city_town.client(Role.EDITOR)

    def values():
        answer = client.get(city_town.url("lage/ordner/teilbar/"))
        assert answer.status_code == 200
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            rows = archive.read("musterstadt/values.csv").decode().splitlines()
        found = list(csv.DictReader(rows))
        assert all("numerator" not in row for row in found)
        return found

    assert {row["indicator"] for row in values()} == {"residents"}
    client.post(city_town.url("lage/freigabe/?jahr=2022"), {"audiences": ["public"]})
    assert {row["indicator"] for row in values()} == {"residents"}, "proposed is not released"
    from quartierwerk.apps.releases.selectors import releases_visible
    from quartierwerk.apps.releases.services import release_approve

    with city_town.scope():
        release = releases_visible(city_town.actor(Role.LEAD), city_town.municipality, kind="situation")[0]
        release_approve(actor=city_town.actor(Role.LEAD), release=release)
    protected = [row for row in values() if row["indicator"] != "residents"]
    assert {row["period"] for row in protected} == {"2022"}
    small = [row for row in protected if (row["indicator"], row["area"]) == ("single_parent_benefit_rate", "0101")]
    assert [(row["value"], row["absence"]) for row in small] == [("", "suppressed")]
