"""Versions: what was voted on stays, differences are told in words, others see only what was released."""

import json
from datetime import timedelta

import pandas as pd
import pytest
from django.utils import timezone

from quartierwerk.apps.concept.content import OWN_TABLES
from quartierwerk.apps.concept.models import ConceptVersion, Measure
from quartierwerk.apps.concept.parts import ContentPart, ContentTable, content_parts
from quartierwerk.apps.concept.selectors import access_version
from quartierwerk.apps.concept.services import (
    link_add,
    measure_state_set,
    measure_update,
    version_decide,
    version_fix,
    version_release_propose,
    version_submit,
)
from quartierwerk.apps.releases.services import release_approve
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, NotReady
from quartierwerk.kernel.spec import sha256_of
from quartierwerk.synthetic.versions import TABLES

from .conftest import COMPLETE


def common(town, role="lead"):
    return {"actor": town.actor(role), "municipality": town.municipality}


def voted(concept, town):
    """A version in which d1 is checked, submitted and decided."""
    with town.scope():
        Measure.objects.filter(code="d1").update(**COMPLETE)
        measure = Measure.objects.get(code="d1")
        measure_state_set(**common(town, "editor"), measure=measure, version=1, state="checked")
        made = version_fix(**common(town, "editor"), title="Konzept 2026")
        version_submit(**common(town), version=made, body="Rat", paper="26/117")
        return version_decide(**common(town), version=made, accepted=True, decided_on=timezone.localdate())


def test_a_decided_version_stays_and_decides_its_checked_measures(concept, town):
    version = voted(concept, town)
    with town.scope():
        before = ConceptVersion.objects.get(pk=version.pk).content
        measure = Measure.objects.get(code="d1")
        assert (measure.state, measure.council_paper, measure.decided_on) == ("decided", "26/117", timezone.localdate())
        assert Measure.objects.get(code="b1").state == "draft"
        measure_update(**common(town), measure=measure, version=None, places=20, title="Lehrgang Metall und Holz")
        after = access_version(town.actor("coach"), town.municipality, version.code)
        assert after.content == before
        assert after.digest == sha256_of(before)
        assert [row["places"] for row in json.loads(before)["measures"] if row["id"] == "d1"] == ["16"]
        for again in (
            lambda: version_decide(**common(town), version=after, accepted=False, decided_on=timezone.localdate()),
            lambda: version_submit(**common(town), version=after, body="Ausschuss", paper="1"),
        ):
            with pytest.raises((Conflict, NotReady)):
                again()
    page = town.client("jobcenter").get(town.url(f"konzept/fassungen/{version.code}/?gegen=heute")).content.decode()
    assert "Plätze zur gleichen Zeit 20 statt 16" in page
    sheet = town.client("coach").get(town.url("konzept/massnahmen/d1/")).content.decode()
    assert "Seit dem Beschluss der Fassung 1" in sheet
    assert "20 statt 16" in sheet
    assert "beschlossen statt geprüft" not in sheet


def test_a_content_that_was_tampered_with_is_not_shown(concept, town):
    version = voted(concept, town)
    with town.scope():
        ConceptVersion.objects.filter(pk=version.pk).update(content=version.content.replace('"16"', '"61"'))
    assert town.client("lead").get(town.url(f"konzept/fassungen/{version.code}/")).status_code == 409


def test_two_versions_differ_in_words(concept, town):
    first = voted(concept, town)
    with town.scope():
        version_fix(**common(town), title="Mit dem Beschluss")
        with pytest.raises(Conflict):
            version_fix(**common(town), title="Noch einmal")
        link_add(**common(town), source=concept.measures["a1"], kind="employs_from", target=concept.measures["d2"])
        measure_state_set(
            **common(town), measure=concept.measures["c1"], version=1, state="dropped", reason="Kein Grundstück"
        )
        concept.measure("e1", "Radweg", "urban_planning", town.district)
        second = version_fix(**common(town), title="Konzept 2027")
    page = town.client("finance").get(town.url(f"konzept/fassungen/{second.code}/?gegen={first.code}")).content.decode()
    for sentence in (
        "Neu: Maßnahme E1 „Radweg“.",
        "Nicht mehr enthalten: Maßnahme C1 „Platz am Hafen“.",
        "Neu: Verknüpfung A1 „Gründerhof“ → D2 „Lehrgang Pflege“ (stellt ein aus).",
        "Arbeitsstand beschlossen statt geprüft",
    ):
        assert sentence in page


