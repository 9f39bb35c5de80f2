"""Reports and comparisons on paper: each reader prints what the page shows them."""

import pytest
from django.utils import timezone

from quartierwerk.apps.supervision.periods import last_quarter
from quartierwerk.apps.supervision.services import comparison_release
from tests.documents.pages import text_of

pytestmark = pytest.mark.django_db


def printed(response):
    assert response.status_code == 200, response.content[:300]
    return text_of(response.content)


def test_inside_the_draft_is_printed_and_the_programme_prints_what_was_submitted(site):
    report = site.begin()
    site.count(report, participants=30, jobs=2)
    assert "Entwurf" in printed(site.page("bericht.pdf", role="lead", report=report))
    assert site.page("bericht.pdf", role="supervisor", report=report).status_code == 404
    site.submit(report)
    found = printed(site.town.client("supervisor").get(site.programme_url("bericht.pdf", report)))
    assert "Text zu summary." in found
    figures = found.split("Aufnahmen von Arbeit", 1)[1]
    assert "30" in found
    assert not figures.lstrip().startswith("2 ")
    assert site.town.client("funder").get(site.programme_url("bericht.pdf", report)).status_code == 404
    led = site.page("bericht.docx", role="supervisor", report=report)
    assert led.status_code == 302
    assert led["Location"] == site.programme_url("bericht.docx", report)


def test_a_released_comparison_is_printed_with_its_uncertainty(site):
    report = site.begin()
    site.count(report, participants=827, jobs=171)
    site.submit(report)
    site.accept(report)
    period = str(last_quarter(timezone.localdate()))
    with site.town.scope():
        made = comparison_release(
            actor=site.town.actor("supervisor"), programme=site.town.programme, periods=[period], note="Zur Einordnung."
        )
    found = printed(site.town.client("coach").get(site.programme_url(f"vergleiche/{made.number}/programm.pdf")))
    for text in ("Zur Einordnung.", "20,7 %", "18,1 % bis 23,6 %", "Nordhafen"):
        assert text.replace(" ", "") in found.replace(" ", "").replace("\u00a0", "")
