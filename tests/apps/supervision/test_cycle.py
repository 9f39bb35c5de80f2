"""A report goes from the first line to acceptance: five people, on the pages they use."""

import re

from django.utils import timezone

from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.presenting import figure_text


def posted(client, url, **data):
    """Send the form of a page with what it holds already."""
    page = client.get(url)
    assert page.status_code == 200, url
    filled = {}
    for field in page.context["form"]:
        value = field.value()
        filled[field.html_name] = "" if value is None else field.field.prepare_value(value)
    return client.post(url, filled | data)


def locked(client, own, step, **data):
    """Whoever comes to write is led back to the report; whoever wrote before it was locked keeps the text."""
    led = client.get(own + step)
    assert (led.status_code, led.headers["Location"]) == (302, own)
    kept = client.post(own + step, {"version": "", **data})
    assert kept.status_code == 422
    return "Dieser Bericht ist gesperrt." in kept.content.decode()


def test_from_a_draft_to_the_locked_report(site):
    town = site.town
    coach, finance, lead, supervisor, funder = (
        town.client(role) for role in ("coach", "finance", "lead", "supervisor", "funder")
    )
    for day in (3, 10, 20):
        site.note(day)
    berichte = town.url("berichte/")

    # The coach begins: what was noted is filled in.
    key = f"{town.programme.slug}/{town.district.code}"
    made = coach.post(berichte + "neu/", {"site": key, "period": site.quarter})
    with town.scope():
        report = SiteReport.objects.get()
        assert {item.indicator: item.value for item in report.figures.all()} | {
            "activities": 3,
            "hours": 4.5,
            "organisations": 1,
        } == {item.indicator: item.value for item in report.figures.all()}
    own = f"{berichte}{report.code}/"
    assert made["Location"] == own
    assert "3 Kontakte und Veranstaltungen: 3 × Besuch" in coach.get(own).content.decode()

    # Coach and finance office write; nobody of the programme sees any of it yet.
    assert posted(coach, own + "abschnitt/summary/", text="Ein ruhiges Quartal.").status_code == 302
    assert posted(finance, own + "abschnitt/money/", text="Der Abruf ist gestellt.").status_code == 302
    assert finance.get(own + "abschnitt/summary/").status_code == 403
    assert "participants" not in finance.get(own + "kennzahlen/").context["form"].fields
    assert posted(finance, own + "kennzahlen/", called="12.500,50").status_code == 302
    assert posted(coach, own + "kennzahlen/", participants="40", jobs="12").status_code == 302
    for client in (supervisor, funder):
        assert client.get(own).status_code == 404
        assert client.get(site.programme_url("", report)).status_code == 404
        assert "Ein ruhiges Quartal." not in client.get(berichte).content.decode()

    # The coach submits; the report is locked, the supervisor reads it.
    assert posted(coach, own + "einreichen/").status_code == 302
    assert locked(lead, own, "abschnitt/summary/", text="Nachgeschoben")
    read = supervisor.get(site.programme_url("", report)).content.decode()
    assert "Ein ruhiges Quartal." in read
    assert figure_text("12500.5", "EUR") in read
    assert funder.get(site.programme_url("", report)).status_code == 404

    # Returned with a comment on a section; corrected, with a reason for the figure.
    supervisor.post(site.programme_url("anmerken/", report), {"section": "results", "text": "Wie viele genau?"})
    assert posted(supervisor, site.programme_url("zurueckgeben/", report)).status_code == 302
    shown = coach.get(own).content.decode()
    assert "Wie viele genau?" in shown
    assert posted(coach, own + "kennzahlen/", jobs="14").status_code == 422
    assert posted(coach, own + "kennzahlen/", jobs="14", reason="Nachmeldung des Trägers").status_code == 302
    with town.scope():
        comment = report.comments.get()
    coach.post(own + "erledigt/", {"anmerkung": comment.code})
    assert "14" not in re.findall(r"numeric\">(\d+)<", supervisor.get(site.programme_url("", report)).content.decode())
    assert "1 Änderung seit der letzten Einreichung" in coach.get(own).content.decode()
    assert posted(lead, own + "einreichen/").status_code == 302

    # The supervisor sees what changed, accepts; now the funder reads it, and it is locked.
    second = supervisor.get(site.programme_url("", report)).content.decode()
    assert "1 Änderung seit der letzten Einreichung" in second
    assert "geändert" in second
    assert posted(supervisor, site.programme_url("abnehmen/", report)).status_code == 302
    accepted = funder.get(site.programme_url("", report))
    assert "Ein ruhiges Quartal." in accepted.content.decode()
    assert "Wie viele genau?" not in accepted.content.decode()
    assert "seit der letzten Einreichung" not in accepted.content.decode(), "a returned version is not for the funder"
    assert locked(coach, own, "abschnitt/summary/", text="Zu spät")
    assert locked(coach, own, "kennzahlen/", participants="1", reason="Zu spät")
    assert locked(coach, own, "einreichen/")

    # Reopening needs a reason; the funder waits until it is accepted anew.
    assert posted(supervisor, site.programme_url("oeffnen/", report)).status_code == 422
    assert posted(supervisor, site.programme_url("oeffnen/", report), reason="Prüfung des Landes").status_code == 302
    assert funder.get(site.programme_url("", report)).status_code == 404
    history = coach.get(own + "verlauf/").content.decode()
    assert "Nachmeldung des Trägers" in history
    assert "Prüfung des Landes" in history
    assert "Fassung 2" in history
    with town.scope():
        report.refresh_from_db()
        assert (report.state, report.accepted_on, report.submitted_on) == ("returned", None, timezone.localdate())


def test_who_belongs_to_another_programme_or_district_meets_nothing(site, other_town):
    report = site.begin()
    site.submit(report)
    for role in ("supervisor", "funder", "coach", "lead"):
        for path in ("", "berichte/", "vorhaben/"):
            assert other_town.client(role).get(site.programme_url(path)).status_code == 404
        assert other_town.client(role).get(site.programme_url("", report)).status_code == 404
    stranger = site.town.person("coach").memberships.get()
    stranger.district = site.town.other_district
    stranger.save()
    assert site.page(role="coach", report=report).status_code == 404
    assert site.page("einreichen/", role="coach", report=report).status_code == 404
