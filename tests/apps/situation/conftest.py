"""A small city in a folder, and how it is uploaded."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quartierwerk.apps.situation.models import ImportBatch
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.write import write

VERSION = "muster-2018"
YEARS = (2021, 2022, 2023)
INDICATORS = {
    "unemployment_rate": ("work", "protected"),
    "long_term_unemployment_rate": ("work", "protected"),
    "sgb2_rate": ("income", "protected"),
    "child_poverty_rate": ("children", "protected"),
    "single_parent_benefit_rate": ("income", "protected"),
    "residents": ("population", "public"),
}
CITY = "0100"
AREAS = [f"01{place:02d}" for place in range(1, 13)]
NAMES = {"0101": "Nordhafen", "0102": "Ahornviertel"}


def _square(place: int) -> dict[str, Any]:
    west, south = 7.0 + 0.01 * (place % 4), 51.0 + 0.01 * (place // 4)
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _indicator(code: str) -> dict[str, Any]:
    theme, protection = INDICATORS[code]
    is_count = code == "residents"
    return {
        "id": code,
        "name_de": f"Kennzahl {code}",
        "name_en": f"Indicator {code}",
        "definition_de": f"Was {code} misst.",
        "definition_en": f"What {code} measures.",
        "theme": theme,
        "unit": "count" if is_count else "percent",
        "decimals": 0 if is_count else 1,
        "polarity": 0 if is_count else 1,
        "denominator": "Bestand" if is_count else "Einwohner",
        "protection": protection,
        "threshold": None if protection == "public" else 3,
        "source": "erfunden",
        "licence": "",
    }


def value_row(code: str, area: str, year: int) -> dict[str, Any]:
    """One figure: the further down the list, the greater the need; one cell is too small to be shown."""
    place = AREAS.index(area) + 1 if area in AREAS else 0
    base = 1000 + 10 * place if place else sum(1000 + 10 * (at + 1) for at in range(len(AREAS)))
    if code == "residents":
        value, numerator, denominator = base, None, None
    else:
        shift = list(INDICATORS).index(code) + year - YEARS[0]
        counts = {a: 20 + 7 * (AREAS.index(a) + 1) + shift * (1 + AREAS.index(a) % 3) for a in AREAS}
        if code == "single_parent_benefit_rate":
            counts[AREAS[0]] = 2
        numerator = counts[area] if area in AREAS else sum(counts.values())
        denominator = base
        value = numerator / denominator * 100
    return {
        "indicator": code,
        "area": area,
        "boundary_version": VERSION,
        "period": str(year),
        "reference_date": f"{year}-12-31",
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "absence": "",
    }


def small_city(slug: str = "musterstadt", years: tuple[int, ...] = YEARS) -> CityFolder:
    """Twelve districts, six indicators, three years."""
    districts = [{"id": CITY, "level": "city", "parent": "", "name": slug.title()}]
    districts += [{"id": a, "level": "district", "parent": CITY, "name": NAMES.get(a, f"Stadtteil {a}")} for a in AREAS]
    rows = [
        row | {"boundary_version": VERSION, "programme_area": True if row["id"] == "0101" else None, "note": ""}
        for row in districts
    ]
    values = [value_row(code, area, year) for year in years for code in INDICATORS for area in (CITY, *AREAS)]
    features = [
        {"type": "Feature", "properties": {"id": a, "boundary_version": VERSION}, "geometry": _square(place)}
        for place, a in enumerate(AREAS)
    ]
    municipality = {
        "id": slug, "name": slug.title(), "state": "NRW", "boundary_version": VERSION, "website": "", "synthetic": True,
    }  # fmt: skip
    tables = {
        "municipality": pd.DataFrame([municipality]),
        "districts": pd.DataFrame(rows),
        "indicators": pd.DataFrame([_indicator(code) for code in INDICATORS]),
        "values": pd.DataFrame(values),
        "exclusions": pd.DataFrame(
            [
                {
                    "area": "0112",
                    "boundary_version": VERSION,
                    "period": "2021",
                    "reason": "judgement",
                    "note": "Baustelle",
                }
            ]
        ),
    }
    return CityFolder(tables, {"type": "FeatureCollection", "features": features})


def zipped(city: CityFolder, folder: Path) -> bytes:
    """The folder as one zip file."""
    write(city, folder)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            # A fixed moment: the same folder is the same file.
            member = zipfile.ZipInfo(f"stadt/{path.relative_to(folder)}", (1980, 1, 1, 0, 0, 0))
            archive.writestr(member, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@pytest.fixture
def upload(django_capture_on_commit_callbacks):
    """Upload files through the browser's door and wait until they are read."""

    def uploaded(
        town: Any, files: dict[str, bytes], *, role: str = "editor", kind: str = "ordner", **fields: str
    ) -> Any:
        given = [SimpleUploadedFile(name, data) for name, data in files.items()]
        with django_capture_on_commit_callbacks(execute=True):
            answer = town.client(role).post(town.url(f"lage/import/{kind}/"), {"files": given, **fields})
        if answer.status_code != 302:
            return answer
        with town.scope():
            return ImportBatch.objects.get(code=answer["Location"].rstrip("/").rsplit("/", 1)[1])

    return uploaded


@pytest.fixture
def city_town(town):
    """The small city, loaded."""
    from quartierwerk.apps.places.folder import folder_load as places_load
    from quartierwerk.apps.situation.folder import folder_load

    city = small_city(town.municipality.slug)
    features = city.boundaries["features"]
    outlines = pd.DataFrame([{**item["properties"], "geometry": item["geometry"]} for item in features])
    with town.scope():
        places = {"municipality": city["municipality"], "districts": city["districts"], "boundaries": outlines}
        places_load(None, town.municipality, places)
        folder_load(None, town.municipality, {name: city[name] for name in ("indicators", "values", "exclusions")})
    return town


@pytest.fixture
def examples() -> Path:
    """The synthetic city that comes with the project."""
    folder = Path(__file__).resolve().parents[3] / "examples" / "musterstadt"
    if not folder.is_dir():
        pytest.skip("examples/musterstadt has not been made: quartierwerk musterstadt --out examples/musterstadt")
    return folder
