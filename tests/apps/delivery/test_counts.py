"""Counts: the worked case through grid and page, and small counts that nobody without the right finds."""

import re

import pytest

from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.delivery.models import Count
from quartierwerk.apps.delivery.selectors import counts_own, edition_of
from quartierwerk.apps.delivery.services import Entry, counts_enter
from quartierwerk.apps.releases.models import Release
from quartierwerk.apps.releases.services import release_approve
from quartierwerk.kernel.errors import Forbidden, Invalid
from tests.apps.delivery.conftest import last_quarter

pytestmark = pytest.mark.django_db
ENTRY = {"supported": "827", "unemployed": "670", "outcome": "203", "work": "171", "training": "32"}


def entry_address(work, period=""):
    return work.town.url(f"umsetzung/massnahmen/shop/zahlen/melden/?quartal={period or last_quarter()}")


def rows_of(html):
    """Cells of a page's tables as texts, row by row."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    return [[text_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def text_of(cell):
    return re.sub(r"[ \n\t]+", " ", re.sub(r"<[^>]+>", " ", cell)).strip()


def test_the_notes_case_through_grid_and_page(work):
    town = work.town
    response = town.client("provider").post(entry_address(work), ENTRY)
    assert response.status_code == 302
    page = town.client("editor").get(town.url("umsetzung/arbeit/")).content.decode()
    rates = {row[0]: row[2:5] for row in rows_of(page) if len(row) == 6 and row[0] != "Quote"}
    assert rates == {
        "Arbeit, von allen": ["171", "827", "20,7\xa0%"],
        "Arbeit oder Ausbildung, von allen": ["203", "827", "24,5\xa0%"],
        "Arbeit, von Arbeitslosen": ["171", "670", "25,5\xa0%"],
    }
    formulas = {row[0]: row[1] for row in rows_of(page) if len(row) == 6}
    assert formulas["Arbeit, von Arbeitslosen"] == "in Arbeit geteilt durch davon arbeitslos"


def test_the_provider_alone_counts_and_sees_its_own_figures(work):
    town = work.town
    for role in ("editor", "coach", "lead", "adviser", "steward", "jobcenter", "multiplier"):
        assert town.client(role).post(entry_address(work), ENTRY).status_code == 403, role
    far = town.url(f"umsetzung/massnahmen/far/zahlen/melden/?quartal={last_quarter()}")
    assert town.client("provider").post(far, ENTRY).status_code == 404
    assert town.client("provider").post(entry_address(work), ENTRY | {"work": "1", "outcome": "33"}).status_code == 302
    own = town.client("provider").get(entry_address(work)).content.decode()
    assert re.search(r'name="work" value="1"', own)
    with town.scope():
        assert counts_own(
            town.actor("provider"), town.municipality, work.measures["shop"], last_quarter(), work.chosen
        )["work"] == (1, "")
        with pytest.raises(Forbidden):
            counts_own(town.actor("lead"), town.municipality, work.measures["shop"], last_quarter(), work.chosen)


def test_a_part_is_never_greater_than_the_whole_and_nothing_typed_is_lost(work):
    response = work.town.client("provider").post(entry_address(work), ENTRY | {"unemployed": "900"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "ist ein Teil von" in page
    assert 'name="unemployed" value="900"' in page
    assert work.town.client("provider").post(entry_address(work), {"supported": ""}).status_code == 422
    with work.town.scope():
        assert not Count.objects.exists()


def test_zero_not_reported_and_not_applicable_stay_different(work):
    town = work.town
    answers = ENTRY | {"training": "", "training:why": "not_applicable", "outcome": "", "work": "0"}
    assert town.client("provider").post(entry_address(work), answers).status_code == 302
    with town.scope():
        kept = {item.category: (item.value, item.absence) for item in Count.objects.all()}
    assert kept["training"] == (None, "not_applicable")
    assert kept["outcome"] == (None, "not_reported")
    assert kept["work"] == (0, "")


@pytest.mark.parametrize("period", ["2019-Q1", "2025", "unsinn", "2999-Q1"])
def test_quarters_that_are_none_of_the_measures_are_refused(work, period):
    with work.town.scope(), pytest.raises(Invalid):
        counts_enter(
            actor=work.town.actor("provider"), municipality=work.municipality, measure=work.measures["shop"],
            period=period, chosen=work.chosen, entries={"supported": Entry(5)},
        )  # fmt: skip


def planted(work):
    """A city whose small counts have sums that would give them away."""
    with work.town.scope():
        work.count("shop", "2025-Q1", supported=40, unemployed=30, outcome=19, work=17, training=2)
        work.count("course", "2025-Q1", supported=35, unemployed=20, outcome=23, work=12, training=11)
        work.count("far", "2025-Q1", supported=28, unemployed=25, outcome=14, work=13, training=1)
        work.count("shop", "2025-Q2", supported=44, unemployed=31, outcome=20, work=11, training=9)
        work.decide()


def test_planted_small_counts_are_shown_to_nobody_and_no_sum_gives_them_back(work):
    planted(work)
    town = work.town
    with town.scope():
        edition = edition_of(town.municipality, work.chosen)
        assert not edition.cell("2025-Q1:shop", "training").is_shown
        assert not edition.cell("2025-Q1:far", "training").is_shown
        # 19 - 17 would give the hidden 2 back: one of the two is hidden as well.
        for place in ("shop", "far"):
            both = [edition.cell(f"2025-Q1:{place}", name).is_shown for name in ("outcome", "work")]
            assert not all(both), place
        assert edition.cell("2025-Q1:course", "supported").value == 35
    for role in ("coach", "editor", "lead", "adviser", "steward", "jobcenter"):
        page = town.client(role).get(town.url("umsetzung/massnahmen/shop/zahlen/")).content.decode()
        cells = {row[0].split(" bei ")[0]: row[1:] for row in rows_of(page) if len(row) == 3}
        assert cells["in Ausbildung"][0] == "⊘ geheim", role
        assert "⊘ geheim" in {cells["in Arbeit"][0], cells["Austritte mit Ergebnis"][0]}, role
    for role in ("finance", "politics", "supervisor", "funder", "multiplier", "business"):
        assert town.client(role).get(town.url("umsetzung/massnahmen/shop/zahlen/")).status_code in {403, 404}, role


def test_what_is_released_holds_published_figures_only_and_reaches_its_audience(work):
    planted(work)
    town = work.town
    response = town.client("editor").post(town.url("umsetzung/arbeit/freigabe/?jahr=2025"), {"audiences": ["funder"]})
    assert response.status_code == 302
    with town.scope():
        release = Release.objects.get(kind="counts")
        training = next(item for item in release.content["categories"] if item["category"] == "training")
        edition = edition_of(town.municipality, work.chosen)
        assert training["figures"] == [
            edition.cell(row, "training").as_json() for row in ("2025", "2025-Q1", "2025-Q2")
        ]
        release_approve(actor=town.actor("lead"), release=release)
    address = town.url(f"freigaben/{release.code}/")
    page = town.client("funder").get(address).content.decode()
    assert "Arbeit, von Arbeitslosen" in page
    assert "davon arbeitslos" in page
    assert town.client("politics").get(address).status_code == 404


def test_the_trail_says_who_reported_and_never_a_figure(work):
    work.town.client("provider").post(entry_address(work), ENTRY)
    with work.town.scope():
        events = list(events_of_object(work.municipality, "delivery.count", f"shop:{last_quarter()}"))
        assert len(events) == 1
        assert "827" not in f"{events[0].summary} {events[0].changes}"


def test_a_rate_without_its_parts_is_no_rate(work):
    town = work.town
    with town.scope():
        work.count("shop", "2025-Q1", supported=30, unemployed=20, outcome=2, work=2, training=0)
        work.decide()
    page = town.client("editor").get(town.url("umsetzung/arbeit/")).content.decode()
    rates = {row[0]: row[2:5] for row in rows_of(page) if len(row) == 6 and row[0] != "Quote"}
    assert rates["Arbeit, von allen"] == ["⊘ geheim", "30", "⊘ geheim"]
    assert rates["Arbeit oder Ausbildung, von allen"][2] == "⊘ geheim"
