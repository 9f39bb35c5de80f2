import pytest
from django.db import IntegrityError, transaction

from quartierwerk.apps.releases.models import Release
from quartierwerk.apps.releases.selectors import access_release, releases_visible
from quartierwerk.apps.releases.services import release_approve, release_propose, release_withdraw
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from quartierwerk.kernel.guarded import Guarded


@pytest.fixture
def scope(town):
    with town.scope():
        yield


def propose(town, sender="editor", audiences=("politics",), content=None):
    return release_propose(
        actor=town.actor(sender),
        municipality=town.municipality,
        kind="other",
        subject="2025",
        title="Lage 2025",
        audiences=audiences,
        content={"rows": [1, 2]} if content is None else content,
    )


def test_two_pairs_of_eyes(town, scope):
    own = propose(town, "lead")
    with pytest.raises(Forbidden, match="Vier Augen"):
        release_approve(actor=town.actor("lead"), release=own)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=own.pk).update(released_by=own.proposed_by)
    other = propose(town, "editor")
    assert release_approve(actor=town.actor("lead"), release=other).released_at
    assert (own.number, other.number) == (1, 2)


@pytest.mark.parametrize("role", ["coach", "finance", "adviser", "steward", "politics", "provider", "supervisor"])
def test_only_editors_and_leads_propose_and_only_leads_approve(town, scope, role):
    with pytest.raises(Forbidden):
        propose(town, role)
    waiting = propose(town)
    with pytest.raises(Forbidden):
        release_approve(actor=town.actor(role), release=waiting)


def test_the_audience_sees_it_from_approval_to_withdrawal(town, scope):
    release = propose(town, audiences=["politics", "programme"])
    politics = town.actor("politics")
    assert releases_visible(politics, town.municipality) == []
    release_approve(actor=town.actor("lead"), release=release)
    assert releases_visible(politics, town.municipality) == [release]
    assert access_release(town.actor("supervisor"), town.municipality, release.code) == release
    with pytest.raises(NotFound):
        access_release(town.actor("funder"), town.municipality, release.code)
    release_withdraw(actor=town.actor("lead"), release=release, reason="Zahl korrigiert")
    assert releases_visible(politics, town.municipality) == []
    assert access_release(town.actor("editor"), town.municipality, release.code).withdrawal_reason == "Zahl korrigiert"


def test_a_changed_content_is_noticed(town, scope):
    release = propose(town)
    Release.objects.filter(pk=release.pk).update(content={"rows": [1, 3]})
    with pytest.raises(Conflict, match="nachträglich verändert"):
        access_release(town.actor("lead"), town.municipality, release.code)


def test_a_guarded_figure_cannot_be_frozen(town, scope):
    with pytest.raises((Invalid, TypeError)):
        propose(town, content={"rows": [Guarded(2)]})
    assert not Release.objects.exists()


def test_without_an_audience_there_is_nothing_to_release(town, scope):
    with pytest.raises(Invalid):
        propose(town, audiences=[])


def test_the_pages(town):
    with town.scope():
        release = propose(town)
    lead = town.client("lead")
    page = lead.get(town.url(f"freigaben/{release.code}/"))
    assert "Freigeben" in page.content.decode()
    assert town.client("politics").get(town.url(f"freigaben/{release.code}/")).status_code == 404
    assert town.client("politics").post(town.url(f"freigaben/{release.code}/freigeben/")).status_code == 403
    assert lead.post(town.url(f"freigaben/{release.code}/freigeben/")).status_code == 302
    assert "Lage 2025" in town.client("politics").get(town.url("freigaben/")).content.decode()
    assert lead.post(town.url(f"freigaben/{release.code}/zurueckziehen/"), {"reason": "Fehler"}).status_code == 302
    assert "Lage 2025" not in town.client("politics").get(town.url("freigaben/")).content.decode()
