"""Facilities of Berlin: points counted by area equal what was published, area by area."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from quartierwerk.engine.spatial import locate
from quartierwerk.intake import ImportOutcome, import_source, recipe_load

AREAS = 58
#: Layer → published table, its column of counts, and what begins the code of an imported offer.
LAYERS = {
    "jugendfreizeiteinrichtungen": ("jugendfreizeiteinrichtungen_per_plr", "jfe_count", "jfe-", 407),
    "kindertagesstaetten": ("kitas_per_plr_simple", "kita_count", "kita-", 2880),
    "schulen": ("schools_per_plr_simple", "school_count", "schule-", 902),
    "pflegeeinrichtungen": ("pflegeeinrichtungen_per_plr_simple", "pe_count", "pflege-", 274),
}
#: Published columns of kinds → property of the points and the kind in words.
KINDS = {
    "jugendfreizeiteinrichtungen": ("e_art", ("Jugendfreizeiteinrichtungen (JFE)", "PbS oder ASP oder Kinderfarm")),
    "schulen": (
        "schultyp",
        (
            "Andere Schule", "Berufsschule", "Grundschule", "Gymnasium", "Integrierte Sekundarschule",
            "Privatschule", "Schule mit sonderpädagogischem Förderschwerpunkt",
        ),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def facilities(shared_data: Path) -> Path:
    folder = shared_data / "berlin-plr-facilities"
    if not folder.is_dir() or not (shared_data / "berlin-lor-geo").is_dir():
        pytest.skip("no berlin-plr-facilities or berlin-lor-geo in the published source data")
    return folder


@pytest.fixture(scope="module")
def imported(facilities: Path) -> ImportOutcome:
    return import_source(recipe_load("berlin-facilities"), facilities)


def published(folder: Path, table: str, column: str) -> Counter[str]:
    """Counts of the planning areas of 2021, added up to the 58 areas by the first four digits."""
    total: Counter[str] = Counter()
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            total[row["PLR_ID"][:4]] += int(float(row[column] or 0))
    return total


def differences(counted: dict[str, int], said: Counter[str]) -> dict[str, tuple[int, int]]:
    """Areas where the two are not the same."""
    return {
        area: (counted.get(area, 0), said[area]) for area in {*counted, *said} if counted.get(area, 0) != said[area]
    }


@pytest.mark.parametrize("layer", LAYERS)
def test_points_counted_by_area_are_as_published(
    facilities: Path, imported: ImportOutcome, layer: str, compared: Callable[[int], None]
) -> None:
    table, column, prefix, number = LAYERS[layer]
    offers = imported.folder["offers"]
    own = offers[offers["id"].str.startswith(prefix)]
    said = published(facilities, table, column)
    assert (len(own), said.total(), len(said)) == (number, number, AREAS)
    assert differences(dict(Counter(own["district"])), said) == {}
    compared(AREAS)


def test_places_in_care_homes_are_as_published(
    facilities: Path, imported: ImportOutcome, compared: Callable[[int], None]
) -> None:
    offers = imported.folder["offers"]
    own = offers[offers["id"].str.startswith("pflege-")]
    places = own.groupby("district")["capacity"].sum().astype(int).to_dict()
    assert differences(places, published(facilities, "pflegeeinrichtungen_per_plr_simple", "pe_capacity")) == {}
    compared(AREAS)


@pytest.mark.parametrize("layer", KINDS)
def test_kinds_counted_by_area_are_as_published(
    facilities: Path, imported: ImportOutcome, layer: str, compared: Callable[[int], None]
) -> None:
    """Straight from the points: the engine without the recipe, kind by kind."""
    name, kinds = KINDS[layer]
    offers = imported.folder["offers"].set_index("id")
    prefix = LAYERS[layer][2]
    key = {"schulen": "bsn"}.get(layer, "e_nr")
    features = json.loads((facilities / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    for kind in kinds:
        here = [prefix + item["properties"][key] for item in features if item["properties"][name] == kind]
        counted = Counter(offers.loc[here, "district"])
        assert differences(dict(counted), published(facilities, LAYERS[layer][0], kind)) == {}
    compared(AREAS * len(kinds))


def test_the_engine_alone_counts_the_same(
    facilities: Path, imported: ImportOutcome, shared_data: Path, compared: Callable[[int], None]
) -> None:
    """Points in metres against boundaries brought to metres: another way round than the import takes."""
    from pyproj import Transformer
    from shapely import transform
    from shapely.geometry import shape

    to_metres = Transformer.from_crs("EPSG:4326", "EPSG:25833", always_xy=True)
    path = shared_data / "berlin-lor-geo" / "berlin-lor-forecast-areas-from-2021.geojson"
    areas = {
        item["properties"]["id"]: transform(shape(item["geometry"]), to_metres.transform, interleaved=False)
        for item in json.loads(path.read_text(encoding="utf-8"))["features"]
    }
    for layer, (table, column, _, number) in LAYERS.items():
        features = json.loads((facilities / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
        points = [item["geometry"]["coordinates"] for item in features]
        found = locate([point[0] for point in points], [point[1] for point in points], areas)
        assert (int(found.outside.sum()), int(found.on_edge.sum()), len(found.place)) == (0, 0, number)
        assert differences(found.counts().to_dict(), published(facilities, table, column)) == {}
    compared(AREAS * len(LAYERS))


def test_a_single_facility_in_the_wrong_area_would_be_noticed(
    facilities: Path, imported: ImportOutcome, compared: Callable[[int], None]
) -> None:
    offers = imported.folder["offers"]
    counted = Counter(offers["district"][offers["id"].str.startswith("kita-")])
    counted.update({"0101": -1, "0102": 1})
    said = published(facilities, "kitas_per_plr_simple", "kita_count")
    assert set(differences(dict(counted), said)) == {"0101", "0102"}
    compared(0)


def test_nobody_is_named_and_nothing_counts_before_it_is_confirmed(imported: ImportOutcome) -> None:
    organisations, offers = imported.folder["organisations"], imported.folder["offers"]
    assert (organisations["phone"] == "").all()
    assert (organisations["email"] == "").all()
    assert len(imported.folder["contacts"]) == 0
    assert (offers["last_confirmed"] == "").all()
