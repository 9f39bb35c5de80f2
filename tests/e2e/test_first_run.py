"""An empty installation leads a first person to the first municipality, and Berlin's own files to its classes."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.e2e.conftest import DESK

VALID = {2013: 434, 2015: 435, 2017: 436, 2019: 436}
PASSWORD = "ein erster langer satz"


def zipped(source: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                archive.write(path, str(path.relative_to(source.parent)))
    return target


def published(shared_data: Path, year: int) -> dict[str, tuple[str, str]]:
    """Area → status class and sign of the dynamics, of the areas the source says are valid."""
    name = f"berlin-monitoring-social-urban-development-{year}-00-1-planning-areas.csv"
    with (shared_data / "berlin-mss" / "odp-gold" / name).open(encoding="utf-8") as file:
        found = {
            row["id"].zfill(8): (row["status_index"].split(".")[0], row["dynamic_index"])
            for row in csv.DictReader(file)
        }
    return {area: classes for area, classes in found.items() if classes[0] not in {"", "0"}}


@pytest.fixture
def page(browser, empty_platform):
    context = browser.new_context(viewport=DESK, locale="de-DE", base_url=empty_platform.address)
    context.set_default_timeout(240_000)
    yield context.new_page()
    context.close()


def begin(page) -> None:
    page.goto("/")
    if "/einrichten/" not in page.url:
        page.get_by_role("link", name=re.compile("[Ee]inrichten")).first.click()
    page.get_by_label("Ihr Name").fill("Erste Person")
    page.get_by_label("Ihre E-Mail-Adresse").fill("erste@berlin.example")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_label("Passwort wiederholen").fill(PASSWORD)
    page.get_by_label("Name der Kommune").fill("Berlin")
    page.get_by_label("Kürzel für die Adresse").fill("berlin")
    page.locator("main button[type='submit']").click()
    page.wait_for_url(re.compile("/stadt/berlin/mein-stadtteil/"))


@pytest.mark.ci
def test_a_first_person_brings_berlin_in_and_sees_the_published_classes(page, shared_data, tmp_path):
    begin(page)
    page.goto("/stadt/berlin/lage/import/quelle/")
    page.get_by_label("Rezept der Quelle").select_option("berlin-mss")
    page.get_by_label("Dateien der Quelle").set_input_files(zipped(shared_data / "berlin-mss", tmp_path / "berlin.zip"))
    page.get_by_role("button", name="Hochladen und Vorschau ansehen").click()
    page.get_by_role("button", name="Alles übernehmen").click()
    page.get_by_role("link", name="Import zurücknehmen").wait_for()
    for year, valid in VALID.items():
        page.goto(f"/stadt/berlin/lage/?jahr={year}&verfahren=mss-{year}")
        assert f"{year}: {valid} Gebiete verglichen" in page.locator("main").inner_text()
        answer = page.request.get(f"/stadt/berlin/lage/werte.json?jahr={year}&verfahren=mss-{year}")
        layers = json.loads(answer.text())["layers"]
        status = {
            area: str(place) for area, place in layers["status"]["classes"][str(year)].items() if isinstance(place, int)
        }
        signs = {
            area: ("+", "+/-", "-")[place - 1]
            for area, place in layers["change"]["classes"][str(year)].items()
            if isinstance(place, int)
        }
        wanted = published(shared_data, year)
        assert len(wanted) == valid
        assert status == {area: classes[0] for area, classes in wanted.items()}
        assert signs == {area: classes[1] for area, classes in wanted.items()}
