"""The overview as a grid: a set of changes is saved whole or not at all, nobody overwrites unseen, no cent is lost."""

import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartierwerk.apps.audit.chain import chain_faults
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.funding.models import CostItem, YearSlice
from quartierwerk.apps.funding.selectors import overview_of
from quartierwerk.apps.funding.services import CellChange, ChangesRefused, grid_save
from tests.apps.funding.conftest import BRAKEL

PATH = "finanzierung/kuf/speichern/"


def post(town, changes, role="finance", stage="planned", client=None):
    body = {"changes": [dict(zip(("item", "version", "key", "text"), change, strict=True)) for change in changes]}
    client = client or town.client(role)
    return client.post(town.url(f"{PATH}?stand={stage}"), json.dumps(body), content_type="application/json")


def test_the_worked_case_stands_in_the_grid_to_the_cent(purse, town):
    eligible, grant, own = (Decimal(text) for text in BRAKEL)
    with town.scope():
        row = next(
            row
            for row in overview_of(town.municipality, CostItem.objects.select_related("measure", "programme")).kuf.rows
            if row.item.code == "brakel"
        )
    assert (row.shares.eligible.amount, row.shares.grant.amount, row.shares.own_share.amount) == (eligible, grant, own)
    page = town.client("finance").get(town.url("finanzierung/kuf/")).content.decode()
    for text in ("410.750,00", "246.450,00", "164.300,00"):
        assert text in page


def test_what_is_typed_comes_back_with_shares_totals_and_broken_rules(purse, town):
    answer = post(town, [("brakel", 1, "gross", "500.000,01"), ("brakel", 1, "y2027", "260.000,01")])
    assert answer.status_code == 200
    found = answer.json()
    keys = found["columns"]
    row = dict(zip(keys, found["rows"]["brakel"]["cells"], strict=True))
    assert row["eligible"] == "460.000,01"
    assert row["grant"] == "276.000,01"
    assert row["own_share"] == "184.000,00"
    assert found["rows"]["brakel"]["version"] == 2
    # 500000.01 + 10000.01 + 80000.00 + 5000.00; the idea does not count.
    assert found["foot"][keys.index("gross")] == "595.000,02"
    assert "brakel" not in found["broken"]
    # 276000.01 + 48000.00 are more than the ceiling of 300000.00.
    page = town.client("finance").get(town.url("finanzierung/kuf/")).content.decode()
    assert "Förderobergrenze überschritten" in page
    assert "24.000,01" in page


def test_one_bad_cell_keeps_the_whole_set_out(purse, town):
    answer = post(town, [("brakel", 1, "gross", "1,00"), ("site", 1, "gross", "viel"), ("own", 1, "revenue", "-3")])
    assert answer.status_code == 422
    problems = {(item["item"], item["key"]) for item in answer.json()["problems"]}
    assert problems == {("site", "gross"), ("own", "revenue")}
    with town.scope():
        assert CostItem.objects.get(code="brakel").gross == Decimal("450750.00")


def test_an_older_row_is_a_conflict_that_shows_the_present_one(purse, town):
    assert post(town, [("brakel", 1, "title", "Neu benannt")], role="editor").status_code == 200
    answer = post(town, [("brakel", 1, "gross", "1,00")])
    found = answer.json()
    assert answer.status_code == 409
    assert found["problems"][0]["conflict"] is True
    assert "Geändert: Kostenposition." in found["problems"][0]["message"]
    assert found["rows"]["brakel"]["version"] == 2
    assert "Neu benannt" in found["rows"]["brakel"]["cells"]
    assert post(town, [("brakel", 2, "gross", "1,00")]).status_code == 200
    with town.scope():
        events = events_of_object(town.municipality, "funding.costitem", "brakel")
        assert [event.changes["fields"] for event in events[:2]] == [["gross"], ["title"]]


def test_years_show_the_stage_that_is_chosen(purse, town):
    assert post(town, [("brakel", 1, "y2026", "99,99")], stage="granted").status_code == 200
    assert post(town, [("site", 1, "y2028", "80.000,00")]).status_code == 200
    with town.scope():
        assert YearSlice.objects.get(code="brakel-2026-2026").granted == Decimal("99.99")
        made = YearSlice.objects.get(item__code="site")
        assert (made.programme_year, made.cash_year, made.planned) == (2026, 2028, Decimal("80000.00"))


def test_a_year_two_programme_years_pay_in_is_typed_on_its_own_page(purse, town):
    with town.scope():
        purse.slice("brakel", 2025, 2026, planned="1.00")
    answer = post(town, [("brakel", 1, "y2026", "5,00")])
    assert answer.status_code == 422
    assert "200.001,00" in town.client("finance").get(town.url("finanzierung/kuf/")).content.decode()


@pytest.mark.parametrize("key", ["eligible", "grant", "own_share", "rate", "programme", "municipality", "version"])
def test_what_follows_from_other_cells_is_not_typed(purse, town, key):
    assert post(town, [("brakel", 1, key, "1")]).status_code == 422


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"changes": 5}', '{"changes": [{}]}', '{"changes": [{"item": "brakel", "version": "x"}]}']
)
def test_what_is_no_set_of_changes_is_refused(purse, town, body):
    answer = town.client("finance").post(town.url(PATH), body, content_type="application/json")
    assert answer.status_code == 422


def test_rows_of_others_are_rows_that_are_not_there(purse, town, other_town):
    with other_town.scope():
        from tests.apps.funding.conftest import purse_make

        purse_make(other_town)
    foreign = other_town.client("finance").post(
        town.url(PATH), json.dumps({"changes": []}), content_type="application/json"
    )
    assert foreign.status_code == 404
    with town.scope(), pytest.raises(ChangesRefused) as refused:
        grid_save(
            actor=town.actor("finance"),
            municipality=town.municipality,
            stage="planned",
            changes=[CellChange("nowhere", 1, "gross", "1")],
        )
    assert not refused.value.problems[0].is_conflict


