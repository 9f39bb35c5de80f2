"""Measures under way: milestones with their cause, risks, results by rule, the light, the hand-over plan."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.delivery.models import Handover, Milestone, Result, Risk
from quartierwerk.apps.delivery.panels import counts_missing, handovers_pressing, milestones_due
from quartierwerk.apps.delivery.quarters import quarter_before, quarter_of, quarters_due, quarters_of
from quartierwerk.apps.delivery.selectors import alarms_of, lines_of, reached_by
from quartierwerk.apps.delivery.services import handover_create, milestone_update, result_set
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid
from tests.apps.delivery.conftest import last_quarter

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def days(number):
    return TODAY() + timedelta(days=number)


def milestone(work, measure="shop", **fields):
    fields = {"title": "Räume bezogen", "due_on": days(20)} | fields
    return Milestone.objects.create(municipality=work.municipality, measure=work.measures[measure], **fields)


def light(work, measure="shop"):
    return lines_of(work.municipality, [work.measures[measure]], TODAY())[0].light


def report_all(work, measure="shop"):
    """Every quarter that is due."""
    found = work.measures[measure]
    for period in quarters_due(found.starts_on, found.ends_on, TODAY()):
        work.count(measure, str(period), supported=20)


def test_a_delay_needs_its_cause(work):
    town = work.town
    with town.scope():
        row = milestone(work)
    address = town.url(f"umsetzung/meilensteine/{row.code}/")
    answers = {"title": row.title, "due_on": row.due_on.isoformat(), "expected_on": days(60).isoformat(), "version": 1}
    refused = town.client("coach").post(address, answers)
    assert refused.status_code == 422
    assert "Bitte nennen Sie den Grund" in refused.content.decode()
    assert town.client("coach").post(address, answers | {"cause": "permit"}).status_code == 302
    page = town.client("editor").get(town.url("umsetzung/massnahmen/shop/")).content.decode()
    assert "Genehmigung" in page
    assert "40 Tage verzögert" in page


def test_who_comes_second_learns_what_changed(work):
    with work.town.scope():
        row = milestone(work)
        actor = work.town.actor("editor")
        common = {"actor": actor, "municipality": work.municipality, "milestone": row, "version": 1}
        milestone_update(**common, title="Räume hergerichtet")
        with pytest.raises(Conflict):
            milestone_update(**common, title="Räume gefunden")


@pytest.mark.parametrize(
    ("role", "measure", "status"),
    [
        ("provider", "shop", 302), ("provider", "far", 404), ("coach", "shop", 302), ("coach", "far", 403),
        ("editor", "far", 302), ("adviser", "far", 302), ("lead", "shop", 403), ("finance", "shop", 403),
    ],
)  # fmt: skip
def test_who_keeps_a_measure(work, role, measure, status):
    address = work.town.url(f"umsetzung/massnahmen/{measure}/meilenstein/")
    answers = {"title": "Start", "due_on": days(5).isoformat()}
    assert work.town.client(role).post(address, answers).status_code == status


def test_the_light_gives_its_reasons(work):
    with work.town.scope():
        report_all(work)
        assert light(work).kind == "missing"
        row = milestone(work)
        assert (light(work).kind, light(work).reasons) == ("good", ("im Plan",))
        common = {"municipality": work.municipality, "measure": work.measures["shop"], "response": "Gespräche"}
        Risk.objects.create(title="Leerstand", likelihood=2, effect=4, **common)
        assert (light(work).kind, light(work).reasons) == ("watch", ("Risiko: Leerstand",))
        Risk.objects.create(title="Träger springt ab", likelihood=3, effect=4, **common)
        Milestone.objects.filter(pk=row.pk).update(due_on=days(-3))
        found = light(work)
        assert found.kind == "act"
        assert found.reasons == (
            "1 Meilenstein überfällig", "schweres Risiko: Träger springt ab", "Risiko: Leerstand",
        )  # fmt: skip


def test_missing_counts_are_named_quarter_by_quarter(work):
    work.town.person("coach")
    with work.town.scope():
        due = quarters_due(work.measures["shop"].starts_on, work.measures["shop"].ends_on, TODAY())
        assert due[-1].end <= TODAY() - timedelta(days=30)
        for period in due[:-1]:
            work.count("shop", str(period), supported=10)
        lines = counts_missing(work.town.actor("provider"), work.municipality, None)
        assert [line.text for line in lines] == ["1 Quartal fehlt: 1.1 Lernwerkstatt im Hafen"]
        assert lines[0].url.endswith("/zahlen/melden/")


def test_quarters_of_a_measure():
    found = [str(item) for item in quarters_of(date(2024, 11, 3), date(2025, 2, 1), date(2025, 8, 1))]
    assert found == ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"]
    due = [str(item) for item in quarters_due(date(2024, 11, 3), date(2025, 2, 1), date(2025, 4, 29))]
    assert due == ["2024-Q4"]
    assert str(quarter_before(quarter_of(date(2025, 1, 1)))) == "2024-Q4"


def test_results_by_the_rule_of_their_indicator(work):
    with work.town.scope():
        for code, period, value in (
            ("flow", "2025-Q1", 5.0), ("flow", "2025-Q2", 7.0), ("stock", "2025-Q1", 9.0), ("stock", "2025-Q2", 8.0),
        ):  # fmt: skip
            result_set(
                actor=work.town.actor("editor"), municipality=work.municipality, measure=work.measures["shop"],
                indicator=work.indicators[code], period=period, value=value,
            )  # fmt: skip
        result_set(
            actor=work.town.actor("editor"), municipality=work.municipality, measure=work.measures["shop"],
            indicator=work.indicators["flow"], period="2025-Q3", value=None, absence="not_reported",
        )  # fmt: skip
        found = {item.indicator.code: item for item in reached_by(Result.objects.select_related("indicator"), TODAY())}
        assert (found["flow"].cumulated.value.value, found["flow"].cumulated.missing) == (12, 1)
        assert found["flow"].attainment.share.value == pytest.approx(12 / 40 * 100)
        assert found["stock"].cumulated.value.value == 8.0
        assert found["stock"].attainment.share.value == pytest.approx((8 - 2) / (12 - 2) * 100)
        with pytest.raises(Invalid):
            result_set(
                actor=work.town.actor("editor"), municipality=work.municipality, measure=work.measures["shop"],
                indicator=work.indicators["flow"], period="2999", value=1.0,
            )  # fmt: skip
    page = work.town.client("finance").get(work.town.url("umsetzung/massnahmen/shop/")).content.decode()
    assert "1 Zeitraum fehlt" in page
    assert "Summe der Zeiträume" in page
    assert "zuletzt 3. Quartal 2025" in page
    assert "2025-Q" not in page


def test_a_small_result_that_may_be_people_is_not_released(work):
    with work.town.scope():
        result_set(
            actor=work.town.actor("editor"), municipality=work.municipality, measure=work.measures["shop"],
            indicator=work.indicators["flow"], period="2025-Q1", value=2.0,
        )  # fmt: skip
    response = work.town.client("editor").post(
        work.town.url("umsetzung/massnahmen/freigabe/"), {"audiences": "politics"}
    )
    page = work.town.client("lead").get(response["Location"]).content.decode()
    assert "Lernwerkstatt im Hafen" in page
    assert "⊘" in page.split("Kennzahl flow")[1].split("</tr>")[0]


def test_hand_overs_sound_the_alarm_twelve_and_six_months_before(work):
    with work.town.scope():
        common = {"municipality": work.municipality, "measure": work.measures["shop"]}
        for structure, left, state in (
            ("Runde", 300, "open"), ("Liste", 300, "named"), ("Werkstatt", 100, "named"), ("Stelle", 800, "open"),
            ("Laden", -5, "agreed"), ("Fest", -5, "done"),
        ):  # fmt: skip
            Handover.objects.create(
                code=structure.lower(), structure=structure, funding_ends_on=days(left), state=state, **common
            )
        alarms = alarms_of(Handover.objects.all(), TODAY())
        assert {code: alarm.kind for code, alarm in alarms.items()} == {
            "runde": "12_months", "werkstatt": "6_months", "laden": "ended",
        }  # fmt: skip
        lines = handovers_pressing(work.town.actor("coach"), work.municipality, None)
        assert [line.text for line in lines] == ["Laden", "Werkstatt", "Runde"]
    page = work.town.client("coach").get(work.town.url("umsetzung/uebergabe/")).content.decode()
    assert "3 Übergaben sind nicht so weit" in page
    assert "Sprachkurs Pflege" in page.split("Maßnahmen ohne Plan für danach")[1]


def test_a_hand_over_is_agreed_only_with_somebody_and_something(work):
    with work.town.scope():
        common = {"actor": work.town.actor("coach"), "municipality": work.municipality, "structure": "Runde"}
        mine = {"measure": work.measures["shop"], "state": "agreed"}
        with pytest.raises(Invalid):
            handover_create(**common, **mine)
        with pytest.raises(Invalid):
            handover_create(**common, **mine, successor=work.town.organisation)
        handover_create(**common, **mine, successor=work.town.organisation, resources="halbe Stelle")
        with pytest.raises(Forbidden):
            handover_create(**common, measure=work.measures["far"])
        with pytest.raises(Forbidden):
            handover_create(**common)


def test_the_list_asks_the_same_number_of_questions_for_any_number_of_measures(
    work, django_assert_max_num_queries, django_assert_num_queries
):
    client = work.town.client("editor")
    address = work.town.url("umsetzung/massnahmen/")
    with work.town.scope():
        milestone(work)
        work.count("shop", last_quarter(), supported=10)
    assert client.get(address).status_code == 200
    with django_assert_max_num_queries(40) as first:
        assert client.get(address).status_code == 200
    with work.town.scope():
        for number in range(8):
            work.measure(f"more{number}", f"Weitere {number}")
            milestone(work, f"more{number}")
            work.count(f"more{number}", last_quarter(), supported=10)
    with django_assert_num_queries(len(first.captured_queries)):
        assert "Weitere 7" in client.get(address).content.decode()


def test_milestones_come_up_in_mein_stadtteil(work):
    with work.town.scope():
        milestone(work, title="Fenster", due_on=days(-2))
        milestone(work, title="Fest", due_on=days(10))
        milestone(work, title="Später", due_on=days(90))
        milestone(work, "far", title="Woanders", due_on=days(1))
        lines = milestones_due(work.town.actor("coach"), work.municipality, work.town.district)
        assert [(line.sign, line.text) for line in lines] == [("■", "Fenster"), ("◆", "Fest")]
