"""Figures of a report: small counts, history, locking, what is taken over from the platform."""

from decimal import Decimal

import pytest
from django.utils import timezone

from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.delivery.models import Milestone
from quartierwerk.apps.funding.models import CostItem, YearSlice
from quartierwerk.apps.supervision.content import content_of
from quartierwerk.apps.supervision.disclosing import figure_published, parts_hidden
from quartierwerk.apps.supervision.models import FigureChange, ReportSubmission, SiteReportFigure
from quartierwerk.apps.supervision.periods import last_quarter
from quartierwerk.apps.supervision.selectors import access_report, indicators_of, submissions_of
from quartierwerk.apps.supervision.services import report_refill, report_return
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


def figures_of(site, report):
    with site.town.scope():
        rows = SiteReportFigure.objects.filter(report=report)
        return {item.indicator: item.absence if item.value is None else int(item.value) for item in rows}


@pytest.mark.parametrize(
    ("count", "shown"), [(0, (0, "")), (1, (None, "suppressed")), (2, (None, "suppressed")), (3, (3, ""))]
)
def test_small_counts_of_people_are_never_kept(count, shown):
    assert figure_published(Decimal(count), "", "persons") == shown
    assert figure_published(Decimal(count), "", "number") == (count, "")


def test_a_part_is_hidden_where_the_rest_would_be_small():
    def hidden(whole, part):
        return parts_hidden({"p": Decimal(whole), "j": Decimal(part)}, {"j": "p"})

    assert hidden(12, 11) == {"j"}
    assert hidden(12, 12) == hidden(12, 9) == hidden(12, 0) == frozenset()
    assert parts_hidden({"p": None, "j": Decimal(4)}, {"j": "p"}) == frozenset()


def test_what_is_small_is_found_nowhere(site):
    report = site.begin()
    site.count(report, participants=2, jobs=1, hours=2)
    assert figures_of(site, report) | {"participants": "suppressed", "jobs": "suppressed", "hours": 2} == figures_of(
        site, report
    )
    site.count(report, participants=61, jobs=60)
    site.submit(report)
    with site.town.scope():
        frozen = {item["indicator"]: item for item in ReportSubmission.objects.get().content["figures"]}
    assert (frozen["participants"]["value"], frozen["jobs"]["value"]) == ("61", None)
    assert frozen["jobs"]["absence"] == "suppressed"
    read = site.town.client("supervisor").get(site.programme_url("", report)).content.decode()
    assert ">61<" in read
    assert ">60<" not in read


def test_every_change_after_the_first_submission_is_kept_with_its_reason(site):
    report = site.begin()
    site.count(report, participants=40, jobs=10)
    site.count(report, jobs=11)
    site.submit(report)
    with site.town.scope():
        assert not FigureChange.objects.exists()
        with pytest.raises(Conflict):
            site.count(report, jobs=12, reason="zu spät")
        report_return(
            actor=site.town.actor("supervisor"),
            programme=site.town.programme,
            report=report,
            version=None,
            reason="Bitte prüfen",
        )
    with pytest.raises(Invalid) as missing:
        site.count(report, jobs=12)
    assert missing.value.field == "reason"
    site.count(report, reason="Nachmeldung", jobs=12)
    site.count(report, reason="Doppelt gezählt", jobs="not_reported")
    with site.town.scope():
        kept = [
            (item.before_value, item.after_value, item.after_absence, item.reason, item.changed_by.name)
            for item in FigureChange.objects.all()
        ]
    name = site.town.person("lead").name
    assert kept == [(11, 12, "", "Nachmeldung", name), (12, None, "not_reported", "Doppelt gezählt", name)]


def test_entries_that_cannot_be_are_refused_with_their_field(site):
    report = site.begin()
    for code, value in (("participants", -1), ("unbekannt", 3)):
        with pytest.raises(Invalid) as refused:
            site.count(report, **{code: value})
        assert refused.value.field == code
    with pytest.raises(Forbidden):
        site.count(report, role="finance", jobs=5)
    page = site.town.client("coach").post(
        site.town.url(f"berichte/{report.code}/kennzahlen/"), {"participants": "viele", "hours": "1.234,5"}
    )
    assert page.status_code == 422
    assert "participants" in page.context["form"].errors


def test_taking_over_again_leaves_what_was_entered_by_hand(site):
    report = site.begin()
    before = figures_of(site, report)
    assert (before["activities"], before["meetings"], before["spent"]) == (0, 0, "not_reported")
    site.count(report, meetings=4)
    for day in (1, 2):
        site.note(day, hours=None)
    site.note(5, district=site.town.other_district)
    with site.town.scope():
        count = report_refill(
            actor=site.town.actor("coach"), municipality=site.town.municipality, report=report, version=None
        )
    after = figures_of(site, report)
    assert (count, after["activities"], after["meetings"], after["hours"]) == (1, 2, 4, "not_reported")


def test_a_version_that_was_tampered_with_is_not_shown(site):
    report = site.begin()
    site.submit(report)
    with site.town.scope():
        found = ReportSubmission.objects.get()
        found.content["sections"][0]["text"] = "Geschönt"
        found.save()
        with pytest.raises(Conflict):
            submissions_of(report)
    assert site.town.client("supervisor").get(site.programme_url("", report)).status_code == 409


def test_content_stands_in_the_order_of_sections_and_indicators(site):
    report = site.begin()
    with site.town.scope():
        found = access_report(site.town.actor("lead"), site.town.municipality, report.code)
        content = content_of(found, indicators_of(site.town.programme))
    assert [item["section"] for item in content["sections"]][:2] == ["summary", "activities"]
    assert [item["indicator"] for item in content["figures"]][-2:] == ["called", "spent"]


def test_milestones_and_money_of_the_site_are_taken_over_for_quarter_and_year(site):
    town, quarter = site.town, last_quarter(timezone.localdate())
    with town.scope():
        ours, elsewhere = (
            Measure.objects.create(
                municipality=town.municipality, number=number, title=f"M {number}", strand="social", state="running"
            )
            for number in ("1", "2")
        )
        ours.districts.add(town.district)
        elsewhere.districts.add(town.other_district)
        for measure, done_on in ((ours, quarter.start), (ours, None), (elsewhere, quarter.end)):
            Milestone.objects.create(
                municipality=town.municipality, measure=measure, title="Raum", due_on=quarter.start, done_on=done_on
            )
        for measure, called in ((ours, "12500.50"), (elsewhere, "99.00")):
            item = CostItem.objects.create(municipality=town.municipality, measure=measure, number="1", title="Kurs")
            for year in (quarter.year, quarter.year - 1):
                YearSlice.objects.create(
                    municipality=town.municipality,
                    item=item,
                    programme_year=year,
                    cash_year=year,
                    called=Decimal(called),
                )
    report = site.begin()
    with town.scope():
        known = {item.indicator: item.value for item in SiteReportFigure.objects.filter(report=report)}
        text = report.sections.get(section="delivery").text
    assert (known["milestones"], known["called"], known["participants"]) == (1, Decimal("12500.50"), None)
    assert "Erreicht: Raum." in text
