"""The walk to the job: as many rows as promised, and that they belong together."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.kernel.money import Money, total
from quartierwerk.kernel.spec import canonical_json, sha256_of
from quartierwerk.synthetic import kleinmuster, shifted
from quartierwerk.synthetic.dates import TODAY
from quartierwerk.synthetic.shifting import MOVED

STAGES = {
    "access", "activation", "stabilisation", "orientation", "qualification", "subsidised_work", "placement",
    "follow_up",
}  # fmt: skip
GROUPS = {"long_term_unemployed", "single_parents", "migrants", "young_people"}
LEVELS = {"helper": "1", "skilled": "2", "specialist": "3", "expert": "4"}


def split(column: pd.Series) -> set[str]:
    return {code for text in column for code in text.split()}


def test_as_many_rows_as_promised(city: CityFolder) -> None:
    counts = {name: len(city[name]) for name in ("offers", "needs", "business_needs", "measures", "funding_programmes")}
    assert counts == {"offers": 160, "needs": 60, "business_needs": 40, "measures": 40, "funding_programmes": 6}
    assert set(city["measures"]["strand"].value_counts()) == {10}
    assert list(city["concept_versions"]["state"]) == ["decided", "draft"]
    assert len(city["counts"]["period"].unique()) >= 8
    assert list(city["site_reports"]["period"]) == [f"{n // 4}-Q{n % 4 + 1}" for n in range(2024 * 4 + 3, 2026 * 4 + 3)]


def test_the_neighbour_has_something_of_everything(city: CityFolder, small_city: CityFolder) -> None:
    own_site = {"exclusions", "site_reports", "site_report_sections", "site_report_figures", "site_report_comments"}
    assert set(city) - set(small_city) == own_site
    assert set(small_city["measures"]["id"]) & set(city["measures"]["id"])


def test_words_are_those_of_the_house(any_city: CityFolder) -> None:
    offers = any_city["offers"]
    assert split(offers["stages"]) <= STAGES
    assert split(offers["target_groups"]) <= GROUPS
    assert set(any_city["needs"]["stage"]) <= STAGES
    assert set(any_city["needs"]["target_group"]) <= GROUPS
    instruments = set(any_city["instruments"]["id"])
    assert set(offers["instrument"]) - {""} <= instruments
    assert split(any_city["measures"]["instruments"]) <= instruments
    assert (any_city["needs"]["persons"].dropna() >= 3).all()


def test_occupations_are_codes_whose_last_figure_is_the_level(any_city: CityFolder) -> None:
    for table in ("offers", "business_needs"):
        named = any_city[table].query("occupation != ''")
        assert named["occupation"].str.fullmatch(r"[1-9]\d{2,4}").all()
        full = named[named["occupation"].str.len() == 5]
        assert (full["occupation"].str[-1] == full["qualification"].map(LEVELS)).all()


def test_most_offers_are_fresh_and_some_are_not(city: CityFolder) -> None:
    live = city["offers"].query("state == 'live'")
    age = (pd.Timestamp(TODAY) - pd.to_datetime(live["last_confirmed"])).dt.days
    assert (age <= 76).mean() > 0.75
    assert (age > 180).sum() >= 3
    assert age.isna().sum() >= 1
    assert age.min() >= 3
    assert {"draft", "live", "paused", "ended"} == set(city["offers"]["state"])
    free = city["offers"].dropna(subset=["free_places"])
    assert (free["free_places"] <= free["capacity"]).all()
    assert (free["free_places_on"] == free["last_confirmed"]).all()


def test_texts_are_speakable_and_name_no_person(any_city: CityFolder) -> None:
    surnames = set(any_city["contacts"]["name"].str.split().str[-1])
    for table, columns in {
        "offers": ["title", "description", "times", "easy_text"],
        "needs": ["description", "evidence_note"],
        "ideas": ["title", "description"],
        "goals": ["title"],
        "measures": ["title", "problem", "description", "expected_result", "continuation"],
        "milestones": ["title", "cause_note"],
        "risks": ["title", "response"],
        "handovers": ["structure", "resources", "risk"],
        "advice": ["subject", "result"],
        "advice_steps": ["title"],
        "site_report_sections": ["text"],
    }.items():
        text = " ".join(any_city[table][columns].agg(" ".join, axis=1))
        assert not surnames & set(re.findall(r"\w+", text)), table
        assert "!" not in text


def test_what_is_made_up_says_so(any_city: CityFolder) -> None:
    for table in ("funding_programmes", "funding_rates", "funding_deadlines"):
        assert set(any_city[table]["source"]) == {"synthetisch"}
    assert any_city["funding_programmes"]["name"].str.contains("erfunden").all()
    assert any_city["mandates"]["adviser"].str.contains("erfunden").all()
    assert any_city["count_categories"]["source"].str.startswith("synthetisch").all()


def test_sheets_say_what_their_state_asks_for(any_city: CityFolder) -> None:
    measures = any_city["measures"]
    checked = measures[measures["state"].isin(["checked", "decided", "running", "finished"])]
    assert checked[["additional", "public_interest", "neutral"]].all(axis=None)
    assert (checked[["check_note", "participation", "continuation", "description"]] != "").all(axis=None)
    decided = measures[measures["state"].isin(["decided", "running", "finished"])]
    assert (decided[["council_paper", "decided_on"]] != "").all(axis=None)
    later = decided[decided["decided_on"] > "2024-06-20"]
    assert (later["decided_on"] < later["starts_on"]).all() or len(later) == 0
    assert set(measures["goals"].str.split().explode().dropna()) <= set(any_city["goals"]["id"])


def test_slices_add_up_to_the_cent_but_where_a_fault_is_planted(any_city: CityFolder) -> None:
    items = any_city["cost_items"].set_index("id")
    slices = any_city["year_slices"]
    wrong = []
    for code, own in slices.groupby("item"):
        gross, less, revenue = (Money(Decimal(items.loc[code, name])) for name in ("gross", "not_eligible", "revenue"))
        planned = total([Money(Decimal(text)) for text in own["planned"]])
        if planned != gross - less - revenue:
            wrong.append((code, str(gross - less - revenue - planned)))
    assert wrong == ([("i-03-k1", "1000.00")] if any_city.municipality_id == "musterstadt" else [])


def test_money_comes_in_its_order(any_city: CityFolder) -> None:
    slices = any_city["year_slices"]
    stages = [slices[name].map(Decimal) for name in ("granted", "called", "paid", "spent", "proven")]
    for before, after in pairwise(stages):
        assert (after <= before).all()
    paid = slices["paid"] != "0.00"
    assert (slices.loc[paid, "paid_on"].str[:4].astype(int) == slices.loc[paid, "cash_year"]).all()
    assert (slices.loc[~paid, "paid_on"] == "").all()
    assert (slices.loc[paid, "paid_on"] <= TODAY.isoformat()).all()


def test_counts_add_up_as_their_categories_say(any_city: CityFolder) -> None:
    keys = ["measure", "organisation", "period"]
    wide = any_city["counts"].pivot(index=keys, columns="category", values="value").astype("Float64")
    parts = {
        "participants": (
            ["women", "men", "non_binary"],
            ["unemployed", "inactive", "employed"],
            ["under_30", "age_30_54", "over_54"],
        ),
        "left": (["work", "training", "other_course", "searching"],),
    }
    for whole, ways in parts.items():
        for way in ways:
            assert (wide[way].sum(axis=1) == wide[whole]).all(), way
    for part in ("migrants", "single_parents"):
        assert (wide[part] <= wide["participants"]).all()
    assert (wide["long_term_unemployed"] <= wide["unemployed"]).all()
    assert (wide.fillna(0) >= 0).all(axis=None)
    gone = wide[["participants", "left"]].groupby(level=["measure", "organisation"]).cumsum()
    assert (gone["left"] <= gone["participants"]).all()


def test_three_formulas_tell_one_placement_in_three_ways(city: CityFolder) -> None:
    counts = city["counts"].query("measure == 's-08'").groupby("category")["value"].sum()
    rates = {}
    for row in city["outcome_formulas"].itertuples():
        above, below = (sum(counts[name] for name in text.split()) for text in (row.numerator, row.denominator))
        rates[row.id] = f"{above}/{below} = {100 * above / below:.1f} %"
    assert rates["arbeit-je-teilnehmende"] == "171/827 = 20.7 %"
    assert rates["arbeit-ausbildung-je-teilnehmende"] == "203/827 = 24.5 %"
    assert rates["arbeit-je-arbeitslose"] == "171/670 = 25.5 %"


def test_small_results_are_suppressed_and_missing_ones_not_nought(city: CityFolder) -> None:
    results = city["results"]
    people = results[results["indicator"].isin(["zi-arbeit-langzeit", "zi-ausbildung", "zi-alleinerziehende-arbeit"])]
    shown = people["value"].dropna()
    assert not ((shown > 0) & (shown < 3)).any()
    assert {"not_reported", "suppressed", ""} == set(people["absence"])
    assert (people["value"] == 0).any()


def test_delays_have_causes_and_nothing_done_lies_ahead(any_city: CityFolder) -> None:
    milestones = any_city["milestones"]
    day = milestones["done_on"].where(milestones["done_on"] != "", milestones["expected_on"])
    late = (day != "") & (day > milestones["due_on"])
    assert (milestones.loc[late, "cause"] != "").all()
    assert (milestones["done_on"] <= TODAY.isoformat()).all()
    overdue = (milestones["done_on"] == "") & (milestones["due_on"] < TODAY.isoformat())
    assert (milestones.loc[overdue, "expected_on"] != "").all()


def test_versions_are_canonical_and_the_first_stays_as_voted(any_city: CityFolder) -> None:
    versions = any_city["concept_versions"].set_index("number")
    contents = {number: json.loads(text) for number, text in versions["content"].items()}
    for number, row in versions.iterrows():
        assert canonical_json(contents[number]) == row["content"]
        assert sha256_of(row["content"]) == row["digest"]
    first, second = ({row["id"]: row for row in contents[n]["measures"]} for n in (1, 2))
    assert set(first) <= set(any_city["measures"]["id"])
    states = any_city["measures"].set_index("id")["state"]
    assert set(second) == set(states.index[~states.isin(["idea", "dropped"])])
    assert {row["state"] for row in first.values()} == {"checked"}
    for content in contents.values():
        programmes = {row["id"] for row in content["funding_programmes"]}
        assert programmes == {row["programme"] for row in content["cost_items"]} - {""}
        assert {row["programme"] for row in content["funding_rates"]} == programmes
    if any_city.municipality_id == "musterstadt":
        assert len(first) < len(second)
        assert (first["w-03"]["places"], second["w-03"]["places"]) == ("16", "24")
        assert all(row["paid"] == "0.00" for row in contents[1]["year_slices"])
        assert contents[2]["names"]["districts"]["0101"] == "Nordhafen"


def test_every_step_of_advice_leads_somewhere(any_city: CityFolder) -> None:
    steps = any_city["advice_steps"]
    assert (steps["measure"] + steps["concept"] != "").all()
    assert ((steps["done_on"] != "") == (steps["state"] == "done")).all()
    assert (steps.loc[steps["state"] == "open", "due_on"] >= f"{TODAY.year}").all(), "nobody leaves a step for years"
    mandates = any_city["mandates"].set_index("id")
    advice = any_city["advice"]
    for side, early in (("starts_on", True), ("ends_on", False)):
        limit = advice["mandate"].map(mandates[side])
        assert ((limit <= advice["happened_on"]) if early else (advice["happened_on"] <= limit)).all()


def test_reports_walk_through_their_states(city: CityFolder) -> None:
    reports = city["site_reports"]
    assert set(reports["state"]) == {"accepted", "returned", "submitted"}
    assert ((reports["accepted_on"] != "") == (reports["state"] == "accepted")).all()
    open_remarks = city["site_report_comments"].query("state == 'open'")["report"]
    assert set(open_remarks) == set(reports.loc[reports["state"] == "returned", "id"])
    assert (city["site_report_figures"].groupby("report").size() == 12).all()
    assert (city["site_report_sections"].groupby("report").size() == 8).all()


def test_the_story_can_be_told_from_another_day(city: CityFolder) -> None:
    later = shifted(city, 100)
    assert shifted(later, -100)["offers"].equals(city["offers"])
    for name in city:
        assert later[name].equals(city[name]) == (name not in MOVED), name
    days = (pd.to_datetime(later["milestones"]["due_on"]) - pd.to_datetime(city["milestones"]["due_on"])).dt.days
    assert set(days) == {100}
    assert (later["offers"]["last_confirmed"] == "").equals(city["offers"]["last_confirmed"] == "")


def test_another_seed_moves_figures_and_keeps_what_is_written(small_city: CityFolder) -> None:
    other = kleinmuster(5)
    for table, written in (("offers", "title"), ("counts", "measure"), ("year_slices", "granted")):
        assert not other[table].equals(small_city[table]), table
        assert list(other[table][written]) == list(small_city[table][written])
