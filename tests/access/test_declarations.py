from pathlib import Path

import pytest

from tests.access.routes import routes
from tests.access.table import TABLE

SNAPSHOT = Path(__file__).with_name("third_party.txt")
OWN = sorted((route for route in routes() if route.is_own), key=lambda route: route.pattern)


@pytest.mark.parametrize("route", OWN, ids=lambda route: route.pattern or "/")
def test_every_address_of_ours_declares_whose_right_it_needs(route):
    right = getattr(route.view, "right", None)
    declared = "open_view, signed_in_view, tenant_view or programme_view"
    assert right is not None, f"declare {route.pattern} with {declared}"
    if right.kind in {"tenant", "programme"}:
        assert "slug" in route.parameters
        assert right.entity in TABLE, f"no row {right.entity!r} in rights.csv"
        assert right.verb in {"s", "e", "r", "x"}
        assert not right.public or "s" in TABLE[right.entity]["public"]


def test_third_party_addresses_are_those_that_were_looked_at():
    found = sorted(f"{route.pattern}\t{route.module}" for route in routes() if not route.is_own)
    known = SNAPSHOT.read_text("utf-8").splitlines() if SNAPSHOT.exists() else []
    assert found == known, "look at what came or went, then write third_party.txt anew"
