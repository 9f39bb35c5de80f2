from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.period import Period

PARTS = {"Y": 1, "H": 2, "Q": 4, "M": 12}
periods = st.sampled_from(sorted(PARTS)).flatmap(
    lambda kind: st.builds(Period, st.integers(1900, 2200), st.just(kind), st.integers(1, PARTS[kind]))
)


@given(periods)
def test_the_text_form_reads_back(period):
    assert Period.parse(str(period)) == period
    assert Period.parse(f" {period} ") == period


@given(periods)
def test_the_first_day_comes_before_the_last_and_both_lie_in_the_year(period):
    assert period.start < period.end
    assert period.start.year == period.end.year == period.year
    assert period.start.day == 1
    assert period.months * PARTS[period.kind] == 12


@given(st.integers(1900, 2200), st.sampled_from(["H", "Q", "M"]))
def test_the_parts_of_a_year_follow_each_other_without_a_gap(year, kind):
    parts = [Period(year, kind, part) for part in range(1, PARTS[kind] + 1)]
    assert parts == sorted(parts)
    assert parts[0].start == Period(year).start
    assert parts[-1].end == Period(year).end
    for earlier, later in pairwise(parts):
        assert (later.start - earlier.end).days == 1


def test_the_last_day_is_the_reference_date():
    assert Period.parse("2025").end == date(2025, 12, 31)
    assert Period.parse("2024-M02").end == date(2024, 2, 29)
    assert str(Period.parse("2025-M9")) == "2025-M09"


@pytest.mark.parametrize("text", ["", "25", "2025-Q5", "2025-H0", "2025-M13", "2025/1", "2025-Q", "Q1-2025", "20255"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(Invalid):
        Period.parse(text)
