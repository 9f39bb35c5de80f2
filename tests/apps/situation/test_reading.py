"""The process that reads uploads: no network, no endless work, stopped when somebody asks."""

import json

import pytest

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.jobs.models import Job, State
from quartierwerk.apps.jobs.registry import Cancelled
from quartierwerk.apps.situation.models import BatchState, ImportBatch
from quartierwerk.apps.situation.reading import parent
from quartierwerk.apps.situation.reading.child import _refuse
from quartierwerk.apps.situation.reading.parent import read_apart
from quartierwerk.apps.situation.services.uploads import safe_name
from quartierwerk.kernel.errors import LimitReached, SourceProblem
from tests.apps.situation.conftest import small_city, zipped


@pytest.fixture
def request_folder(tmp_path):
    def made(data, name="stadt.zip", step="folder"):
        (tmp_path / "upload").mkdir()
        (tmp_path / "upload" / name).write_bytes(data)
        (tmp_path / "request.json").write_text(json.dumps({"step": step, "files": [name]}), encoding="utf-8")
        return tmp_path

    return made


def test_doors_a_reader_has_no_business_with_are_closed():
    for event in ("socket.connect", "subprocess.Popen", "os.system"):
        with pytest.raises(PermissionError):
            _refuse(event, ())
    assert _refuse("open", ("file",)) is None


def test_it_says_how_far_it_is_and_leaves_a_checked_folder(request_folder, tmp_path_factory):
    folder = request_folder(zipped(small_city(), tmp_path_factory.mktemp("stadt") / "stadt"))
    said = []
    outcome = read_apart(folder, progress=lambda percent, message: said.append((percent, message)))
    assert outcome == {"ok": True, "profile": "full"}
    assert (50, "sorting the rows") in said
    assert (folder / "result" / "values.csv").is_file()
    assert json.loads((folder / "findings.json").read_text(encoding="utf-8")) == []


def test_somebody_who_asks_to_stop_is_heard(request_folder, tmp_path_factory):
    folder = request_folder(zipped(small_city(), tmp_path_factory.mktemp("stadt") / "stadt"))

    def stop(_percent, _message):
        raise Cancelled

    with pytest.raises(Cancelled):
        read_apart(folder, progress=stop)
    assert not (folder / "outcome.json").exists()


def test_what_takes_too_long_or_crashes_is_refused(request_folder, monkeypatch):
    folder = request_folder(b"no archive")
    with pytest.raises(SourceProblem):
        read_apart(folder)
    (folder / "request.json").write_text("{", encoding="utf-8")
    with pytest.raises(LimitReached):
        read_apart(folder)
    monkeypatch.setattr(parent, "WALL_SECONDS", -1)
    with pytest.raises(LimitReached, match="zu lange"):
        read_apart(folder)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Zahlen\\2025.csv", "2025.csv"),
        ("Zahlen 2025 (neu).xlsx", "Zahlen 2025 (neu).xlsx"),
        ("\x00\u202egpj.exe", "_gpj.exe"),
        ("...", "datei"),
    ],
)
def test_names_of_uploads_are_harmless(given, kept):
    assert safe_name(given) == kept


def test_the_page_shows_progress_and_loads_anew_when_there_is_more(town):
    with town.scope():
        job = Job.objects.create(
            municipality=town.municipality, kind="situation.import", title="Import lesen",
            requested_by=town.person(Role.EDITOR), state=State.RUNNING, progress=40, message="vergleichen",
        )  # fmt: skip
        batch = ImportBatch.objects.create(
            municipality=town.municipality, origin="folder", title="stadt.zip", content_hash="0" * 64,
            requested_by=town.person(Role.EDITOR), job_code=job.code,
        )  # fmt: skip
    client = town.client(Role.EDITOR)
    page = client.get(town.url(f"lage/import/{batch.code}/")).content.decode()
    assert 'value="40"' in page
    assert "vergleichen" in page
    assert "Sie können die Seite verlassen" in page
    state = client.get(town.url(f"lage/import/{batch.code}/stand/"))
    assert "HX-Refresh" not in state
    with town.scope():
        ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.FAILED, problem={"message": "Kaputt."})
    assert client.get(town.url(f"lage/import/{batch.code}/stand/"))["HX-Refresh"] == "true"
    failed = client.get(town.url(f"lage/import/{batch.code}/")).content.decode()
    assert "Kaputt." in failed
    assert "⚠missing" not in failed + page
    assert town.client(Role.COACH).get(town.url(f"lage/import/{batch.code}/")).status_code == 403
