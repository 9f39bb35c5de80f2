"""What leaves: nothing of the full profile, no small count, nobody without consent."""

from __future__ import annotations

import io
import tarfile
from datetime import date
from pathlib import Path

import pytest

from quartierwerk.cityfolder.folder import CityFolder, Extra
from quartierwerk.cityfolder.read import read
from quartierwerk.cityfolder.schema import tables
from quartierwerk.cityfolder.seal import _unpacked, seal, unseal
from quartierwerk.cityfolder.sharing import shareable
from quartierwerk.cityfolder.write import Written, write
from quartierwerk.kernel.errors import Conflict, Invalid, SourceProblem
from tests.cityfolder.town import small_town, town

TODAY = date(2025, 6, 1)
PASSPHRASE = "vier Wörter ohne Sinn"


@pytest.fixture
def shared(tmp_path: Path) -> tuple[Path, Written]:
    city = town()
    city["organisations"] = city["organisations"].assign(carrier=["Träger: bert beispielmann", ""])
    city["districts"] = city["districts"].assign(note=["", "Mail an c-3@testwerd.example", "Café"])
    city.extras["secret"] = Extra({"name": "secret", "path": "secret.csv"}, {"secret.csv": b"Geheim"})
    city.properties["remark"] = "Geheim"
    return tmp_path / "shared", write(city, tmp_path / "shared", profile="shareable", on=TODAY)


def everything(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())


def test_tables_and_columns_of_the_full_profile_stay_at_home(shared: tuple[Path, Written]) -> None:
    folder, _ = shared
    kept = {"municipality", "districts", "indicators", "values", "exclusions", "organisations", "contacts"}
    kept |= {"instruments", "offers", "funding_programmes", "funding_rates", "funding_deadlines"}
    kept |= {"funded_projects", "count_categories", "outcome_formulas"}
    assert {path.stem for path in folder.glob("*.csv")} == kept
    assert kept <= {name for name, table in tables().items() if table.is_shareable}
    assert "numerator" not in (folder / "values.csv").read_text().splitlines()[0]
    assert "geheim" not in everything(folder).lower()


def test_contacts_without_consent_are_nowhere(shared: tuple[Path, Written]) -> None:
    folder, written = shared
    text = everything(folder).lower()
    for hidden in ("beispielmann", "musterer", "probe", "c-2@", "c-3@", "c-4@", "555-277", "555-377", "555-477"):
        assert hidden not in text
    for shown in ("Ada Testfall", "Emil Entwurf", "c-1@", "Café", "Haus der Arbeit"):
        assert shown.lower() in text
    assert written.held_back.count_by_code() == {
        "contact-without-consent": 1, "offer-not-released": 1, "text-names-a-contact": 3, "unknown-resource": 1
    }  # fmt: skip


def test_only_offers_their_owner_has_released_leave_and_name_only_shared_contacts(shared: tuple[Path, Written]) -> None:
    offers = read(shared[0])[0]["offers"].set_index("id")
    assert dict(offers["contact"]) == {"o-1": "c-1", "o-2": ""}
    assert offers.loc["o-2", "title"] == "–"
    assert (offers["funding_ends_on"] == "").all()


def test_the_confirmation_of_an_offer_lasts_half_a_year() -> None:
    city = town()
    for day, count in ((date(2025, 5, 31), 3), (date(2025, 6, 1), 2), (date(2025, 10, 28), 2), (date(2025, 10, 29), 0)):
        assert len(shareable(city, day)[0]["offers"]) == count


def test_consent_ends_with_its_day() -> None:
    city = small_town()
    for day, count in ((date(2024, 12, 31), 3), (date(2025, 1, 1), 2), (date(2031, 1, 1), 1)):
        shared, _ = shareable(city, day)
        assert len(shared["contacts"]) == count


def test_small_counts_do_not_leave(shared: tuple[Path, Written]) -> None:
    folder, _ = shared
    city, findings = read(folder)
    assert list(findings) == []
    values = city["values"].set_index(["indicator", "area"])
    assert values.loc[("unemployed", "01"), "absence"] == "suppressed"
    assert values.loc[("unemployment_rate", "01"), "absence"] == "suppressed"
    shown = values.loc["unemployed", "value"]
    assert shown.isna().sum() != 1, "a single gap in a sum gives itself away"
    assert values.loc[("population", "01"), "value"] == 1200
    assert city["values"]["numerator"].isna().all()


def test_a_shareable_folder_comes_back_byte_by_byte(shared: tuple[Path, Written]) -> None:
    folder, _ = shared
    again, _ = read(folder)
    write(again, folder.parent / "again", profile="shareable", on=TODAY)
    assert everything(folder) == everything(folder.parent / "again")


def test_an_unknown_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        write(small_town(), tmp_path / "x", profile="secret")  # type: ignore[arg-type]


def test_a_sealed_folder_opens_with_its_passphrase(tmp_path: Path) -> None:
    write(small_town(), tmp_path / "town")
    seal(tmp_path / "town", tmp_path / "town.age", PASSPHRASE)
    sealed = (tmp_path / "town.age").read_bytes()
    assert b"Testwerd" not in sealed
    unseal(tmp_path / "town.age", PASSPHRASE, tmp_path / "open")
    for path in (tmp_path / "town").iterdir():
        assert (tmp_path / "open" / path.name).read_bytes() == path.read_bytes()
    with pytest.raises(Conflict):
        unseal(tmp_path / "town.age", PASSPHRASE, tmp_path / "open")


def test_a_wrong_passphrase_and_damage_are_told_apart(tmp_path: Path) -> None:
    write(small_town(), tmp_path / "town")
    file = seal(tmp_path / "town", tmp_path / "town.age", PASSPHRASE)
    with pytest.raises(Invalid, match="passphrase does not open"):
        unseal(file, "vier wörter ohne sinn", tmp_path / "open")
    data = file.read_bytes()
    file.write_bytes(data[:-50] + bytes([data[-50] ^ 1]) + data[-49:])
    with pytest.raises(SourceProblem, match="damaged"):
        unseal(file, PASSPHRASE, tmp_path / "open")
    file.write_bytes(b"PK\x03\x04")
    with pytest.raises(SourceProblem, match="no sealed"):
        unseal(file, PASSPHRASE, tmp_path / "open")
    assert not (tmp_path / "open").exists()


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    write(small_town(), tmp_path / "town")
    with pytest.raises(Invalid, match="too short"):
        seal(tmp_path / "town", tmp_path / "town.age", "geheim")
    with pytest.raises(SourceProblem):
        seal(tmp_path, tmp_path / "town.age", PASSPHRASE)


@pytest.mark.parametrize(
    ("name", "kind"), [("../evil", tarfile.REGTYPE), ("/evil", tarfile.REGTYPE), ("link", tarfile.SYMTYPE)]
)
def test_a_sealed_archive_cannot_write_elsewhere(name: str, kind: bytes) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.type = kind
        entry.linkname = "/etc/passwd"
        archive.addfile(entry)
    with pytest.raises(SourceProblem, match="plain files"):
        _unpacked(buffer.getvalue(), "town.age")


def test_an_empty_folder_is_empty() -> None:
    assert list(CityFolder()) == []
    assert CityFolder()["values"].columns.tolist() == list(tables()["values"].columns)
