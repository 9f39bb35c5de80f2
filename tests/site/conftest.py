"""Fixtures for tests of the shell."""

from __future__ import annotations

import pytest
from django.test import Client

from quartierwerk.site.catalogues import compile_all
from tests.world import Town, town_make


@pytest.fixture(scope="session", autouse=True)
def english() -> None:
    """The English texts, compiled as the build does."""
    compile_all()


@pytest.fixture
def town(db) -> Town:
    """A municipality with one person per role on demand."""
    return town_make("musterstadt")


@pytest.fixture
def visitor(db) -> Client:
    """Somebody without a sign-in, on an installation that has people."""
    return Client(raise_request_exception=False)
