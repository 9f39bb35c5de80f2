"""Upload, preview, commit, undo."""

import io
import zipfile

import pandas as pd
import pytest

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.places.models import District
from quartierwerk.apps.situation.models import BatchState, Exclusion, ImportChunk, Indicator, Value
from quartierwerk.apps.situation.services.batches import batch_commit, batch_undo, rows_edited, rows_forget
from quartierwerk.cityfolder.seal import seal
from quartierwerk.cityfolder.write import write
from quartierwerk.kernel.errors import Conflict
from tests.apps.situation.conftest import AREAS, INDICATORS, YEARS, small_city, zipped

CELLS = len(INDICATORS) * len(YEARS) * (len(AREAS) + 1)


def commit(town, batch, **fields):
    return town.client(Role.EDITOR).post(town.url(f"lage/import/{batch.code}/uebernehmen/"), fields)


def undo(town, batch, **fields):
    return town.client(Role.EDITOR).post(town.url(f"lage/import/{batch.code}/zuruecknehmen/"), fields)


def reloaded(town, batch):
    with town.scope():
        batch.refresh_from_db()
    return batch


def nothing_new(batch):
    return all((item["new"], item["changed"]) == (0, 0) for item in batch.counts["tables"].values())


def test_a_folder_is_previewed_committed_and_taken_back(town, upload, tmp_path):
    batch = upload(town, {"stadt.zip": zipped(small_city(), tmp_path / "stadt")})
    assert (batch.state, batch.problem) == (BatchState.PREVIEW, None)
    assert batch.counts["tables"]["values"] == {"new": CELLS, "changed": 0, "unchanged": 0}
    assert batch.counts["tables"]["districts"] == {"new": 10, "changed": 1, "unchanged": 2}
    with town.scope():
        assert not Value.objects.exists()
    page = town.client(Role.EDITOR).get(town.url(f"lage/import/{batch.code}/?tabelle=values")).content.decode()
    assert "Alles übernehmen" in page
    assert "geschützte Zahl" in page, "a preview shows no protected figure"
    assert commit(town, batch).status_code == 302
    with town.scope():
        assert reloaded(town, batch).state == BatchState.COMMITTED
        assert (Value.objects.count(), Indicator.objects.count(), Exclusion.objects.count()) == (CELLS, 6, 1)
        assert District.objects.count() == 13
        batch_commit(actor=town.actor("editor"), municipality=town.municipality, batch=batch)
        events = events_of_object(town.municipality, "situation.import", batch.code)
        assert [event.verb for event in events] == ["import"], "a second commit does nothing"
    again = upload(town, {"stadt.zip": zipped(small_city(), tmp_path / "stadt")})
    assert nothing_new(again)
    page = town.client(Role.EDITOR).get(town.url(f"lage/import/{again.code}/")).content.decode()
    assert "schon übernommen" in page
    assert undo(town, batch).status_code == 302
    with town.scope():
        assert (Value.objects.count(), Indicator.objects.count(), District.objects.count()) == (0, 0, 3)
        assert District.objects.get(code="0101").programme_area is None
        assert not ImportChunk.objects.filter(batch=batch).exists()


def test_rows_edited_since_are_refused_and_listed(town, upload, tmp_path):
    batch = upload(town, {"stadt.zip": zipped(small_city(), tmp_path / "stadt")})
    commit(town, batch)
    with town.scope():
        indicator = Indicator.objects.get(code="residents")
        indicator.name_de = "Einwohnerinnen und Einwohner"
        indicator.save()
        assert [row.name for row in rows_edited(town.municipality, batch)] == ["residents"]
    page = town.client(Role.EDITOR).get(town.url(f"lage/import/{batch.code}/zuruecknehmen/")).content.decode()
    assert "1 Zeile wurde seit dem Import geändert" in page
    assert "residents" in page
    refused = undo(town, batch)
    assert refused.status_code == 409
    with town.scope():
        assert Value.objects.count() == CELLS
    # The indicator stays, and with it what refers to it would be orphaned: its values go, the edited row is kept.
    assert undo(town, batch, keep_edited="1").status_code == 302
    with town.scope():
        assert list(Indicator.objects.values_list("code", "name_de")) == [("residents", "Einwohnerinnen und Einwohner")]
        assert Value.objects.count() == 0
        assert reloaded(town, batch).counts["kept_edited"] == 1


def test_a_preview_that_is_no_longer_true_is_refused(town, upload, tmp_path):
    batch = upload(town, {"stadt.zip": zipped(small_city(), tmp_path / "stadt")})
    with town.scope():
        District.objects.filter(code="0101").update(note="inzwischen geändert")
        with pytest.raises(Conflict):
            batch_commit(actor=town.actor("editor"), municipality=town.municipality, batch=batch)
        assert not Value.objects.exists()
        with pytest.raises(Conflict):
            batch_undo(actor=town.actor("editor"), municipality=town.municipality, batch=batch)
        assert rows_forget(municipality=town.municipality, table="indicators", keys=[("residents",)]) == 1
    answer = town.client(Role.EDITOR).post(town.url(f"lage/import/{batch.code}/verwerfen/"))
    assert answer.status_code == 302
    with town.scope():
        assert reloaded(town, batch).state == BatchState.DISCARDED
        assert not ImportChunk.objects.exists()


