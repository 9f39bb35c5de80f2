"""Every rule: what breaks it, and what keeps it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartierwerk.engine.finance import Deadline, FinanceSpec, Plan, Rate, check, run, use_watch
from quartierwerk.engine.finance.double_funding import title_overlap
from quartierwerk.engine.finance.findings import CODES
from tests.effort import examples
from tests.engine.finance.plans import DAY, RATE, codes, euro, findings, item, piece

RUNNING = (RATE, Rate("sz", 2026, Decimal(60)), Rate("esf", 2024, Decimal(90), Decimal(100)))
#: code → what breaks the rule, and nothing else.
BROKEN = {
    "negative_amount": {"items": (item(revenue=euro(-10)),), "slices": (piece(planned=euro(1010)),)},
    "eligible_negative": {"items": (item(not_eligible=euro(1200)),)},
    "third_party_above_own_share": {"items": (item(third_party=euro("400.01")),), "slices": (piece(),)},
    "programme_year_missing": {"items": (item(programme_year=None),), "slices": (piece(),)},
    "rate_missing": {"items": (item(programme_year=2025),), "slices": (piece(programme_year=2025, cash_year=2025),)},
    "rate_out_of_range": {"rates": (Rate("sz", 2024, Decimal("100.1")),)},
    "split_not_hundred": {"rates": (Rate("sz", 2024, Decimal(60), None, Decimal(50), Decimal(49)),)},
    "ceiling_exceeded": {
        "items": (item(),),
        "slices": (piece(),),
        "rates": (Rate("sz", 2024, Decimal(60), ceiling=euro("599.99")),),
    },
    "ceiling_close": {
        "items": (item(),),
        "slices": (piece(),),
        "rates": (Rate("sz", 2024, Decimal(60), ceiling=euro(630)),),
    },
    "slices_missing": {"items": (item(),)},
    "slices_not_total": {"items": (item(),), "slices": (piece(planned=euro("999.99")),)},
    "applied_above_grant": {"items": (item(),), "slices": (piece(applied=euro("600.01")),)},
    "granted_above_grant": {"items": (item(),), "slices": (piece(granted=euro("600.01")),)},
    "called_above_granted": {"items": (item(),), "slices": (piece(granted=euro(10), called=euro("10.01")),)},
    "paid_above_called": {
        "items": (item(),),
        "slices": (piece(granted=euro(10), called=euro(5), paid=euro(6), paid_on=date(2026, 1, 1)),),
    },
    "spent_above_paid": {"items": (item(),), "slices": (piece(granted=euro(10), spent=euro(1)),)},
    "proven_above_spent": {"items": (item(),), "slices": (piece(granted=euro(10), proven=euro(1)),)},
    "paid_without_day": {
        "items": (item(),),
        "slices": (piece(granted=euro(10), called=euro(10), paid=euro(10), spent=euro(10)),),
    },
    "cash_before_programme": {"items": (item(),), "slices": (piece(cash_year=2023),)},
    "period_reversed": {
        "items": (item(starts_on=date(2025, 1, 2), ends_on=date(2025, 1, 1)),),
        "slices": (piece(),),
    },
    "double_funding": {
        "items": (item(title="Ausstattung der Werkstatt"), item("b", title="Werkstatt: Ausstattung", programme="esf")),
        "slices": (piece(), piece("b")),
        "rates": RUNNING,
    },
    "building_in_last_slice": {
        "items": (item(), item("b", building=True, programme_year=2026)),
        "slices": (piece(), piece("b", programme_year=2026, cash_year=2026)),
        "rates": RUNNING,
    },
    "buildings_at_once": {
        "items": tuple(item(code, building=True, starts_on=date(2024, 3, 1)) for code in "ab"),
        "slices": (piece(), piece("b")),
    },
    "application_overdue": {
        "items": (item(),),
        "slices": (piece(),),
        "deadlines": (Deadline("d", "sz", "application", date(2024, 9, 30), 2024),),
    },
    "call_overdue": {
        "items": (item(),),
        "slices": (piece(granted=euro(10), called=euro(4)),),
        "deadlines": (Deadline("d", "sz", "payment_call", date(2024, 11, 15)),),
    },
    "proof_overdue": {
        "items": (item(),),
        "slices": (
            piece(
                granted=euro(9), called=euro(9), paid=euro(9), paid_on=date(2024, 9, 9), spent=euro(9), proven=euro(8)
            ),
        ),
        "deadlines": (Deadline("d", "sz", "final_proof", date(2025, 11, 15)),),
    },
}


@pytest.mark.parametrize("code", list(BROKEN))
def test_a_broken_rule_is_named_and_no_other(code: str) -> None:
    assert codes(**BROKEN[code]) == [code]


def test_every_code_has_its_case() -> None:
    assert set(CODES) == set(BROKEN) | {"use_month_12", "use_month_13", "use_month_18"}


def test_a_sound_plan_has_no_finding() -> None:
    sound = piece(applied=euro(600), granted=euro(600), called=euro(200), paid=euro(200), paid_on=date(2024, 6, 1),
                  spent=euro(200), proven=euro(200))  # fmt: skip
    rates = (Rate("sz", 2024, Decimal(60), None, Decimal(50), Decimal(50), euro(1000)),)
    due = (Deadline("d", "sz", "application", date(2024, 9, 30), 2024), Deadline("e", "sz", "other", date(2024, 1, 1)))
    assert codes((item(building=True, starts_on=date(2024, 1, 1)),), (sound,), rates, deadlines=due) == []


def test_findings_carry_what_a_sentence_needs_and_errors_come_first() -> None:
    found = findings((item(),), (piece(planned=euro(900)),), (Rate("sz", 2024, Decimal(60), ceiling=euro(600)),))
    assert [one.code for one in found] == ["slices_not_total", "ceiling_close"]
    assert found[0].data["difference"] == euro(-100)
    assert (found[0].kind, found[0].subject, found[0].severity) == ("item", "a", "error")


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2025, 1, 31), []),
        (date(2025, 2, 1), ["use_month_12"]),
        (date(2025, 3, 1), ["use_month_13"]),
        (date(2025, 8, 31), ["use_month_13"]),
        (date(2025, 9, 1), ["use_month_18"]),
    ],
)
def test_a_payment_is_watched_by_the_month(day: date, code: list[str]) -> None:
    """Paid on 1 March 2024: the 12th month begins on 1 February 2025, the 13th on 1 March, 18 months end in August."""
    paid = piece(granted=euro(10), called=euro(10), paid=euro(10), paid_on=date(2024, 3, 1), spent=euro(4))
    assert codes((item(),), (paid,), day=day) == code
    watch = use_watch([paid], day)[0]
    assert (watch.unused, watch.interest_from, watch.examined_on) == (euro(6), date(2025, 3, 1), date(2025, 9, 1))


def test_another_time_or_another_purpose_is_no_double_funding() -> None:
    first = item(title="Stelle Werkstattleitung", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    later = item("b", title="Stelle Werkstattleitung", programme="esf", starts_on=date(2025, 1, 1))
    other = item("c", title="Umbau des Hofes", programme="esf")
    slices = (piece(), piece("b"), piece("c"))
    assert codes((first, later, other), slices, RUNNING) == []


titles = st.lists(st.sampled_from(["Umbau", "Werkstatt", "Kurs", "für", "2026", "Miete"]), max_size=4).map(" ".join)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(titles, st.sampled_from(["sz", "esf"]), st.integers(1, 4)), max_size=8))
def test_double_funding_is_looked_for_in_every_pair(given_items: list[tuple[str, str, int]]) -> None:
    items = tuple(
        item(
            str(place), title=title, programme=programme, starts_on=date(2026, month, 1), ends_on=date(2026, month, 28)
        )
        for place, (title, programme, month) in enumerate(given_items)
    )
    found = {finding.data["items"] for finding in findings(items) if finding.code == "double_funding"}
    assert found == {
        (one.code, other.code)
        for one, other in combinations(items, 2)
        if one.programme != other.programme
        and one.starts_on == other.starts_on
        and title_overlap(one.title, other.title) >= Decimal("0.5")
    }


def test_what_is_looked_at_is_what_is_kept() -> None:
    plan = Plan(items=(item(), item("b", programme_year=None)), slices=(piece(),), rates=(RATE,))
    seen, kept = check(FinanceSpec(), plan, DAY), run(FinanceSpec(), plan, DAY)
    assert (seen.kuf, seen.findings) == (kept.kuf, kept.findings)
    assert set(kept.manifest.inputs) == {"plan", "day"}
