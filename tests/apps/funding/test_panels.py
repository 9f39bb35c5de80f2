"""What money says in Mein Stadtteil, on a measure's sheet and in the search."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.funding.models import FundingDeadline
from quartierwerk.apps.funding.panels import deadlines_due, rules_broken, sheet_lines
from quartierwerk.apps.funding.search import find_items, find_programmes


def test_deadlines_and_old_payments_are_due(purse, town):
    today = timezone.localdate()
    with town.scope():
        FundingDeadline.objects.update(due_on=today + timedelta(days=3))
        purse.slice("site", 2026, 2026, planned="80000.00", granted="100.00", called="100.00", paid="100.00",
                    paid_on=today - timedelta(days=560))  # fmt: skip
        lines = deadlines_due(town.actor("finance"), town.municipality, None)
        assert [line.text for line in lines] == ["18 Monate nicht verwendet", "Antrag 2026"]
        assert lines[0].sign == "■"
        assert deadlines_due(town.actor("provider"), town.municipality, None) == ()
        broken = [line.text for line in rules_broken(town.actor("editor"), town.municipality, None)]
        assert "Jahresscheiben fehlen" in broken
        assert rules_broken(town.actor("coach"), town.municipality, None) == ()


@pytest.mark.parametrize(("role", "sees"), [("finance", True), ("provider", True), ("jobcenter", False)])
def test_a_sheet_says_what_its_measure_costs(purse, town, role, sees):
    with town.scope():
        lines = sheet_lines(town.actor(role), town.municipality, purse.measures["near"])
        assert bool(lines) is sees
        if sees:
            # 450750.00 + 10000.01
            assert "460.750,01" in lines[0].text
        assert not sheet_lines(town.actor("provider"), town.municipality, purse.measures["far"])


def test_the_search_finds_what_may_be_seen(purse, town):
    with town.scope():
        assert [hit.title for hit in find_programmes(town.actor("coach"), town.municipality, "Zusammenhalt", 5)]
        assert find_items(town.actor("finance"), town.municipality, "Werkhof", 5)[0].title == "site Werkhof"
        hits = find_items(town.actor("provider"), town.municipality, "Werkhof", 5)
        assert "site Werkhof" not in [hit.title for hit in hits]
        assert not find_programmes(town.actor("jobcenter"), town.municipality, "ESF", 5)
