from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quartierwerk.apps.audit.services import event_record
from quartierwerk.kernel.registry import Hit, Panel, PanelKind, PanelLine, Searchable, panels, searchables


@pytest.fixture
def rooms(monkeypatch):
    """Two rooms of our own instead of all."""
    monkeypatch.setattr(panels, "_things", {})
    monkeypatch.setattr(searchables, "_things", {})
    panels.register(
        Panel(
            "late",
            PanelKind.DUE,
            "Aufgaben",
            lambda actor, municipality, district: [
                PanelLine("Später", "/b/", on=date(2026, 12, 1)),
                PanelLine("Bald", "/a/", "■", on=date(2026, 11, 1)),
            ],
        )
    )
    panels.register(Panel("silent", PanelKind.STALE, "Still", lambda *_: []))
    searchables.register(
        Searchable("low", "Wenig", lambda a, m, query, limit: [Hit(f"{query} gering", "/l/", "", score=1)])
    )
    searchables.register(
        Searchable("high", "Viel", lambda a, m, query, limit: [Hit(f"{query} hoch", "/h/", "", score=9)])
    )


def test_lines_stand_soonest_first_and_silent_rooms_are_left_out(town, rooms):
    page = town.client("coach").get(town.url("mein-stadtteil/")).content.decode()
    assert page.index("Bald") < page.index("Später")
    assert "Still" not in page
    assert "Nordhafen" in page


def test_the_room_with_something_overdue_comes_first_and_says_so_in_a_word(town, rooms):
    line = PanelLine("Ruhig", "/c/", "◆", on=date(2026, 1, 1))
    last = panels._things.pop("late")
    panels.register(Panel("calm", PanelKind.DUE, "Gelassen", lambda *_: [line]))
    panels.register(last)
    page = town.client("coach").get(town.url("mein-stadtteil/")).content.decode()
    assert page.index("Bald") < page.index("Ruhig")
    assert page.count(">handeln<") == page.count(">beachten<") == 1


def test_a_page_without_anything_to_do_says_so(town, rooms, monkeypatch):
    monkeypatch.setattr(panels, "_things", {})
    assert "Nichts zu tun" in town.client("editor").get(town.url("mein-stadtteil/")).content.decode()


def test_search_shows_the_kind_with_the_best_hit_first(town, rooms):
    page = town.client("coach").get(town.url("suche/?q=Kurs")).content.decode()
    assert page.index("Kurs hoch") < page.index("Kurs gering")


def record(town, role, summary):
    event_record(
        actor=town.actor(role),
        municipality=town.municipality,
        verb="update",
        entity="x",
        entity_id="1",
        summary=summary,
    )


def test_the_trail_is_whole_for_some_and_ones_own_for_others(town):
    record(town, "coach", "Vom Coach getan")
    record(town, "editor", "Von der Kommune getan")
    whole = town.client("finance").get(town.url("verlauf/")).content.decode()
    assert "Vom Coach getan" in whole
    assert "Von der Kommune getan" in whole
    own = town.client("coach").get(town.url("verlauf/")).content.decode()
    assert "Vom Coach getan" in own
    assert "Von der Kommune getan" not in own
    assert town.client("politics").get(town.url("verlauf/")).status_code == 403


def test_the_steward_takes_the_trail_along_with_the_result_of_its_check(town):
    record(town, "editor", "Etwas getan")
    answer = town.client("steward").get(town.url("verlauf/verlauf.csv"))
    assert "Etwas getan" in answer.content.decode()
    assert "chain is whole" in answer.content.decode()
    assert town.client("editor").get(town.url("verlauf/verlauf.csv")).status_code == 403


def test_the_trail_asks_as_often_for_many_events_as_for_few(town, django_assert_num_queries):
    client = town.client("lead")
    record(town, "lead", "eins")
    client.get(town.url("verlauf/"))
    with CaptureQueriesContext(connection) as few:
        client.get(town.url("verlauf/"))
    for number in range(40):
        record(town, "lead", f"Nummer {number}")
    with django_assert_num_queries(len(few)):
        client.get(town.url("verlauf/"))
