"""Upload, preview, commit, undo."""

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.places.models import District
from quartierwerk.apps.situation.models import BatchState, Exclusion, ImportChunk, Indicator, Value
from tests.apps.situation.conftest import AREAS, INDICATORS, YEARS, small_city, zipped

CELLS = len(INDICATORS) * len(YEARS) * (len(AREAS) + 1)


def test_a_folder_is_previewed_committed_and_taken_back(town, upload, tmp_path):
    batch = upload(town, {"stadt.zip": zipped(small_city(), tmp_path / "stadt")})
    assert (batch.state, batch.problem) == (BatchState.PREVIEW, None)
    assert batch.counts["tables"]["values"] == {"new": CELLS, "changed": 0, "unchanged": 0}
    assert batch.counts["tables"]["districts"] == {"new": 10, "changed": 1, "unchanged": 2}
    with town.scope():
        assert not Value.objects.exists()
    client = town.client(Role.EDITOR)
    assert client.post(town.url(f"lage/import/{batch.code}/uebernehmen/")).status_code == 302
    with town.scope():
        batch.refresh_from_db()
        assert batch.state == BatchState.COMMITTED
        assert (Value.objects.count(), Indicator.objects.count(), Exclusion.objects.count()) == (CELLS, 6, 1)
        assert District.objects.count() == 13
    again = upload(town, {"stadt.zip": zipped(small_city(), tmp_path / "stadt")})
    assert {table: (item["new"], item["changed"]) for table, item in again.counts["tables"].items()} == dict.fromkeys(
        again.counts["tables"], (0, 0)
    )
    assert client.post(town.url(f"lage/import/{batch.code}/zuruecknehmen/")).status_code == 302
    with town.scope():
        assert (Value.objects.count(), Indicator.objects.count(), District.objects.count()) == (0, 0, 3)
        assert District.objects.get(code="0101").programme_area is None
        assert not ImportChunk.objects.filter(batch=batch).exists()