def test_only_the_lead_submits_and_decides(concept, town):
    with town.scope():
        with pytest.raises(Forbidden):
            version_fix(**common(town, "jobcenter"), title="Fassung")
        made = version_fix(**common(town, "coach"), title="Fassung")
        with pytest.raises(Forbidden):
            version_submit(**common(town, "editor"), version=made, body="Rat", paper="1")
        with pytest.raises(NotReady):
            version_decide(**common(town), version=made, accepted=True, decided_on=timezone.localdate())
        version_submit(**common(town), version=made, body="Rat", paper="1")
        for days in (-1, 1):
            with pytest.raises(Invalid):
                version_decide(
                    **common(town),
                    version=made,
                    accepted=True,
                    decided_on=timezone.localdate() + timedelta(days=days),
                )
        rejected = version_decide(**common(town), version=made, accepted=False, decided_on=timezone.localdate())
        assert rejected.state == "rejected"
        assert not Measure.objects.filter(state="decided").exists()


def test_others_see_only_what_was_released_to_them(concept, town):
    version = voted(concept, town)
    with town.scope():
        concept.measures["d1"].needs.set([concept.need])
        release = version_release_propose(**common(town, "editor"), version=version, audiences=["politics", "funder"])
    politics, supervisor = town.client("politics"), town.client("supervisor")
    address = town.url(f"freigaben/{release.code}/")
    assert politics.get(address).status_code == 404
    with town.scope():
        release_approve(actor=town.actor("lead"), release=release)
        measure_update(**common(town), measure=Measure.objects.get(code="d1"), version=None, title="Nicht beschlossen")
    page = politics.get(address).content.decode()
    assert "Lehrgang Metall" in page
    assert version.digest in page
    assert "Nicht beschlossen" not in page
    assert "Kein anderes Programm zahlt" not in json.dumps(release.content, ensure_ascii=False)
    assert "needs" not in release.content["concept"]["measures"][0]
    assert supervisor.get(address).status_code == 404
    assert politics.get(town.url("konzept/")).status_code == 403
    assert politics.get(town.url(f"konzept/fassungen/{version.code}/")).status_code == 403


def test_the_example_fixes_the_tables_the_platform_fixes():
    kept = set(OWN_TABLES) | {table.name for part in content_parts for table in part.tables}
    assert set(TABLES) == kept


def test_a_later_room_adds_its_part(concept, town, monkeypatch):
    """Costs of the measures are fixed with them, and told where they differ."""
    gross = {"now": "1000.00"}

    def dump(_municipality, measures):
        rows = [{"id": "k1", "measure": "d1", "number": "1", "title": "Werkzeug", "gross": gross["now"]}]
        return {"cost_items": pd.DataFrame([row for row in rows if row["measure"] in measures])}

    table = ContentTable("cost_items", "Kosten", {"gross": "Gesamtkosten"})
    monkeypatch.setattr(content_parts, "_things", {"money": ContentPart("money", (table,), dump)})
    with town.scope():
        first = version_fix(**common(town), title="Eins")
        gross["now"] = "2500.50"
        second = version_fix(**common(town), title="Zwei")
        assert json.loads(second.content)["cost_items"][0]["gross"] == "2500.50"
    page = town.client("lead").get(town.url(f"konzept/fassungen/{second.code}/?gegen={first.code}")).content.decode()
    assert "Kosten 1 „Werkzeug“: Gesamtkosten 2500.50 statt 1000.00." in page