@pytest.fixture
def long_purse(purse, town):
    """Adds items with three years each, as many as are asked for; gives their codes."""

    def lengthened(count):
        start = CostItem.objects.count()
        rows = [
            CostItem(
                municipality=town.municipality, measure=purse.measures["near"], programme=purse.programmes["renewal"],
                programme_year=2026, number=f"9.{number}", title=f"Reihe {number}", gross=Decimal(number),
            )
            for number in range(start, start + count)
        ]  # fmt: skip
        CostItem.objects.bulk_create(rows)
        pieces = [
            YearSlice(municipality=town.municipality, item=row, programme_year=2026, cash_year=year, planned=row.gross)
            for row in rows
            for year in (2026, 2027, 2028)
        ]
        YearSlice.objects.bulk_create(pieces)
        return [row.code for row in rows]

    return lengthened


def test_hundreds_of_rows_take_as_many_questions_as_a_few(purse, long_purse, town, django_assert_max_num_queries):
    client = town.client("finance")
    client.get(town.url("finanzierung/kuf/"))
    with django_assert_max_num_queries(16) as few:
        client.get(town.url("finanzierung/kuf/"))
    with town.scope():
        long_purse(250)
    with django_assert_max_num_queries(len(few)):
        page = client.get(town.url("finanzierung/kuf/"))
    assert page.content.count(b"<tr data-code=") == 254


def test_a_saved_cell_takes_as_many_questions_whatever_else_stands_there(
    purse, long_purse, town, django_assert_max_num_queries
):
    client = town.client("finance")
    post(town, [("brakel", 1, "y2026", "1,00")], client=client)
    with django_assert_max_num_queries(26) as few:
        assert post(town, [("brakel", 2, "y2026", "2,00")], client=client).status_code == 200
    with town.scope():
        long_purse(250)
    with django_assert_max_num_queries(len(few)):
        assert post(town, [("brakel", 3, "y2026", "3,00")], client=client).status_code == 200


def test_a_pasted_column_takes_as_many_questions_as_a_cell(purse, long_purse, town, django_assert_max_num_queries):
    with town.scope():
        codes = long_purse(120)
    client = town.client("finance")
    post(town, [(codes[0], 1, "title", "Neu"), (codes[0], 1, "y2026", "1"), (codes[0], 1, "y2030", "1")], client=client)
    cells = [("title", "Anders"), ("y2026", "2,00"), ("y2031", "3,00")]
    with django_assert_max_num_queries(30) as one:
        post(town, [(codes[1], 1, key, text) for key, text in cells], client=client)
    # SQLite takes a hundred rows in two statements.
    with django_assert_max_num_queries(len(one) + 4):
        answer = post(town, [(code, 1, key, text) for code in codes[2:] for key, text in cells], client=client)
    assert len(answer.json()["rows"]) == 118
    with town.scope():
        rows = CostItem.objects.filter(code__in=codes[2:])
        assert set(rows.values_list("title", "version")) == {("Anders", 2)}
        pieces = YearSlice.objects.filter(item__in=rows)
        assert set(pieces.filter(cash_year=2026).values_list("planned", "version")) == {(Decimal("2.00"), 2)}
        assert set(pieces.filter(cash_year=2031).values_list("planned", "version")) == {(Decimal("3.00"), 1)}
        assert pieces.filter(cash_year=2027, version=1).count() == 118
        event = events_of_object(town.municipality, "funding.costitem", codes[-1])[0]
        assert event.changes["version"] == [1, 2]
        assert event.changes["2031 planned"] == ["0.00", "3.00"]
        assert "Anders" not in str(event.changes)
    assert chain_faults(town.municipality.pk) == []


def test_a_cell_typed_twice_in_one_set_counts_once(purse, town):
    assert (
        post(town, [("site", 1, "y2029", "1"), ("site", 1, "y2029", "2"), ("site", 1, "gross", "7")]).status_code == 200
    )
    with town.scope():
        assert [piece.planned for piece in YearSlice.objects.filter(item__code="site")] == [Decimal("2.00")]
        event = events_of_object(town.municipality, "funding.costitem", "site")[0]
        assert event.changes["2029 planned"] == ["0.00", "2.00"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(
        st.tuples(
            st.sampled_from(["brakel", "course", "site", "own"]),
            st.sampled_from(["gross", "not_eligible", "revenue", "third_party"]),
            st.integers(0, 10**9),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_order_of_edits_loses_a_cent(purse, town, edits):
    """After any edits: eligible = grant + own share + third party in every row, and the totals are the rows' sums."""
    with town.scope():
        for code, key, cents in edits:
            version = CostItem.objects.get(code=code).version
            change = CellChange(code, version, key, f"{cents // 100},{cents % 100:02d}")
            grid_save(actor=town.actor("finance"), municipality=town.municipality, stage="planned", changes=[change])
        table = overview_of(town.municipality, CostItem.objects.select_related("measure", "programme")).kuf
    wanted = {}
    for code, key, cents in edits:
        wanted[code, key] = Decimal(cents) / 100
    for row in table.rows:
        parts = row.shares
        assert parts.eligible == parts.grant + parts.own_share + parts.third_party
        for (code, key), amount in wanted.items():
            if code == row.item.code:
                assert getattr(row.item, key).amount == amount
    for key in ("gross", "eligible", "grant", "own_share"):
        assert getattr(table.total, key).amount == sum(getattr(row.shares, key).amount for row in table.rows)
