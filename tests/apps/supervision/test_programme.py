"""The programme across its sites: cockpit, state of reports, released comparison, funded projects."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.places.models import ProgrammeSite
from quartierwerk.apps.releases.services import release_approve, release_propose
from quartierwerk.apps.supervision.comparing import comparison_build
from quartierwerk.apps.supervision.models import ProgrammeComparison
from quartierwerk.apps.supervision.periods import last_quarter, quarters_until
from quartierwerk.apps.supervision.selectors.programmes import comparisons_visible
from quartierwerk.apps.supervision.services import comparison_release
from quartierwerk.kernel.errors import Conflict, Forbidden, NotReady


@pytest.fixture
def sites(site, other_town):
    """The programme has a second site, in the other town, and a third in the same."""
    programme = site.town.programme
    ProgrammeSite.objects.create(
        programme=programme, municipality=other_town.municipality, district=other_town.district
    )
    ProgrammeSite.objects.create(
        programme=programme, municipality=site.town.municipality, district=site.town.other_district
    )
    return site


def built(site, role, periods, *, accepted_only=False):
    from django_scopes import scope

    from quartierwerk.apps.places.selectors import sites_of

    with scope(municipality=[item.municipality for item in sites_of(site.town.programme)]):
        content = comparison_build(site.town.actor(role), site.town.programme, periods, accepted_only=accepted_only)
    return {item["name"] + item["slug"]: item for item in content["sites"]}


def quarters(count=2):
    return [str(item) for item in quarters_until(last_quarter(timezone.localdate()), count)]


def test_shares_are_put_together_over_quarters_with_wilsons_interval(sites):
    first, second = quarters()
    for period, (participants, jobs) in {first: (120, 21), second: (707, 150)}.items():
        report = sites.begin(period)
        sites.count(report, participants=participants, jobs=jobs)
        sites.submit(report)
    own = built(sites, "supervisor", [first, second])["Nordhafenmusterstadt"]
    rate = own["rates"]["jobs"]
    # 171 of 827: 20.7 per cent; interval after Wilson 1927, computed apart from the engine.
    assert (rate["numerator"]["value"], rate["denominator"]["value"]) == ("171", "827")
    assert float(rate["rate"]["value"]) == pytest.approx(20.677, abs=0.001)
    assert (rate["low"], rate["high"]) == (pytest.approx(18.05, abs=0.01), pytest.approx(23.57, abs=0.01))
    assert own["figures"]["organisations"]["value"] == "1"
    assert built(sites, "supervisor", [first, second], accepted_only=True)["Nordhafenmusterstadt"]["reported"] == []


def test_what_is_hidden_in_one_quarter_gives_no_sum_and_no_share(sites):
    first, second = quarters()
    for period, jobs in ((first, 2), (second, 9)):
        report = sites.begin(period)
        sites.count(report, participants=30, jobs=jobs)
        sites.submit(report)
    own = built(sites, "supervisor", [first, second])["Nordhafenmusterstadt"]
    assert own["figures"]["jobs"]["absence"] == own["rates"]["jobs"]["rate"]["absence"] == "suppressed"
    assert own["rates"]["jobs"]["low"] is None
    page = sites.town.client("supervisor").get(sites.programme_url()).content.decode()
    assert "geheim" in page


def test_sites_stand_by_name_with_context_as_released_and_missing_reports_are_named(sites):
    town = sites.town
    report = sites.begin()
    sites.submit(report)
    release_situation(town, ["programme"])
    page = town.client("supervisor").get(sites.programme_url())
    rows = page.context["view"].rows
    assert [(row.municipality, row.name) for row in rows] == [
        ("Kleinmuster", "Nordhafen"),
        ("Musterstadt", "Ahornviertel"),
        ("Musterstadt", "Nordhafen"),
    ]
    assert [bool(row.situation) for row in rows] == [False, False, True]
    assert rows[2].situation["label"] == "sehr niedrig"
    assert "nicht freigegeben" in page.content.decode()
    assert [str(item) for item, _ in page.context["waiting"]] == [f"{town.programme.slug} {sites.quarter}"]
    # The funder was not among the audiences of the release, and sees accepted reports only.
    seen = town.client("funder").get(sites.programme_url())
    assert not any(row.situation for row in seen.context["view"].rows)
    assert [row.reported for row in seen.context["view"].rows] == [0, 0, 0]
    matrix = town.client("supervisor").get(sites.programme_url("berichte/")).content.decode()
    assert "eingereicht" in matrix


def release_situation(town, audiences):
    """What a released situation holds, as far as the cockpit reads it."""
    row = {"area": town.district.code, "status_class": "low", "status_index": {"value": 1.0, "absence": None}}
    content = {
        "year": 2025,
        "stand": "2025-12-31",
        "rows": [row],
        "status_scale": [{"code": "low", "step": 4, "label": {"de": "sehr niedrig", "en": "very low"}}],
    }
    with town.scope():
        made = release_propose(
            actor=town.actor("editor"),
            municipality=town.municipality,
            kind="situation",
            subject="s",
            title="Lage",
            audiences=audiences,
            content=content,
        )
        release_approve(actor=town.actor("lead"), release=made)


def test_a_released_comparison_rests_on_accepted_reports_and_does_not_change(sites):
    town = sites.town
    report = sites.begin()
    sites.count(report, participants=40, jobs=10)
    sites.submit(report)
    with town.scope(), pytest.raises(NotReady):
        comparison_release(actor=town.actor("supervisor"), programme=town.programme, periods=[sites.quarter])
    sites.accept(report)
    url = sites.programme_url("vergleiche/freigeben/")
    made = town.client("supervisor").post(url, {"period": sites.quarter, "count": "1", "note": "Erste Zahlen."})
    assert made["Location"] == sites.programme_url("vergleiche/1/")
    for role in ("funder", "coach", "lead"):
        shown = town.client(role).get(sites.programme_url("vergleiche/1/")).content.decode()
        assert "Erste Zahlen." in shown
        assert "10 von 40" in shown
    with pytest.raises(Forbidden):
        comparison_release(actor=town.actor("funder"), programme=town.programme, periods=[sites.quarter])
    ProgrammeComparison.objects.update(content={"sites": []})
    with pytest.raises(Conflict):
        comparisons_visible(town.actor("supervisor"), town.programme)


def test_the_list_of_reports_asks_the_database_as_often_for_many_as_for_few(sites, django_assert_max_num_queries):
    supervisor = sites.town.client("supervisor")
    for period in quarters(2):
        sites.submit(sites.begin(period))
    with django_assert_max_num_queries(40) as few:
        supervisor.get(sites.programme_url())
        supervisor.get(sites.programme_url("berichte/"))
    for period in quarters(6)[:4]:
        sites.submit(sites.begin(period))
    with django_assert_max_num_queries(len(few)):
        supervisor.get(sites.programme_url())
        supervisor.get(sites.programme_url("berichte/"))


def test_reports_not_there_yet_are_due_on_the_start_page(site):
    from quartierwerk.apps.supervision.panels import due, missing

    town = site.town
    with town.scope():
        asked = (town.actor("coach"), town.municipality, None)
        assert [line.sign for line in missing(*asked)] == ["○"]
        report = site.begin()
        assert missing(*asked) == []
        assert len(due(*asked)) == 1
        site.submit(report)
        assert due(*asked) == []
        waiting = due(town.actor("supervisor"), town.municipality, None)
        assert [line.on for line in waiting] == [timezone.localdate()]
        assert timezone.localdate() - timedelta(days=1) < waiting[0].on
