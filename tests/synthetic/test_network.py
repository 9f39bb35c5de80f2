"""Organisations, contacts, bodies, meetings, activities and ties: complete, plausible, and nobody's real data."""

import re
from datetime import date
from itertools import product

import networkx as nx
import pandas as pd
import pytest

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.schema import tables
from quartierwerk.synthetic import planted_contacts
from quartierwerk.synthetic.dates import TODAY, is_working_day
from quartierwerk.synthetic.organisations import CONCERNS, TARGET_GROUPS
from quartierwerk.synthetic.ties import COACH, ISOLATES, MISSING_HANDOVER

#: Telephone ranges that the Federal Network Agency keeps free for film and television.
FICTITIOUS = re.compile(r"(0221 4710|040 66969)-\d{3}")


def words(column: pd.Series) -> set[str]:
    return {word for text in column for word in text.split()}


def graph(city: CityFolder, wave: str) -> nx.DiGraph:
    ties = city["ties"]
    drawn = nx.DiGraph()
    drawn.add_nodes_from(city["organisations"]["id"])
    drawn.add_edges_from(ties.loc[ties["wave"] == wave, ["source", "target"]].itertuples(index=False))
    return drawn


def test_ninety_organisations_of_every_kind(city: CityFolder) -> None:
    organisations = city["organisations"]
    assert len(organisations) == 90
    assert organisations["name"].is_unique
    assert set(organisations["kind"]) == set(tables()["organisations"].field("kind").choices)
    levels = organisations["network_level"].value_counts()
    assert set(levels.index) == {"activation", "strategy", "both", "none"}
    assert levels["activation"] > levels["strategy"] > 5


def test_concerns_and_target_groups_come_from_one_vocabulary(any_city: CityFolder) -> None:
    for table in ("organisations", "contacts"):
        assert words(any_city[table]["concerns"]) <= set(CONCERNS)
        assert words(any_city[table]["target_groups"]) <= set(TARGET_GROUPS)
    bodies = any_city["bodies"]["target_group"]
    assert set(bodies) - {""} <= set(TARGET_GROUPS)


def test_every_concern_and_group_is_served_in_musterstadt(city: CityFolder) -> None:
    assert words(city["organisations"]["concerns"]) == set(CONCERNS)
    assert words(city["organisations"]["target_groups"]) == set(TARGET_GROUPS)


def test_numbers_and_addresses_belong_to_nobody(any_city: CityFolder) -> None:
    organisations, contacts = any_city["organisations"], any_city["contacts"]
    numbers = pd.concat([organisations["phone"], contacts["direct_dial"]])
    assert numbers.map(lambda number: FICTITIOUS.fullmatch(number) is not None).all()
    assert numbers.is_unique
    addresses = pd.concat([organisations["email"], contacts["email"]])
    assert addresses.str.fullmatch(r"[a-z0-9.-]+@[a-z0-9-]+\.example").all()
    assert addresses.is_unique
    assert organisations["homepage"].str.fullmatch(r"https://www\.[a-z0-9-]+\.example").all()
    assert organisations["postcode"].str.startswith("00").all()


def test_contacts_have_names_of_their_own(city: CityFolder, small_city: CityFolder) -> None:
    contacts = city["contacts"]
    assert 145 <= len(contacts) <= 175
    assert contacts["name"].str.split().str[-1].is_unique
    assert contacts["name"].str.contains("[äöüß]").sum() > 10
    assert set(contacts["organisation"]) == set(city["organisations"]["id"])
    assert 12 <= len(small_city["contacts"]) <= 30


def test_every_mix_of_visibility_and_consent_occurs(city: CityFolder) -> None:
    contacts = city["contacts"]
    expected = set(product(("public", "network", "office"), ("none", "function", "written")))
    assert set(zip(contacts["visibility"], contacts["consent"], strict=True)) == expected
    assert ((contacts["consent_on"] != "") == (contacts["consent"] == "written")).all()
    ended = contacts[(contacts["valid_until"] != "") & (contacts["valid_until"] < TODAY.isoformat())]
    assert 3 <= len(ended) <= 25


