"""Every route of ours × every role × own, foreign and absent object, held against ``rights.csv``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.access.masking import masked
from tests.access.objects import ABSENT, fill
from tests.access.routes import Route, routes
from tests.access.supervision_objects import report, report_in, report_locked
from tests.access.table import ROLES, allows
from tests.world import Town, town_make

pytestmark = pytest.mark.django_db

TENANT = sorted(
    (
        route
        for route in routes()
        if route.is_own and getattr(route.view, "right", None) and route.view.right.kind in {"tenant", "programme"}
    ),
    key=lambda route: route.pattern,
)
CLOSED = [route for route in TENANT if not route.view.right.public]
OF_OBJECTS = [route for route in TENANT if len(route.parameters) > 1]
NOWHERE = "gibt-es-nicht"
#: One role of every scope, and one that reads only: a door that leaks lets one of these through.
FEW = {"provider", "coach", "lead", "supervisor", "politics"}


def tried(few: set[str]) -> list[Any]:
    """All roles: few of them by ``make test``, the others by ``.ci/run`` after it."""
    return [pytest.param(role, marks=pytest.mark.once if role in few else pytest.mark.ci) for role in ROLES]


TRIED = tried(FEW)
#: Where a whole municipality or programme is another's, the door stands in one place: one role of either is enough.
OUTSIDE = tried({"coach", "supervisor"})
#: Places of an address that name an object.
NAMES = {"code", "number", "pk"}
METHODS = {"s": "get", "x": "get", "e": "post", "r": "post"}

Pair = tuple[Town, Town]


@pytest.fixture(scope="module")
def towns(django_db_setup, django_db_blocker) -> Iterator[Pair]:
    """Two municipalities with one person per role; gone again after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        pair = town_make("musterstadt"), town_make("kleinmuster")
        for town in pair:
            for role in ROLES:
                town.person(role)
            # Reports in each state, so that not every address has to make its own.
            for made in (report_locked, report_in, report):
                made(town, None)
        yield pair
        transaction.set_rollback(True)


@pytest.fixture
def own(towns: Pair, role: str) -> Client:
    """A browser of a person of the first town."""
    return towns[0].client(role)


@contextmanager
def undone() -> Iterator[None]:
    """What an address changes is taken back, so that the next one finds the town as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, route: Route, kwargs: dict):
    return getattr(client, METHODS[route.view.right.verb])(reverse(route.name, kwargs=kwargs))


def slug_of(route: Route, town: Town) -> str:
    """Whose address it is: the programme's or the municipality's."""
    return town.programme.slug if route.view.right.kind == "programme" else town.municipality.slug


def is_sign_in(response) -> bool:
    return response.status_code == 302 and response["Location"].startswith("/accounts/login/")


def is_as_told(response, expected: bool | None) -> bool:
    """Whether an answer fits the table: let in, forbidden, or decided by the object."""
    if is_sign_in(response) or response.status_code >= 500:
        return False
    if expected is None:
        return True
    return response.status_code not in {403, 404} if expected else response.status_code == 403


@pytest.mark.parametrize("role", TRIED)
def test_each_role_enters_where_the_table_says(towns, own, role):
    found = []
    for route in TENANT:
        right = route.view.right
        with undone():
            response = ask(own, route, fill(route.name, route.parameters, towns[0], role))
        if not is_as_told(response, allows(right.entity, role, right.verb)):
            found.append(f"{role} {route.pattern}: {response.status_code}")
    assert not found, "\n".join(found)


def test_visitors_are_let_in_where_the_table_says_and_else_sent_to_the_sign_in(towns):
    found = []
    for route in TENANT:
        with undone():
            kwargs = fill(route.name, route.parameters, towns[0], None)
            addresses = [reverse(route.name, kwargs=kwargs | slug) for slug in ({}, {"slug": NOWHERE})]
            here, absent = map(Client().get, addresses)
        fits = (
            here.status_code in {200, 404, 405} if route.view.right.public else is_sign_in(here) and is_sign_in(absent)
        )
        if not fits:
            found.append(f"{route.pattern}: {here.status_code}, absent {absent.status_code}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", OUTSIDE)
def test_a_foreign_municipality_or_programme_answers_like_an_absent_one(towns, role):
    town, other = towns
    client, found, absent = other.client(role), [], {}
    for route in CLOSED:
        # What is absent looks the same throughout a room, so it is asked for once a room.
        room = METHODS[route.view.right.verb], *route.pattern.split("/")[:3]
        with undone():
            kwargs = fill(route.name, route.parameters, town, role)
            foreign = ask(client, route, kwargs)
            if room not in absent:
                absent[room] = masked(ask(client, route, kwargs | {"slug": NOWHERE}))
        if foreign.status_code != 404 or masked(foreign) != absent[room]:
            found.append(f"{role} {route.pattern}: {foreign.status_code}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", TRIED)
def test_a_foreign_object_answers_like_an_absent_one(towns, own, role):
    town, other = towns
    found = []
    for route in OF_OBJECTS:
        with undone():
            kwargs = fill(route.name, route.parameters, other, role) | {"slug": slug_of(route, town)}
            nowhere = {key: type(value)(ABSENT) if key in NAMES else value for key, value in kwargs.items()}
            foreign, absent = ask(own, route, kwargs), ask(own, route, nowhere)
        if foreign.status_code not in {403, 404} or masked(foreign) != masked(absent):
            found.append(f"{role} {route.pattern}: {foreign.status_code}")
    assert not found, "\n".join(found)
