"""Periods, targets, milestones and hand-overs."""

from __future__ import annotations

from datetime import date

import pytest

from quartierwerk.engine.delivery import (
    Cumulated,
    Handover,
    Milestone,
    attainment,
    cumulate,
    handover_alarms,
    measures_together,
    milestone_slip,
    schedule,
)
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Published

GONE = Published(None, Absence.NOT_REPORTED)
HIDDEN = Published.suppressed()
NOT_ASKED = Published(None, Absence.NOT_APPLICABLE)


def figures(*values: float | Published) -> list[Published]:
    return [value if isinstance(value, Published) else Published(value) for value in values]


@pytest.mark.parametrize(("rule", "value"), [("sum", 12), ("last", 4), ("mean", 4), ("max", 6)])
def test_rules(rule: str, value: float) -> None:
    assert cumulate(figures(2, 6, 4), rule).value == Published(value)


def test_decimals_add_up_exactly() -> None:
    assert cumulate(figures(0.1, 0.2), "sum").value == Published(0.3)


def test_a_missing_period_is_not_nought() -> None:
    found = cumulate(figures(2, GONE, 4, NOT_ASKED), "mean")
    assert (found.value.value, found.reported, found.missing, found.complete) == (3, 2, 1, False)
    assert cumulate([GONE, GONE], "sum").value.absence is Absence.NOT_REPORTED
    assert cumulate(figures(0, 0), "sum").value.absence is Absence.ZERO
    assert cumulate([NOT_ASKED], "sum").value.absence is Absence.NOT_APPLICABLE
    assert cumulate(figures(5, GONE), "last").value == Published(5)


@pytest.mark.parametrize("rule", ["sum", "mean", "max"])
def test_a_hidden_period_hides_what_it_enters(rule: str) -> None:
    assert cumulate(figures(5, HIDDEN, 7), rule).value.absence is Absence.SUPPRESSED


def test_the_newest_figure_hides_itself_only() -> None:
    assert cumulate(figures(HIDDEN, 7), "last").value == Published(7)
    assert cumulate(figures(7, HIDDEN, GONE), "last").value.absence is Absence.SUPPRESSED


def test_unknown_rules_are_refused_and_none_has_no_common_figure() -> None:
    assert cumulate(figures(1, 2), "none").value.absence is Absence.NOT_APPLICABLE
    with pytest.raises(Invalid):
        cumulate(figures(1), "median")


def test_measures_add_up_where_that_means_something() -> None:
    parts = {"a": Cumulated(Published(3), 2, 0), "b": Cumulated(Published(4), 1, 1), "c": Cumulated(GONE, 0, 2)}
    assert measures_together(parts, "count") == Cumulated(Published(7), 3, 3)
    assert measures_together(parts, "percent").value.absence is Absence.NOT_APPLICABLE
    assert measures_together({"a": parts["a"]}, "percent").value == Published(3)


@pytest.mark.parametrize(
    ("actual", "baseline", "target", "share", "state"),
    [
        (12, 10, 20, 20, "far_behind"),
        (14, 10, 20, 40, "behind"),
        (15, 10, 20, 50, "on_track"),
        (20, 10, 20, 100, "reached"),
        (8, 10, 20, -20, "far_behind"),
        (6, 8, 4, 50, "on_track"),
        (5, None, 10, 50, "on_track"),
    ],
)
def test_the_way_to_a_target(actual: float, baseline: float | None, target: float, share: float, state: str) -> None:
    dates = {"starts_on": date(2024, 1, 1), "due_on": date(2026, 1, 1), "day": date(2025, 1, 1)}
    found = attainment(Published(actual), baseline=baseline, target=target, **dates)
    assert (found.share.value, found.state) == (pytest.approx(share), state)
    assert found.expected == pytest.approx(50, abs=0.1)


def test_no_figure_or_no_target_is_unknown() -> None:
    assert attainment(HIDDEN, target=10).share.absence is Absence.SUPPRESSED
    assert attainment(Published(3), target=None).state == "unknown"
    assert attainment(Published(3), target=10).state == "open"


def test_milestones_slip() -> None:
    day, due = date(2026, 3, 1), date(2026, 2, 1)
    late = Milestone("late", due)
    delayed = Milestone("delayed", due, expected_on=date(2026, 4, 2))
    done = Milestone("done", due, done_on=date(2026, 1, 30))
    ahead = Milestone("ahead", date(2026, 6, 1))
    states = [(slip.days, slip.state) for slip in (milestone_slip(item, day) for item in (late, delayed, done, ahead))]
    assert states == [(28, "overdue"), (60, "delayed"), (-2, "done"), (0, "due")]
    found = schedule([ahead, late, delayed, done], day)
    assert (found.next_code, found.worst, found.overdue) == ("late", 60, 1)


@pytest.mark.parametrize(
    ("ends", "state", "kind"),
    [
        (date(2027, 3, 2), "open", None),
        (date(2027, 3, 1), "open", "12_months"),
        (date(2027, 3, 1), "named", None),
        (date(2026, 9, 1), "named", "6_months"),
        (date(2026, 9, 1), "agreed", None),
        (date(2026, 2, 28), "agreed", "ended"),
        (date(2026, 2, 28), "done", None),
        (None, "open", "no_date"),
    ],
)
def test_hand_over_alarms(ends: date | None, state: str, kind: str | None) -> None:
    found = handover_alarms([Handover("h", ends, state)], date(2026, 3, 1))
    assert [alarm.kind for alarm in found] == ([kind] if kind else [])
