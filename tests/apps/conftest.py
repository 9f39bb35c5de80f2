"""Fixtures for tests of the rooms."""

import pytest

from tests.world import Town, town_make


@pytest.fixture
def town(db) -> Town:
    """A municipality with one person per role on demand."""
    return town_make("musterstadt")


@pytest.fixture
def other_town(db) -> Town:
    """A foreign municipality."""
    return town_make("kleinmuster")
