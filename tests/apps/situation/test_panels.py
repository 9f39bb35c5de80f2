"""What the room says on Mein Stadtteil, and districts in the search."""

from datetime import date

import time_machine

from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.situation import panels, search
from quartierwerk.apps.situation.models import Value


def lines(town, load, role=Role.COACH, district=True):
    with town.scope():
        return load(town.actor(role), town.municipality, town.district if district else None)


def test_missing_and_old_figures_are_named(city_town):
    with time_machine.travel(date(2024, 3, 1)):
        assert lines(city_town, panels.stale) == []
    with time_machine.travel(date(2026, 3, 1)):
        (old,) = lines(city_town, panels.stale)
    assert "6 Kennzahlen sind nicht neuer als 31.12.2023" in old.text
    assert lines(city_town, panels.missing) == []
    with city_town.scope():
        Value.objects.filter(indicator__code="sgb2_rate", district=city_town.district, year=2023).delete()
    (gap,) = lines(city_town, panels.missing)
    assert gap.text == "Nordhafen: 1 Kennzahl fehlt für 2023"
    assert gap.url.endswith("/lage/0101/")
    assert lines(city_town, panels.missing, district=False) == []


def test_changed_classes_lead_to_the_profile(city_town):
    for line in lines(city_town, panels.changed, district=False):
        assert "Status von" in line.text
        assert line.url.startswith("/stadt/musterstadt/lage/01")
    assert lines(city_town, panels.changed, role=Role.POLITICS, district=False) == []


def test_districts_are_found(city_town):
    with city_town.scope():
        hits = search.find(city_town.actor(Role.COACH), city_town.municipality, "nord", 5)
        assert [hit.title for hit in hits] == ["Nordhafen"]
        assert search.find(city_town.actor(Role.COACH), city_town.municipality, " ", 5) == []


def test_an_empty_city_says_where_figures_come_from(town):
    (line,) = lines(town, panels.missing, role=Role.STEWARD, district=False)
    assert line.text == "Noch keine Zahlen: Stadt-Ordner importieren"
    assert line.url.endswith("/lage/import/")
    assert lines(town, panels.missing, role=Role.POLITICS, district=False) == []
