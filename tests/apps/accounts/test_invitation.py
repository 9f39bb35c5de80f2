import re

import pytest
from django.core import mail
from django.test import Client

from quartierwerk.apps.accounts.models import Invitation, Membership, User
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.accounts.services import invitation_create
from quartierwerk.kernel.errors import Forbidden


def invite(town, sender="lead", **over):
    fields = {
        "email": "neu@stadt.example",
        "role": "editor",
        "scope": "municipality",
        "municipality": town.municipality,
    }
    return invitation_create(actor=town.actor(sender), **(fields | over))


def link_in_last_mail():
    return re.search(r"/einladung/\S+", mail.outbox[-1].body).group()


@pytest.fixture
def sent(town, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite(town)
    return link_in_last_mail()


def test_a_new_person_accepts_by_the_link_and_is_signed_in_with_the_role(town, sent):
    client = Client()
    page = client.get(sent)
    assert "Kommune: Bearbeitung" in page.content.decode()
    answer = client.post(sent, {"name": "Neue Person", "password": "ein guter langer satz"})
    assert answer.status_code == 302
    person = User.objects.get(email="neu@stadt.example")
    assert Membership.objects.get(user=person).role == "editor"
    assert client.get("/konto/").status_code == 200
    assert Client().get(sent).status_code == 404


def test_a_weak_password_is_refused_with_the_reason_and_nothing_is_lost(town, sent):
    answer = Client().post(sent, {"name": "Neue Person", "password": "kurz"})
    assert answer.status_code == 422
    assert "Neue Person" in answer.content.decode()
    assert not User.objects.filter(email="neu@stadt.example").exists()


def test_the_link_stands_in_the_mail_alone(town, sent):
    token = sent.strip("/").split("/")[-1]
    assert token not in str(list(Invitation.objects.values()))


def test_a_withdrawn_invitation_is_dead(town, sent):
    invitation = Invitation.objects.get()
    answer = town.client("lead").post(town.url(f"zugaenge/einladungen/{invitation.code}/zuruecknehmen/"))
    assert answer.status_code == 302
    assert Client().get(sent).status_code == 404


def test_somebody_elses_account_cannot_take_it(town, sent):
    assert town.client("politics").post(sent).status_code == 403
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("sender", "role", "allowed"),
    [
        ("lead", "lead", True),
        ("lead", "steward", True),
        ("editor", "finance", True),
        ("editor", "lead", False),
        ("editor", "steward", False),
        ("provider", "editor", False),
        ("coach", "multiplier", False),
        ("steward", "editor", False),
        ("politics", "politics", False),
        ("supervisor", "politics", False),
    ],
)
def test_nobody_gives_more_than_the_table_lets_them(town, sender, role, allowed):
    scope = "organisation" if role in {"multiplier", "provider"} else "municipality"
    kwargs = {"role": role, "scope": scope, "organisation": town.organisation}
    if allowed:
        assert invite(town, sender, **kwargs).role == role
    else:
        with pytest.raises(Forbidden):
            invite(town, sender, **kwargs)


def test_a_provider_invites_to_its_own_organisation_only(town, other_town):
    assert invite(town, "provider", role="provider", scope="organisation", organisation=town.organisation)
    with pytest.raises(Forbidden):
        invite(
            town,
            "provider",
            email="b@b.example",
            role="provider",
            scope="organisation",
            organisation=other_town.organisation,
        )


def test_an_ended_membership_counts_no_more_at_once(town):
    client = town.client("finance")
    membership = Membership.objects.get(user=town.person("finance"))
    assert town.actor("finance").has_role(town.municipality.pk, {Role.FINANCE})
    assert town.client("lead").post(town.url(f"zugaenge/{membership.pk}/beenden/")).status_code == 302
    assert not town.actor("finance").is_member(town.municipality.pk)
    assert client.get(town.url("zugaenge/")).status_code == 404


def test_an_operator_sees_nothing_without_a_reasoned_session_and_only_reads_in_it(town):
    operator = User.objects.create_user("betrieb@host.example", "ein langes Kennwort", name="Betrieb", is_operator=True)
    client = Client()
    client.force_login(operator)
    members = town.url("zugaenge/")
    assert client.get(members).status_code == 404
    assert client.post("/betrieb/", {"municipality": town.municipality.pk, "reason": "kurz"}).status_code == 422
    reason = "Anfrage der Leitung zu doppelten Zugängen"
    assert client.post("/betrieb/", {"municipality": town.municipality.pk, "reason": reason}).status_code == 302
    assert client.get(members).status_code == 200
    assert client.post(town.url("zugaenge/einladen/"), {"email": "x@x.example", "role": "editor"}).status_code == 403
    assert reason in town.client("lead").get(members).content.decode()
