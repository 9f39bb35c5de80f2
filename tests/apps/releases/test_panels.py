from datetime import timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.releases.models import Release
from quartierwerk.apps.releases.panels import BACK, lately, waiting
from quartierwerk.apps.releases.services import release_approve, release_propose, release_withdraw


@pytest.fixture
def scope(town):
    with town.scope():
        yield


def propose(town, sender="editor", title="Lage 2025"):
    return release_propose(
        actor=town.actor(sender),
        municipality=town.municipality,
        kind="other",
        subject="2025",
        title=title,
        audiences=["politics", "programme"],
        content={"rows": []},
    )


def texts(panel, town, role) -> list[str]:
    return [line.text for line in panel(town.actor(role), town.municipality, None)]


def test_whom_it_was_released_to_reads_of_it_for_a_while(town, scope):
    release = propose(town)
    assert texts(lately, town, "politics") == []
    release_approve(actor=town.actor("lead"), release=release)
    for role in ("politics", "supervisor", "editor"):
        assert texts(lately, town, role) == ["Freigegeben: Lage 2025, Fassung 1"]
    for role in ("funder", "provider"):
        assert texts(lately, town, role) == []
    Release.objects.update(released_at=timezone.now() - timedelta(days=BACK + 1))
    assert texts(lately, town, "politics") == []


def test_what_was_withdrawn_is_no_news(town, scope):
    release = propose(town)
    release_approve(actor=town.actor("lead"), release=release)
    release_withdraw(actor=town.actor("lead"), release=release, reason="Zahl korrigiert")
    assert texts(lately, town, "editor") == texts(lately, town, "politics") == []


def test_a_lead_finds_what_others_have_proposed(town, scope):
    propose(town)
    propose(town, "lead", "Lage 2024")
    assert texts(waiting, town, "lead") == ["Freigabe entscheiden: Lage 2025"]
    assert texts(waiting, town, "editor") == texts(waiting, town, "politics") == []


def test_each_line_leads_to_the_release(town, scope):
    propose(town)
    line = waiting(town.actor("lead"), town.municipality, None)[0]
    assert town.client("lead").get(line.url).status_code == 200
