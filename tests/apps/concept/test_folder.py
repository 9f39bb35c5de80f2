"""The room's part of the city folder, and what *Mein Stadtteil* and search take from it."""

from pathlib import Path

import pytest
from django_scopes import scope

from quartierwerk.apps.concept import panels
from quartierwerk.apps.concept.content import content_of
from quartierwerk.apps.concept.folder import TABLES, folder_load, folder_tables, folder_undo
from quartierwerk.apps.concept.models import ConceptVersion, Measure
from quartierwerk.apps.concept.search import find_goals, find_measures
from quartierwerk.apps.concept.services import comment_add, version_fix, version_submit
from quartierwerk.apps.places.models import Municipality
from quartierwerk.apps.situation.comparison import compare, rows_of
from quartierwerk.apps.situation.parts import parts_ordered
from quartierwerk.cityfolder.read import read
from quartierwerk.kernel.errors import Conflict, Invalid

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "musterstadt"
#: Rooms whose rows the concept refers to.
BEFORE = ("places", "network", "provision")


@pytest.fixture(scope="module")
def example():
    folder, findings = read(EXAMPLE)
    assert not findings.has_errors
    return folder


@pytest.fixture
def city(db, example):
    municipality = Municipality.objects.create(slug="musterstadt", name="Musterstadt")
    with scope(municipality=municipality):
        for part in parts_ordered():
            if part.key in BEFORE:
                part.load(None, municipality, {name: example[name] for name in part.tables if name != "boundaries"})
                municipality.refresh_from_db()
    return municipality


def test_in_and_out_is_the_same_and_everything_is_taken_back(city, example):
    tables = {name: example[name] for name in TABLES}
    with scope(municipality=city):
        folder_load(None, city, tables)
        out = folder_tables(city)
        for name in TABLES:
            assert len(out[name]) > 0, name
            assert rows_of(name, out[name]) == rows_of(name, example[name]), name
        assert compare(out, tables).changes == []
        versions = list(Measure.objects.order_by("pk").values_list("pk", "version"))
        folder_load(None, city, tables)
        assert list(Measure.objects.order_by("pk").values_list("pk", "version")) == versions
        content = content_of(city)
        assert content["measures"] == [
            row for row in rows_of("measures", example["measures"]).values() if row["state"] not in {"idea", "dropped"}
        ]
        folder_undo(None, city, tables)
        assert all(frame.empty for frame in folder_tables(city).values())


def test_a_voted_version_is_not_changed_by_an_import(city, example):
    tables = {name: example[name] for name in TABLES}
    with scope(municipality=city):
        folder_load(None, city, tables)
        frame = example["concept_versions"].copy()
        frame.loc[frame["state"] == "decided", "state"] = "rejected"
        with pytest.raises(Conflict):
            folder_load(None, city, {"concept_versions": frame})
        forged = example["concept_versions"].copy()
        forged["content"] = forged["content"].str.replace("Lernhaus", "Leerhaus")
        with pytest.raises(Invalid) as caught:
            folder_load(None, city, {"concept_versions": forged})
        assert caught.value.field == "digest"
        assert ConceptVersion.objects.filter(state="decided").count() == 1


def test_panels_lead_to_what_is_to_be_done(concept, town):
    with town.scope():
        comment_add(
            actor=town.actor("coach"), municipality=town.municipality, measure=concept.measures["d1"], text="Zu kurz"
        )
        made = version_fix(actor=town.actor("coach"), municipality=town.municipality, title="Konzept 2026")
        version_submit(actor=town.actor("lead"), municipality=town.municipality, version=made, body="Rat", paper="1")

        def told(panel, role):
            return [line.text for line in panel(town.actor(role), town.municipality, None)]

        assert "D1 Lehrgang Metall" in told(panels.due, "coach")
        assert "Idee aufgreifen: Lehrgang mit Kinderbetreuung" in told(panels.due, "coach")
        assert "Beschluss eintragen: Konzept 2026" in told(panels.due, "lead")
        assert "Beschluss eintragen: Konzept 2026" not in told(panels.due, "coach")
        assert any("Lehrgang Pflege" in text for text in told(panels.missing, "editor"))
        for panel in (panels.changed, panels.due, panels.stale, panels.missing):
            assert told(panel, "politics") == []
        assert told(panels.missing, "provider") == []
        assert told(panels.changed, "provider") == ["D1 Lehrgang Metall"]


def test_search_finds_what_the_person_may_see(concept, town):
    with town.scope():

        def found(role, words, find=find_measures):
            return [hit.title for hit in find(town.actor(role), town.municipality, words, 5)]

        assert found("coach", "Lehrgang Pflege")[0] == "D2 Lehrgang Pflege"
        assert found("provider", "Lehrgang Pflege") == ["D1 Lehrgang Metall"]
        assert found("politics", "Lehrgang") == []
        assert found("editor", "Nordhafen offen", find_goals) == ["2 Der Nordhafen wird offen"]
        assert found("provider", "Nordhafen", find_goals) == []
