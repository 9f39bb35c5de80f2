"""Every route of ours × every role × own, foreign and absent object, held against ``rights.csv``."""

import pytest
from django.urls import reverse

from tests.access.masking import masked
from tests.access.objects import ABSENT, fill
from tests.access.routes import routes
from tests.access.table import ROLES, allows
from tests.world import town_make

TENANT = sorted(
    (
        route
        for route in routes()
        if route.is_own and getattr(route.view, "right", None) and route.view.right.kind in {"tenant", "programme"}
    ),
    key=lambda route: route.pattern,
)
NOWHERE = "gibt-es-nicht"
#: Places of an address that name an object.
NAMES = {"code", "number", "pk"}
METHODS = {"s": "get", "x": "get", "e": "post", "r": "post"}


@pytest.fixture
def towns(db):
    return town_make("musterstadt"), town_make("kleinmuster")


def is_sign_in(response) -> bool:
    return response.status_code == 302 and response["Location"].startswith("/accounts/login/")


def slug_of(route, town):
    """Whose address it is: the programme's or the municipality's."""
    return town.programme.slug if route.view.right.kind == "programme" else town.municipality.slug


def ask(client, method, name, kwargs):
    return getattr(client, method)(reverse(name, kwargs=kwargs))


@pytest.mark.parametrize("route", TENANT, ids=lambda route: route.pattern)
def test_each_role_enters_where_the_table_says(route, towns):
    town, _other = towns
    right = route.view.right
    for role in ROLES:
        expected = allows(right.entity, role, right.verb)
        response = ask(
            town.client(role), METHODS[right.verb], route.name, fill(route.name, route.parameters, town, role)
        )
        said = f"{role} {route.pattern}: {response.status_code}"
        assert not is_sign_in(response), said
        assert response.status_code < 500, said
        if expected is True:
            assert response.status_code not in {403, 404}, said
        elif expected is False:
            assert response.status_code == 403, said


@pytest.mark.parametrize("route", TENANT, ids=lambda route: route.pattern)
def test_visitors_are_let_in_where_the_table_says_and_else_sent_to_the_sign_in(route, towns):
    town, _other = towns
    right = route.view.right
    response = ask(town.client(None), "get", route.name, fill(route.name, route.parameters, town, None))
    if right.public:
        assert response.status_code in {200, 404, 405}
    else:
        assert is_sign_in(response)
        absent = ask(
            town.client(None), "get", route.name, fill(route.name, route.parameters, town, None) | {"slug": NOWHERE}
        )
        assert is_sign_in(absent)


@pytest.mark.parametrize(
    "route", [route for route in TENANT if not route.view.right.public], ids=lambda route: route.pattern
)
def test_a_foreign_municipality_or_programme_answers_like_an_absent_one(route, towns):
    town, other = towns
    for role in ROLES:
        client = other.client(role)
        kwargs = fill(route.name, route.parameters, town, role)
        method = METHODS[route.view.right.verb]
        foreign = ask(client, method, route.name, kwargs)
        absent = ask(client, method, route.name, kwargs | {"slug": NOWHERE})
        assert foreign.status_code == 404, f"{role} {route.pattern}"
        assert masked(foreign) == masked(absent), f"{role} {route.pattern}"


@pytest.mark.parametrize(
    "route", [route for route in TENANT if len(route.parameters) > 1], ids=lambda route: route.pattern
)
def test_a_foreign_object_answers_like_an_absent_one(route, towns):
    town, other = towns
    for role in ROLES:
        client = town.client(role)
        kwargs = fill(route.name, route.parameters, other, role) | {"slug": slug_of(route, town)}
        nowhere = {key: type(value)(ABSENT) if key in NAMES else value for key, value in kwargs.items()}
        method = METHODS[route.view.right.verb]
        foreign = ask(client, method, route.name, kwargs)
        absent = ask(client, method, route.name, nowhere)
        said = f"{role} {route.pattern}: {foreign.status_code}"
        assert foreign.status_code in {403, 404}, said
        assert masked(foreign) == masked(absent), said
