"""Advice: a mandate opens access for its term, every step can be followed, the supervisor sees the summary."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from quartierwerk.apps.accounts.models import Invitation, Membership, User
from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.concept.models import ConceptVersion
from quartierwerk.apps.delivery.models import Advice, AdviceStep, Mandate, Milestone
from quartierwerk.apps.delivery.services import mandate_agree, mandate_end, mandate_propose
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def days(number):
    return TODAY() + timedelta(days=number)


def proposal(work, **fields):
    fields = {
        "adviser": "Landesberatung", "email": "rat@beratung.example", "subject": "Vom Konzept zur Umsetzung",
        "starts_on": TODAY(), "ends_on": days(200), "money": True,
    } | fields  # fmt: skip
    return mandate_propose(actor=work.town.actor("lead"), municipality=work.municipality, **fields)


def decide(work, mandate, decision, role="lead"):
    address = work.town.url(f"umsetzung/beratung/mandate/{mandate.code}/entscheiden/")
    return work.town.client(role).post(address, {"entscheidung": decision, "version": mandate.version})


def test_the_agreement_gives_access_for_term_scope_and_money_and_the_end_takes_it(work):
    person = User.objects.create_user("rat@beratung.example", name="Rat")
    with work.town.scope():
        mandate = proposal(work, district=work.town.district)
    assert actor_load(person).grants == ()
    assert decide(work, mandate, "agree", "editor").status_code == 403
    assert decide(work, mandate, "agree").status_code == 302
    (grant,) = actor_load(person).grants
    assert (grant.role, grant.district_id, grant.includes_money) == ("adviser", work.town.district.pk, True)
    assert actor_load(person, on=days(201)).grants == ()
    assert actor_load(person, on=days(-1)).grants == ()
    client = Client()
    client.force_login(person)
    assert client.get(work.town.url("umsetzung/massnahmen/shop/meilenstein/")).status_code == 200
    assert client.get(work.town.url("umsetzung/massnahmen/far/meilenstein/")).status_code == 403
    with work.town.scope():
        mandate.refresh_from_db()
    assert decide(work, mandate, "end").status_code == 302
    assert actor_load(person).grants == ()
    assert client.get(work.town.url("umsetzung/massnahmen/")).status_code == 404


def test_somebody_without_a_sign_in_is_invited_for_the_term(work, django_capture_on_commit_callbacks):
    with work.town.scope():
        mandate = proposal(work, money=False)
    with django_capture_on_commit_callbacks(execute=True):
        assert decide(work, mandate, "agree").status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["rat@beratung.example"]
    address = next(word for word in letter.body.split() if "/zugang/" in word or "/einladung" in word)
    path = "/" + address.split("/", 3)[3]
    answers = {"name": "Rat", "password": "ein sehr langes Kennwort", "password_again": "ein sehr langes Kennwort"}
    response = Client().post(path, answers)
    assert response.status_code == 302, response.content.decode()[:2000]
    given = Membership.objects.get(user__email="rat@beratung.example")
    assert (given.since, given.until, given.includes_money) == (TODAY(), days(200), False)
    with work.town.scope():
        mandate.refresh_from_db()
        mandate_end(actor=work.town.actor("lead"), municipality=work.municipality, mandate=mandate, version=None)
    given.refresh_from_db()
    assert given.until < TODAY()


def test_an_open_invitation_dies_with_its_mandate(work):
    with work.town.scope():
        mandate = proposal(work)
        common = {"actor": work.town.actor("lead"), "municipality": work.municipality, "version": None}
        mandate_agree(mandate=mandate, **common)
        mandate_end(mandate=mandate, **common)
    assert not Invitation.objects.get().is_open


def test_nothing_is_agreed_twice_or_without_a_person_or_in_the_past(work):
    with work.town.scope():
        common = {"actor": work.town.actor("lead"), "municipality": work.municipality, "version": None}
        with pytest.raises(Invalid):
            proposal(work, ends_on=days(-1), starts_on=days(-9))
        with pytest.raises(Invalid):
            mandate_agree(mandate=proposal(work, email=""), **common)
        mandate = proposal(work)
        mandate_agree(mandate=mandate, **common)
        with pytest.raises(Conflict):
            mandate_agree(mandate=mandate, **common)
        with pytest.raises(Forbidden):
            mandate_propose(
                actor=work.town.actor("editor"), municipality=work.municipality, adviser="x", subject="y",
                starts_on=TODAY(), ends_on=days(1),
            )  # fmt: skip


@pytest.fixture
def advised(work):
    """A mandate with one entry and a step from the concept to a measure."""
    with work.town.scope():
        mandate = Mandate.objects.create(
            municipality=work.municipality, code="m1", adviser="Landesberatung", subject="Umsetzung",
            starts_on=days(-100), ends_on=days(100), agreed_on=days(-100), state="agreed",
        )  # fmt: skip
        entry = Advice.objects.create(
            municipality=work.municipality, code="a1", mandate=mandate, happened_on=days(-30), kind="visit",
            subject="Vertrauliche Lage des Trägers", result="Vertrag prüfen",
        )  # fmt: skip
        version = ConceptVersion.objects.create(
            municipality=work.municipality, number=1, title="Handlungskonzept", state="decided", made_on=days(-200),
            decided_on=days(-150), digest="0" * 64, content="{}",
        )  # fmt: skip
        AdviceStep.objects.create(
            municipality=work.municipality, code="s1", advice=entry, title="Mietvertrag schließen",
            measure=work.measures["shop"], concept=version, due_on=days(-1),
        )  # fmt: skip
        common = {"municipality": work.municipality, "measure": work.measures["shop"]}
        Milestone.objects.create(title="Vor der Beratung", due_on=days(-60), done_on=days(-60), **common)
        Milestone.objects.create(title="Schlüssel übergeben", due_on=days(-5), done_on=days(-5), **common)
    return work


def test_a_step_is_followed_from_the_concept_to_what_was_reached(advised):
    page = advised.town.client("editor").get(advised.town.url("umsetzung/beratung/schritte/")).content.decode()
    way = page.split("Mietvertrag schließen", 1)[1]
    order = [way.index(text) for text in ("Handlungskonzept (1)", "1.1 Lernwerkstatt im Hafen", "Schlüssel übergeben")]
    assert order == sorted(order)
    assert "Vor der Beratung" not in page
    assert "überfällig" in page


def test_the_supervisor_sees_the_agreed_summary_and_no_entry(advised):
    client, town = advised.town.client("supervisor"), advised.town
    with town.scope():
        Mandate.objects.create(
            municipality=town.municipality, code="m2", adviser="Noch nicht vereinbart", subject="x",
            starts_on=TODAY(), ends_on=days(9),
        )  # fmt: skip
    listed = client.get(town.url("umsetzung/beratung/")).content.decode()
    assert "Landesberatung" in listed
    assert "Noch nicht vereinbart" not in listed
    page = client.get(town.url("umsetzung/beratung/mandate/m1/")).content.decode()
    assert "Mietvertrag schließen" in page
    assert "Vertrauliche Lage" not in page
    assert client.get(town.url("umsetzung/beratung/mandate/m2/")).status_code == 404
    assert client.get(town.url("umsetzung/beratung/eintraege/a1/")).status_code == 403
    assert client.get(town.url("umsetzung/massnahmen/shop/")).status_code == 403


def test_the_adviser_writes_the_log_and_closes_a_step(advised):
    town = advised.town
    client = town.client("adviser")
    address = town.url("umsetzung/beratung/mandate/m1/eintrag/")
    answers = {"happened_on": days(1).isoformat(), "kind": "call", "subject": "Rückfrage"}
    assert client.post(address, answers).status_code == 422
    response = client.post(address, answers | {"happened_on": TODAY().isoformat(), "hours": "1,5"})
    assert response.status_code == 302
    step = response["Location"] + "schritt/"
    assert client.post(step, {"title": "Nachfassen"}).status_code == 422
    with town.scope():
        pk = advised.measures["shop"].pk
    assert client.post(step, {"title": "Nachfassen", "measure": pk}).status_code == 302
    assert client.post(town.url("umsetzung/beratung/schritte/s1/stand/"), {"stand": "done"}).status_code == 302
    with town.scope():
        row = AdviceStep.objects.get(code="s1")
        assert (row.state, row.done_on) == ("done", TODAY())
    assert town.client("lead").post(address, answers).status_code == 403
