from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quartierwerk.site import last_seen

LONG_AGO = timezone.now() - timedelta(days=1)


@pytest.fixture
def coach(town):
    client = town.client("coach")
    client.get("/konto/")
    UserSession.objects.update(last_seen_at=LONG_AGO)
    return client


def test_reading_a_page_again_writes_nothing(coach):
    with CaptureQueriesContext(connection) as caught:
        coach.get("/konto/")
    written = [query["sql"] for query in caught if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    assert written == []
    assert UserSession.objects.get().last_seen_at == LONG_AGO


def test_after_five_minutes_it_is_noted_again(coach, monkeypatch):
    monkeypatch.setattr(last_seen, "SECONDS", 0.0)
    coach.get("/konto/")
    assert UserSession.objects.get().last_seen_at > LONG_AGO


def test_only_the_latest_sessions_are_remembered(coach, monkeypatch):
    monkeypatch.setattr(last_seen, "MOST", 1)
    monkeypatch.setattr(last_seen, "SECONDS", 0.0)
    coach.get("/konto/")
    assert len(last_seen._noted) == 1