def test_bad_rows_are_named_and_only_committed_once_somebody_has_seen_it(town, upload, tmp_path):
    write(small_city(), tmp_path / "stadt")
    values = (tmp_path / "stadt" / "values.csv").read_text(encoding="utf-8").splitlines()
    cells = values[5].split(",")
    values[5] = ",".join([*cells[:3], "Herbst", *cells[4:]])
    (tmp_path / "stadt" / "values.csv").write_text("\n".join(values) + "\n", encoding="utf-8")
    files = {path.name: path.read_bytes() for path in (tmp_path / "stadt").iterdir()}
    batch = upload(town, files)
    assert batch.state == BatchState.PREVIEW
    assert batch.counts["findings"]["error"] >= 1
    page = town.client(Role.EDITOR).get(town.url(f"lage/import/{batch.code}/")).content.decode()
    assert "kein Zeitraum" in page
    assert "Zeile 6" in page
    assert "Herbst" in page
    commit(town, batch)
    assert reloaded(town, batch).state == BatchState.PREVIEW
    commit(town, batch, seen="on")
    assert reloaded(town, batch).state == BatchState.COMMITTED
    with town.scope():
        assert Value.objects.count() == CELLS - 1


def test_a_sealed_folder_opens_with_its_passphrase_only(town, upload, tmp_path):
    write(small_city(), tmp_path / "stadt")
    sealed = seal(tmp_path / "stadt", tmp_path / "stadt.age", "vier Wörter im Regen").read_bytes()
    without = upload(town, {"stadt.age": sealed})
    assert without.status_code == 422
    assert "versiegelt" in without.content.decode()
    wrong = upload(town, {"stadt.age": sealed}, passphrase="vier Wörter im Nebel")
    assert wrong.status_code == 422
    assert "Diese Passphrase öffnet die Datei nicht." in wrong.content.decode()
    batch = upload(town, {"stadt.age": sealed}, passphrase="vier Wörter im Regen")
    assert batch.counts["tables"]["values"]["new"] == CELLS


def test_what_cannot_be_read_says_why(town, upload, tmp_path):
    foreign = upload(town, {"stadt.zip": zipped(small_city("andere-stadt"), tmp_path / "stadt")})
    assert foreign.state == BatchState.FAILED
    page = town.client(Role.EDITOR).get(town.url(f"lage/import/{foreign.code}/")).content.decode()
    assert "Der Ordner gehört zu einer anderen Kommune." in page
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("values.csv", "w") as member:
        for _ in range(700):
            member.write(b"0" * 2**20)
    batch = upload(town, {"bombe.zip": bomb.getvalue()})
    assert batch.state == BatchState.FAILED
    page = town.client(Role.EDITOR).get(town.url(f"lage/import/{batch.code}/")).content.decode()
    assert "Die ZIP-Datei enthält zu viel." in page
    assert upload(town, {}).status_code == 422


def test_a_shareable_folder_never_overwrites_what_is_known(city_town, upload, tmp_path):
    city = small_city(city_town.municipality.slug)
    city["indicators"] = city["indicators"].assign(name_de="umbenannt")
    write(city, tmp_path / "geteilt", profile="shareable")
    files = {path.name: path.read_bytes() for path in (tmp_path / "geteilt").iterdir()}
    batch = upload(city_town, files)
    assert batch.state == BatchState.PREVIEW
    assert nothing_new(batch)


def test_flensburgs_faults_are_findings(shared_data, upload, db):
    from tests.world import town_make

    town = town_make("flensburg")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((shared_data / "flensburg").rglob("*")):
            if path.is_file():
                archive.write(path, str(path.relative_to(shared_data)))
    batch = upload(town, {"flensburg.zip": buffer.getvalue()}, kind="quelle", recipe="flensburg")
    assert (batch.state, batch.problem) == (BatchState.PREVIEW, None)
    assert sum(batch.counts["findings"].values()) > 0
    assert commit(town, batch, seen="on").status_code == 302
    with town.scope():
        assert Value.objects.count() == batch.counts["tables"]["values"]["new"]
    page = town.client(Role.COACH).get(town.url("lage/"))
    assert page.status_code == 200


def test_the_import_of_a_whole_city_leaves_every_row_as_it_came(town, upload, examples):
    """Musterstadt with its network: committed, read again, nothing differs."""
    files = {path.name: path.read_bytes() for path in examples.iterdir()}
    batch = upload(town, files)
    assert (batch.state, batch.problem) == (BatchState.PREVIEW, None)
    assert sum(batch.counts["findings"].values()) == 0
    assert commit(town, batch).status_code == 302
    assert reloaded(town, batch).state == BatchState.COMMITTED
    again = upload(town, files)
    assert nothing_new(again), {table: item for table, item in again.counts["tables"].items() if item["changed"]}


def test_values_keep_their_exact_figures(city_town):
    from quartierwerk.apps.situation.folder import folder_tables

    with city_town.scope():
        stored = folder_tables(city_town.municipality)["values"]
    city = small_city(city_town.municipality.slug)["values"]
    key = ["indicator", "area", "period"]
    both = [frame.sort_values(key).reset_index(drop=True) for frame in (stored, city)]
    for column in ("value", "numerator", "denominator"):
        pd.testing.assert_series_equal(both[0][column], both[1][column], check_names=False, check_exact=True)
