import re
from datetime import timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.accounts.models import ApiToken, OperatorSession
from quartierwerk.apps.accounts.services import token_create, token_revoke, token_touch, user_erase
from quartierwerk.apps.accounts.services.token import MOST
from quartierwerk.apps.accounts.token_selectors import token_actor, token_find
from quartierwerk.apps.audit.models import Event
from quartierwerk.kernel.errors import Conflict, Invalid, LimitReached

PAGE = "/konto/schluessel/"


def make(town, role="coach", **over):
    fields = {"name": "Auswertung", "scopes": ["read:situation"], "days": 30, "municipality": None}
    return token_create(actor=town.actor(role), **(fields | over))


def key_on(page) -> str:
    found = re.search(r"qw_[A-Za-z0-9_-]{40,}", page.content.decode())
    return found.group() if found else ""


def test_the_key_is_shown_once_and_kept_as_a_hash(town):
    client = town.client("coach")
    answer = client.post(PAGE, {"name": "R", "scopes": ["read:network"], "days": "90"})
    key = key_on(answer)
    assert answer.status_code == 200
    assert key
    assert "no-store" in answer["Cache-Control"]
    assert key_on(client.get(PAGE)) == ""
    row = ApiToken.objects.get()
    assert key not in str(ApiToken.objects.values())
    assert row.prefix == key[:9]
    assert row.scopes == ["read:network"]
    assert token_find(key) == row


def test_sending_the_form_twice_makes_one_key(town):
    client = town.client("coach")
    data = {"name": "R", "scopes": ["read:network"], "days": "90"}
    client.post(PAGE, data)
    answer = client.post(PAGE, data)
    assert answer.status_code == 422
    assert key_on(answer) == ""
    assert ApiToken.objects.count() == 1


def test_a_municipality_reads_of_the_keys_that_open_it(town, other_town):
    token, key = make(town)
    token_revoke(actor=town.actor("coach"), token=token)
    events = Event.objects.filter(entity="accounts.api_token", entity_id=token.code)
    assert [(event.municipality, event.verb) for event in events.order_by("sequence")] == [
        (town.municipality, "create"),
        (town.municipality, "revoke"),
    ]
    assert key not in str(list(Event.objects.values()))


def test_a_key_for_a_foreign_municipality_is_refused(town, other_town):
    with pytest.raises(Invalid):
        make(town, municipality=other_town.municipality)
    answer = town.client("coach").post(PAGE, {"name": "R", "days": "30", "municipality": other_town.municipality.pk})
    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("wrong", [{"days": 400}, {"name": "  "}, {"scopes": ["write:all"]}])
def test_odd_keys_are_refused(town, wrong):
    with pytest.raises(Invalid):
        make(town, **wrong)


def test_a_person_has_so_many_keys_and_no_more(town):
    for number in range(MOST):
        make(town, name=f"Nr. {number}")
    with pytest.raises(LimitReached):
        make(town, name="noch einer")


def test_withdrawn_expired_and_erased_keys_open_nothing(town):
    token, key = make(town)
    token_revoke(actor=town.actor("coach"), token=token)
    assert token_find(key) is None
    with pytest.raises(Conflict):
        token_revoke(actor=town.actor("coach"), token=token)
    old, old_key = make(town)
    ApiToken.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    assert token_find(old_key) is None
    _third, third_key = make(town)
    user_erase(actor=town.actor("steward"), user=town.person("coach"))
    assert token_find(third_key) is None


def test_a_key_gives_its_person_as_of_today_within_its_municipality(town, other_town):
    both = town.person("editor")
    both.memberships.create(role="editor", scope="municipality", municipality=other_town.municipality)
    token, _key = make(town, "editor", municipality=town.municipality)
    assert token_actor(token).is_member(town.municipality.pk)
    assert not token_actor(token).is_member(other_town.municipality.pk)
    both.memberships.filter(municipality=town.municipality).delete()
    assert token_actor(token).grants == ()


def test_no_key_carries_an_operators_look(town):
    operator = town.person("finance")
    operator.memberships.all().delete()
    operator.is_operator = True
    operator.save()
    now = timezone.now()
    OperatorSession.objects.create(
        user=operator, municipality=town.municipality, reason="x" * 20, ends_at=now + timedelta(hours=1)
    )
    assert town.actor("finance").is_member(town.municipality.pk)
    token, _key = make(town, "finance", municipality=town.municipality)
    assert token_actor(token).grants == ()


def test_the_last_use_is_noted_now_and_then(town, django_assert_num_queries):
    token, _key = make(town)
    with django_assert_num_queries(1):
        token_touch(token=token)
        token_touch(token=token)
    assert ApiToken.objects.get().last_used_at is not None


def test_somebody_elses_key_cannot_be_taken_back(town):
    token, key = make(town)
    answer = town.client("editor").post(f"{PAGE}{token.code}/zurueckziehen/")
    assert answer.status_code == 404
    assert token_find(key) is not None
    assert town.client("coach").post(f"{PAGE}{token.code}/zurueckziehen/").status_code == 302
    assert token_find(key) is None
