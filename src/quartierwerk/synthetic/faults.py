"""What is wrong on purpose in the made-up cities: written down before any engine ran, for engines to find just that."""

from __future__ import annotations

from decimal import Decimal

#: Broken chains between measures, as (code of the finding, measures or strands), by municipality.
LINKAGE_FAULTS: dict[str, frozenset[tuple[str, tuple[str, ...]]]] = {
    "musterstadt": frozenset(
        {
            ("timing", ("b-04", "b-05")),  # the hall is fitted out before it is secured
            ("dead_end", ("s-06",)),  # a course that no employer takes from
            ("no_trainees", ("i-05",)),  # a building site with eight workers and no trainee
            ("partner_missing", ("economic", "urban_planning")),  # strands that do not know each other
            ("unlinked", ("b-10",)),
            ("unlinked", ("i-10",)),
        }
    ),
    "kleinmuster": frozenset(
        {
            ("no_trainees", ("b-01",)),
            ("partner_missing", ("economic", "infrastructural")),
            ("partner_missing", ("economic", "urban_planning")),
            ("partner_missing", ("infrastructural", "social")),
            ("partner_missing", ("urban_planning", "social")),
        }
    ),
}
#: Broken money rules, as (code of the finding, subject), by municipality.
MONEY_FAULTS: dict[str, frozenset[tuple[str, str]]] = {
    "musterstadt": frozenset({("slices_not_total", "i-03-k1"), ("third_party_above_own_share", "s-06-k2")}),
    "kleinmuster": frozenset(),
}
#: Cents by which the last year slice of a cost item is too small, so that its slices do not make the total.
LOST_CENTS = {"i-03-k1": Decimal("1000.00")}
#: Gaps that must strike the eye, as (district, target group, stage) → kind.
GAPS: dict[str, dict[tuple[str, str, str], str]] = {
    "musterstadt": {
        ("0101", "single_parents", "qualification"): "no_place",
        ("0101", "young_people", "follow_up"): "no_offer",
        ("0101", "single_parents", "subsidised_work"): "no_access",
        ("0101", "single_parents", "follow_up"): "stale",
    },
    "kleinmuster": {("0101", "single_parents", "qualification"): "no_offer"},
}