def test_planted_contacts_are_those_without_consent(city: CityFolder) -> None:
    planted = planted_contacts(city)
    without = city["contacts"].query("consent == 'none'")
    assert {contact.id for contact in planted} == set(without["id"])
    assert len(planted) >= 15
    assert set(without["visibility"]) == {"public", "network", "office"}


def test_no_text_names_a_person(any_city: CityFolder) -> None:
    surnames = set(any_city["contacts"]["name"].str.split().str[-1])
    for table, columns in {
        "organisations": ["name", "description"],
        "bodies": ["name", "purpose"],
        "meetings": ["title", "agenda", "minutes", "place"],
        "decisions": ["text"],
        "tasks": ["title"],
        "activities": ["purpose", "result"],
    }.items():
        text = " ".join(any_city[table][columns].agg(" ".join, axis=1))
        assert not surnames & set(re.findall(r"\w+", text))
        assert "!" not in text


def test_some_entries_are_stale_and_some_never_confirmed(city: CityFolder) -> None:
    a_year_ago = TODAY.replace(year=TODAY.year - 1).isoformat()
    for table in ("organisations", "contacts"):
        confirmed = city[table]["last_confirmed"]
        assert (confirmed == "").sum() >= 3
        assert ((confirmed != "") & (confirmed < a_year_ago)).sum() >= 5
        assert (confirmed > "2026-05").mean() > 0.4
        assert confirmed.max() <= TODAY.isoformat()


def test_bodies_and_members(city: CityFolder) -> None:
    bodies, members = city["bodies"], city["body_members"]
    assert set(bodies["kind"]) == {"conference", "jour_fixe", "steering", "sub_network", "advisory"}
    assert set(bodies.query("kind == 'sub_network'")["target_group"]) == set(TARGET_GROUPS)
    assert "Stadtteilkonferenz Nordhafen" in set(bodies["name"])
    assert (members.query("role == 'chair'").groupby("body").size() == 1).all()
    assert set(members["body"]) == set(bodies["id"])
    contacts = city["contacts"].set_index("id")["organisation"]
    assert (members["contact"].map(contacts) == members["organisation"]).all()
    assert not members.loc[members["role"] == "guest", "vote"].any()


def test_a_year_of_meetings_and_some_to_come(city: CityFolder) -> None:
    meetings = city["meetings"]
    states = meetings["state"].value_counts()
    assert set(states.index) == {"planned", "invited", "held", "confirmed"}
    over = meetings[meetings["held_on"] <= TODAY.isoformat()]
    assert set(over["state"]) == {"held", "confirmed"}
    assert (over["minutes"] != "").all()
    assert (meetings.drop(over.index)["minutes"] == "").all()
    assert meetings["agenda"].str.count("\n").min() >= 2
    assert all(is_working_day(date.fromisoformat(day)) for day in meetings["held_on"])
    assert set(meetings["body"]) == set(city["bodies"]["id"])
    assert over["held_on"].min() < "2025-12-31"
    assert (meetings["held_on"] > "2027-01-01").sum() >= 3


def test_decisions_and_tasks_follow_from_meetings(city: CityFolder) -> None:
    decisions, tasks = city["decisions"], city["tasks"]
    assert len(decisions) >= 25
    assert len(tasks) >= 40
    assert {"open", "done"} <= set(tasks["state"])
    assert ((tasks["state"] == "open") & (tasks["due"] < TODAY.isoformat())).sum() >= 2
    held_on = city["meetings"].set_index("id")["held_on"]
    assert (tasks["due"] > tasks["meeting"].map(held_on)).all()
    owner = city["contacts"].set_index("id")["organisation"]
    assert (tasks["contact"].map(owner) == tasks["organisation"]).all()


