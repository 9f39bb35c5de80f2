"""A visitor reports a barrier without a cookie; what programs send stays out."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from quartierwerk.site.barriers import OF_ONE, token_new

CONTACT = "barrierefrei@musterstadt.example"
PAGE = "/barrierefreiheit/"


@pytest.fixture
def contact(monkeypatch, db) -> str:
    """An installation with a mail address for reports."""
    cache.clear()
    told = settings.ENVIRONMENT.model_copy(update={"accessibility_contact": CONTACT})
    monkeypatch.setattr(settings, "ENVIRONMENT", told)
    return CONTACT


def report(**changed: str) -> dict[str, str]:
    """A report as a person fills it in, some seconds after the page was opened."""
    with time_machine.travel(timezone.now() - timedelta(seconds=30), tick=False):
        token = token_new()
    return {
        "text": "Die Karte hat keine Tabelle.",
        "page": "Lage",
        "email": "",
        "website": "",
        "token": token,
    } | changed


def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


def test_a_report_reaches_the_contact_without_a_cookie(contact):
    client = visitor()
    page = client.get(PAGE)
    assert b'name="token"' in page.content
    answer = client.post(PAGE, report(email="leserin@musterstadt.example"), follow=True)
    assert "abgeschickt" in answer.content.decode()
    assert not client.cookies
    sent = mail.outbox[-1]
    assert sent.to == [contact]
    assert sent.reply_to == ["leserin@musterstadt.example"]
    assert "Die Karte hat keine Tabelle." in sent.body


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"token": ""}, "abgelaufen"),
        ({"token": "1700000000.0:gefaelscht:xyz"}, "abgelaufen"),
        ({"text": ""}, "Bitte prüfen Sie Ihre Angaben"),
    ],
)
def test_what_does_not_fit_comes_back_with_what_was_written(contact, changed, said):
    text = visitor().post(PAGE, report(page="Netzwerkkarte") | changed).content.decode()
    assert said in text
    assert "Netzwerkkarte" in text
    assert not mail.outbox


def test_a_form_that_comes_back_at_once_or_a_day_later_is_asked_for_again(contact):
    assert "sehr schnell" in visitor().post(PAGE, report(token=token_new())).content.decode()
    with time_machine.travel(timezone.now() - timedelta(hours=25), tick=False):
        late = token_new()
    assert "abgelaufen" in visitor().post(PAGE, report(token=late)).content.decode()
    assert not mail.outbox


def test_whoever_fills_in_the_hidden_field_is_thanked_and_not_heard(contact):
    assert visitor().post(PAGE, report(website="https://werbung.example")).status_code == 302
    assert not mail.outbox


def test_too_many_reports_of_one_address_are_stopped(contact):
    answers = [visitor().post(PAGE, report()).status_code for _ in range(OF_ONE + 1)]
    assert answers == [302] * OF_ONE + [429]
    assert len(mail.outbox) == OF_ONE


@pytest.mark.parametrize("told", ["", "0201 000 000"])
def test_without_a_mail_address_the_page_says_how_to_write(contact, monkeypatch, told):
    monkeypatch.setattr(
        settings, "ENVIRONMENT", settings.ENVIRONMENT.model_copy(update={"accessibility_contact": told})
    )
    text = visitor().get(PAGE).content.decode()
    assert "Schreiben Sie bis dahin" in text
    assert visitor().post(PAGE, report()).status_code == 409
