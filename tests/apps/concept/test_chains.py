"""Chains: what breaks is said in sentences, leads to where it is mended, and is gone once mended."""

import re
from datetime import date

from quartierwerk.apps.concept.chain_words import _WORDS, sentences_of
from quartierwerk.apps.concept.chains import chains_of
from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.concept.services import link_add, link_remove, measure_update
from quartierwerk.engine.linkage.findings import Code


def told(town, code):
    """The sentences of one kind."""
    with town.scope():
        chains = chains_of(town.actor("editor"), town.municipality)
        return [item.text for item in sentences_of(chains, town.municipality) if item.code == code]


def test_a_broken_chain_is_said_shown_and_mended(concept, town):
    client = town.client("editor")
    page = client.get(town.url("konzept/ketten/")).content.decode()
    sentence = "D2 „Lehrgang Pflege“ qualifiziert Menschen, aber danach wartet keine Arbeit auf sie"
    assert sentence in page
    assert 'class="qw-chain-broken"' in page
    mend = re.search(r'href="([^"]+/massnahmen/d2/verknuepfen/)"', page)[1]
    sent = {"direction": "in", "kind": "employs_from", "other": concept.measures["a1"].pk}
    sheet = client.post(mend, sent, follow=True).content.decode()
    assert "keine Arbeit" not in sheet
    page = client.get(town.url("konzept/ketten/")).content.decode()
    assert sentence not in page
    assert 'class="qw-chain-broken"' not in page


def test_no_way_leads_to_a_form_that_is_closed(concept, town):
    with town.scope():
        Measure.objects.filter(code="d2").update(state="running")
    page = town.client("coach").get(town.url("konzept/ketten/")).content.decode()
    assert "D2 „Lehrgang Pflege“ qualifiziert Menschen" in page
    assert "/massnahmen/d2/verknuepfen/" not in page
    assert "/massnahmen/d2/verknuepfen/" in town.client("editor").get(town.url("konzept/ketten/")).content.decode()


def test_times_that_do_not_fit_are_told_with_both_days(concept, town):
    (text,) = told(town, "timing")
    assert text == (
        "B1 „Umbau Bahnhalle“ soll C1 „Platz am Hafen“ vorausgehen, endet aber erst am 31.12.2027; "
        "C1 „Platz am Hafen“ beginnt schon am 01.01.2027."
    )
    with town.scope():
        measure_update(
            actor=town.actor("coach"),
            municipality=town.municipality,
            measure=concept.measures["c1"],
            version=None,
            starts_on=date(2028, 1, 1),
        )
    assert told(town, "timing") == []


def test_measures_that_wait_for_each_other_are_named_as_a_ring(concept, town):
    common = {"actor": town.actor("lead"), "municipality": town.municipality}
    with town.scope():
        made = link_add(**common, source=concept.measures["c1"], kind="enables", target=concept.measures["b1"])
    (text,) = told(town, "cycle")
    assert "B1 → C1 (geht voraus)" in text
    assert "C1 → B1 (ermöglicht)" in text
    with town.scope():
        link_remove(**common, link=made)
    assert told(town, "cycle") == []


def test_every_kind_of_finding_has_its_sentence(concept, town):
    """The room knows as many kinds as the engine; the made-up concept below brings up the rest."""
    assert set(_WORDS) == {item.code for item in Code}
    with town.scope():
        Measure.objects.filter(code="a1").update(state="dropped")
        concept.measure("c2", "Bolzplatz", "urban_planning", town.district, jobs=2, goals=())
    assert told(town, "no_trainees") == [
        (
            "C2 „Bolzplatz“ schafft 2 Arbeitsplätze, "
            "aber niemand aus dem Stadtteil wird dafür ausgebildet oder eingestellt."
        )
    ]
    assert told(town, "loose_link") == [
        "B1 „Umbau Bahnhalle“ ist noch mit A1 „Gründerhof“ verknüpft, die fallen gelassen wurde."
    ]
    assert told(town, "strand_missing") == ["Im Strang Wirtschaft gibt es noch keine Maßnahme."]
    assert "Zum Ziel 2 „Der Nordhafen wird offen“ gibt es noch keine Maßnahme." in told(town, "goal_open")
    assert "C2 „Bolzplatz“ dient noch keinem Ziel." in told(town, "no_goal")


def test_whoever_sees_half_of_the_concept_gets_no_chains(concept, town):
    with town.scope():
        assert chains_of(town.actor("provider"), town.municipality) is None
    assert "In der Kette" not in town.client("provider").get(town.url("konzept/massnahmen/d1/")).content.decode()
