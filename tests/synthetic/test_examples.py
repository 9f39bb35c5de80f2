"""The committed examples are what the generator writes, and a reader finds no fault with them."""

from pathlib import Path

import pytest

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.read import read
from quartierwerk.cityfolder.write import rendered, write
from quartierwerk.synthetic import kleinmuster, write_examples

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_committed_files_are_what_the_generator_writes(any_city: CityFolder) -> None:
    written = rendered(any_city, "full")
    committed = content(EXAMPLES / any_city.municipality_id)
    assert sorted(committed) == sorted(written)
    changed = [name for name in written if committed[name] != written[name]]
    assert not changed, "run quartierwerk.synthetic.write_examples('examples')"


def test_the_examples_stay_small() -> None:
    assert sum(path.stat().st_size for path in EXAMPLES.rglob("*") if path.is_file()) < 4_000_000


@pytest.mark.parametrize("name", ["musterstadt", "kleinmuster"])
def test_a_reader_finds_no_fault(name: str) -> None:
    folder, findings = read(EXAMPLES / name)
    assert list(findings) == []
    assert folder.municipality_id == name
    assert bool(folder["municipality"]["synthetic"].iloc[0])


def test_reading_and_writing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    folder, _ = read(EXAMPLES / "musterstadt")
    write(folder, tmp_path / "again")
    assert content(tmp_path / "again") == content(EXAMPLES / "musterstadt")


def test_both_examples_are_written(tmp_path: Path) -> None:
    assert [path.name for path in write_examples(tmp_path)] == ["musterstadt", "kleinmuster"]
    assert content(tmp_path / "kleinmuster") == content(EXAMPLES / "kleinmuster")


def test_the_two_cities_share_codes_but_nothing_else(city: CityFolder, small_city: CityFolder) -> None:
    assert set(city["districts"]["id"]) & set(small_city["districts"]["id"]) >= {"0000", "0101"}
    assert city.boundary_version != small_city.boundary_version
    assert not set(city["contacts"]["email"]) & set(small_city["contacts"]["email"])
    assert not set(city["organisations"]["name"]) & set(small_city["organisations"]["name"])


def test_another_seed_gives_another_city(small_city: CityFolder) -> None:
    other = kleinmuster(5)
    assert not other["values"]["value"].equals(small_city["values"]["value"])
    assert list(other["organisations"]["id"]) == list(small_city["organisations"]["id"])
