"""The cost and financing overview of a large city: 500 cost items with three or four year slices each.

Run with ``python -m benchmarks.kuf [--rows N] [--runs N]`` from the repository. The page is opened, one cell of it is
saved, then a column is pasted; queries are counted, and processor time counts, so that a busy machine does not.
"""

import argparse
import importlib
import json
import os
import statistics
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

PAGE = "finanzierung/kuf/"
SAVE = f"{PAGE}speichern/"
PROGRAMMES, MEASURES, YEARS = 4, 40, range(2024, 2032)
WORDS = ("Umbau", "Werkstatt", "Sprachkurs", "Beratung", "Ausstattung", "Begrünung", "Leitsystem", "Personal", "Miete")
#: One item in this many has slices that do not add up to its eligible cost, so that rules have something to say.
BROKEN = 7


def town_filled(rows: int) -> Any:
    """A town with that many cost items."""
    from django.apps import apps
    from django.conf import settings
    from django.db import connection

    from tests.world import town_make

    # Tables made at once from the models: walking all migrations would take longer than what is measured.
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    connection.creation.create_test_db(verbosity=0)
    town = town_make()
    with town.scope():
        measures, programmes = _owners(town.municipality)
        _costs(town.municipality, measures, programmes, rows)
    return town


def _owners(municipality: Any) -> tuple[list[Any], list[Any]]:
    """Measures, and programmes with a rate for every year."""
    from quartierwerk.apps.concept.models import Measure
    from quartierwerk.apps.funding.models import FundingProgramme, FundingRate

    common = {"municipality": municipality}
    measures = [
        Measure(
            code=f"m{number}", number=str(number), title=f"Maßnahme {number}", strand="social", state="draft", **common
        )
        for number in range(MEASURES)
    ]
    programmes = [
        FundingProgramme(
            code=f"p{number}", name=f"Programm {number}", kind="esf", funder="Land", source="Bescheid", **common
        )
        for number in range(PROGRAMMES)
    ]
    Measure.objects.bulk_create(measures)
    FundingProgramme.objects.bulk_create(programmes)
    rates = [
        FundingRate(
            code=f"{item.code}-{year}", programme=item, programme_year=year, rate=60, source="Bescheid", **common
        )
        for item in programmes
        for year in YEARS
    ]
    FundingRate.objects.bulk_create(rates)
    return measures, programmes


def _costs(municipality: Any, measures: list[Any], programmes: list[Any], rows: int) -> None:
    """Cost items, and their slices."""
    from quartierwerk.apps.funding.models import CostItem, YearSlice

    items = [
        CostItem(
            municipality=municipality,
            code=f"i{number}",
            measure=measures[number % MEASURES],
            programme=programmes[number % PROGRAMMES],
            programme_year=YEARS[number % 4],
            number=f"{number % MEASURES}.{number // MEASURES}",
            title=f"{WORDS[number % len(WORDS)]} {WORDS[number // len(WORDS) % len(WORDS)]} {number}",
            gross=Decimal(10_000 + 7 * number),
        )
        for number in range(rows)
    ]
    CostItem.objects.bulk_create(items)
    pieces = []
    for number, item in enumerate(items):
        count = 3 + number % 2
        part = (item.gross / count).quantize(Decimal("0.01"))
        for place in range(count):
            rest = item.gross - part * (count - 1)
            planned = (rest if place == 0 else part) - (1 if number % BROKEN == place == 0 else 0)
            year = item.programme_year
            pieces.append(
                YearSlice(
                    municipality=municipality, item=item, code=f"{item.code}-{place}", programme_year=year,
                    cash_year=year + place, planned=planned, applied=planned / 2, granted=planned / 4,
                )
            )  # fmt: skip
    YearSlice.objects.bulk_create(pieces)


class Desk:
    """Somebody of the finance office at the overview."""

    def __init__(self, town: Any, rows: int) -> None:
        self._town, self._client = town, town.client("finance")
        self._versions = {f"i{number}": 1 for number in range(rows)}
        self._turn = 0

    def page(self) -> None:
        """Open it."""
        assert self._client.get(self._town.url(PAGE)).status_code == 200

    def save(self) -> None:
        """Type another amount into one cell."""
        self._send(["i1"])

    def paste(self) -> None:
        """Paste a whole column."""
        self._send(list(self._versions))

    def _send(self, items: list[str]) -> None:
        self._turn += 1
        text = f"{1000 + self._turn},00"
        cells = [{"item": item, "version": self._versions[item], "key": "y2026", "text": text} for item in items]
        body = json.dumps({"changes": cells})
        answer = self._client.post(self._town.url(SAVE), body, content_type="application/json")
        assert answer.status_code == 200, answer.content
        for item in items:
            self._versions[item] += 1


def queries_of(work: Callable[[], None]) -> int:
    """How often the database is asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        work()
    return len(found)


def timed(work: Callable[[], None]) -> float:
    """Milliseconds of processor time."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Print a line for the page, one for a saved cell and one for a pasted column."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=500, help="cost items")
    parser.add_argument("--runs", type=int, default=9, help="runs of each")
    chosen = parser.parse_args()
    importlib.import_module("tests.environment")
    os.environ["DJANGO_SETTINGS_MODULE"] = "quartierwerk.site.settings"
    importlib.import_module("django").setup()
    desk = Desk(town_filled(chosen.rows), chosen.rows)
    for name, work in (("page", desk.page), ("saved cell", desk.save), ("pasted column", desk.paste)):
        work()
        queries, took = queries_of(work), [timed(work) for _ in range(chosen.runs)]
        print(f"{name:<14} {queries:5d} queries {statistics.median(took):8.1f} ms (best {min(took):.1f})")  # noqa: T201


if __name__ == "__main__":
    main()