def test_two_hundred_activities_on_working_days(city: CityFolder) -> None:
    activities = city["activities"]
    assert 190 <= len(activities) <= 220
    assert set(activities["kind"]) == {"visit", "call", "event", "advice", "press"}
    assert all(is_working_day(date.fromisoformat(day)) for day in activities["happened_on"])
    assert activities["happened_on"].between("2025-11-17", "2026-11-13").all()
    assert activities["hours"].between(0.25, 8).all()
    later = activities[activities["follow_up_on"] != ""]
    assert (later["follow_up_on"] > later["happened_on"]).all()
    assert activities.groupby("district").size().idxmax() == "0101"
    assert activities["purpose"].nunique() > 40


def test_the_coach_is_the_broker_in_both_waves(city: CityFolder) -> None:
    for wave in ("2024", "2025"):
        between = nx.betweenness_centrality(graph(city, wave).to_undirected())
        first, second = sorted(between.values(), reverse=True)[:2]
        assert between[COACH] == first
        assert first > 2 * second


def test_waves_have_hubs_isolates_and_mutual_ties(city: CityFolder) -> None:
    organisations = set(city["organisations"]["id"])
    for wave in ("2024", "2025"):
        drawn = graph(city, wave)
        plain = drawn.to_undirected()
        alone = set(nx.isolates(plain))
        assert ISOLATES & organisations <= alone
        assert 3 <= len(alone) <= 10
        assert 0.06 <= nx.density(plain) <= 0.12
        assert 0.45 <= nx.overall_reciprocity(drawn) <= 0.8
        assert sorted(dict(plain.degree).values())[-2] >= 20
        assert nx.transitivity(plain) > 2 * nx.density(plain)


def test_most_ties_last_and_some_change(city: CityFolder) -> None:
    before, after = set(graph(city, "2024").edges), set(graph(city, "2025").edges)
    assert 0.5 <= len(before & after) / len(before | after) <= 0.8
    assert len(after) > len(before)
    assert len(before - after) > 20


def test_not_everybody_answered(city: CityFolder) -> None:
    survey = city["ties"].query("origin == 'survey'")
    answered = survey.groupby("wave")["source"].nunique() / len(city["organisations"])
    assert answered.between(0.6, 0.85).all()


def test_the_handover_is_missing(city: CityFolder) -> None:
    ties = city["ties"]
    pair = ties[ties["source"].isin(MISSING_HANDOVER) & ties["target"].isin(MISSING_HANDOVER)]
    assert list(pair[["wave", "relation"]].itertuples(index=False, name=None)) == [("2025", "knows")]
    latest = graph(city, "2025")
    for organisation in MISSING_HANDOVER:
        assert latest.has_edge(COACH, organisation)
        assert latest.has_edge(organisation, COACH)
    groups = city["organisations"].set_index("id").loc[list(MISSING_HANDOVER), "target_groups"]
    assert "young_people" in set.intersection(*(set(text.split()) for text in groups))


def test_a_stronger_relation_goes_with_a_weaker_one(city: CityFolder) -> None:
    survey = city["ties"].query("origin == 'survey'")
    pairs = {
        relation: set(rows[["wave", "source", "target"]].itertuples(index=False, name=None))
        for relation, rows in survey.groupby("relation")
    }
    assert pairs["refers"] <= pairs["informs"] <= pairs["knows"]
    assert pairs["joint_offer"] <= pairs["informs"]
    assert survey["strength"].between(1, 4).all()
    assert (survey["source"] != survey["target"]).all()


@pytest.mark.parametrize("relation", ["knows", "informs", "refers", "joint_offer", "agreement"])
def test_every_relation_occurs_in_both_waves(city: CityFolder, relation: str) -> None:
    assert set(city["ties"].query("relation == @relation")["wave"]) == {"2024", "2025"}
