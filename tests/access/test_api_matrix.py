"""Every operation of the API × every role × own, foreign and absent, held against ``rights.csv``."""

import pytest
from django.core.cache import cache
from django.test import Client

from quartierwerk.apps.accounts.models import TokenScope
from quartierwerk.apps.network.models import Contact, Organisation
from quartierwerk.apps.places.models import District
from quartierwerk.apps.situation.models import Indicator
from quartierwerk.site.api import limits
from quartierwerk.site.api.rights import declared
from quartierwerk.site.api.v1 import api
from tests.access.masking import masked
from tests.access.objects import ABSENT
from tests.access.table import ROLES, TABLE, allows
from tests.site.api_world import keyed, object_of, town_fill
from tests.world import town_make

OPERATIONS = list(declared(api))
TENANT = [item for item in OPERATIONS if item.right.kind == "api_tenant"]
ROOT = "/api/v1/"
NOWHERE = "gibt-es-nicht"
ALIEN = "alien"
MODELS = {"district": District, "indicator": Indicator, "organisation": Organisation, "contact": Contact}


@pytest.fixture
def towns(db, monkeypatch):
    cache.clear()
    monkeypatch.setattr(limits, "KNOWN", 100_000)
    monkeypatch.setattr(limits, "VISITOR", 100_000)
    return town_fill(town_make("musterstadt")), town_fill(town_make("kleinmuster"))


def path_of(operation, town, *, slug: str = "", code: str = "") -> str:
    """The operation's address in the town; or of another municipality, or another object."""
    return ROOT + operation.path.format(
        slug=slug or town.municipality.slug, code=code or object_of(town, operation.key)
    )


def askers(town) -> dict[str, tuple[Client, Client]]:
    """By role: a programme with a key, and a browser."""
    return {role: (keyed(town, role), town.client(role)) for role in ROLES}


def test_every_operation_declares_whose_right_it_needs():
    assert len(TENANT) >= 10
    for operation in OPERATIONS:
        right = operation.right
        assert right.kind in {"api_open", "api_signed_in", "api_tenant"}
        assert right.verb == "s"
        assert right.scope in {"", *TokenScope.values}
        if right.kind == "api_tenant":
            assert "{slug}" in operation.path
            assert right.entity in TABLE
            assert not right.public or "s" in TABLE[right.entity]["public"]


def test_each_role_is_told_what_the_table_says(towns):
    town, _other = towns
    for role, clients in askers(town).items():
        for operation in TENANT:
            path = path_of(operation, town)
            expected = allows(operation.right.entity, role, "s")
            answers = [client.get(path) for client in clients]
            said = f"{role} {path}: {[answer.status_code for answer in answers]}"
            wanted = {200} if expected else {403} if expected is False else {200, 404}
            assert {answer.status_code for answer in answers} <= wanted, said
            assert masked(answers[0]) == masked(answers[1]), said


def test_a_key_without_the_scope_is_told_nothing(towns):
    town, _other = towns
    for operation in TENANT:
        if operation.right.scope:
            rest = tuple(scope for scope in TokenScope.values if scope != operation.right.scope)
            for role in ("lead", "politics"):
                answer = keyed(town, role, rest).get(path_of(operation, town))
                assert answer.status_code == 403, f"{role} {operation.key}"


def test_visitors_are_told_what_the_public_column_says(towns):
    town, _other = towns
    for operation in TENANT:
        own, absent = (Client().get(path_of(operation, town, slug=slug)) for slug in ("", NOWHERE))
        expected = (200, 404) if operation.right.public else (401, 401)
        assert (own.status_code, absent.status_code) == expected, operation.key
        if not operation.right.public:
            assert masked(own) == masked(absent), operation.key


def test_who_belongs_elsewhere_is_a_visitor_here(towns):
    """A foreign municipality tells what it tells the public, and where that is nothing looks like an absent one."""
    town, other = towns
    public = {operation.key: Client().get(path_of(operation, town)) for operation in TENANT}
    for role, clients in askers(other).items():
        for operation in TENANT:
            for client in clients:
                said = f"{role} {operation.key}"
                foreign = client.get(path_of(operation, town))
                if operation.right.public:
                    assert masked(foreign) == masked(public[operation.key]), said
                else:
                    absent = client.get(path_of(operation, town, slug=NOWHERE))
                    assert foreign.status_code == 404, said
                    assert masked(foreign) == masked(absent), said


def test_a_foreign_object_answers_like_an_absent_one(towns):
    town, other = towns
    with other.scope():
        for key, model in MODELS.items():
            assert model.objects.filter(code=object_of(other, key)).update(code=ALIEN) == 1
    theirs = keyed(other, "editor")
    for role, (client, _browser) in askers(town).items():
        for operation in TENANT:
            if operation.key in MODELS:
                said = f"{role} {operation.key}"
                foreign, absent = (client.get(path_of(operation, town, code=code)) for code in (ALIEN, ABSENT))
                assert foreign.status_code in {403, 404}, said
                assert masked(foreign) == masked(absent), said
                assert theirs.get(path_of(operation, other, code=ALIEN)).status_code == 200, said


def test_an_ended_membership_and_a_withdrawn_key_tell_nothing_more(towns):
    town, _other = towns
    client = keyed(town, "lead")
    path = f"{ROOT}municipalities/{town.municipality.slug}"
    assert client.get(path).status_code == 200
    town.person("lead").memberships.all().delete()
    assert client.get(path).status_code == 404
    town.person("lead").tokens.update(revoked_at="2025-01-01T00:00:00Z")
    assert client.get(path).status_code == 401
