"""Fixtures for tests of the shell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from quartierwerk.site.catalogues import compile_all
from tests.site.backup_world import Ground, ground_make
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


@pytest.fixture(scope="session")
def backup_ground(request: pytest.FixtureRequest, tmp_path_factory, django_db_blocker) -> Ground:
    """Installations with databases of their own, on SQLite, and a backup."""
    with django_db_blocker.unblock():
        return ground_make(tmp_path_factory.mktemp("backup"), migrations=not request.config.getvalue("nomigrations"))


@pytest.fixture
def ground(backup_ground: Ground, django_db_blocker) -> Iterator[Ground]:
    """The same, with the way to the database open."""
    with django_db_blocker.unblock():
        yield backup_ground
