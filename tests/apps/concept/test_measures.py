"""Measures: who sees and edits which, from idea to decision, what is refused, what the trail says."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from quartierwerk.apps.audit.chain import chain_faults
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.concept.models import Measure
from quartierwerk.apps.concept.selectors import access_measure, measures_visible
from quartierwerk.apps.concept.services import measure_state_set, measure_update
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotReady

from .conftest import COMPLETE

#: Who sees and who edits which measures: a1 is for the whole city, d2 for the other district and carried by another.
SEES = {
    "multiplier": set(),
    "business": set(),
    "provider": {"d1"},
    "jobcenter": {"a1", "b1", "c1", "d1", "d2"},
    "coach": {"a1", "b1", "c1", "d1", "d2"},
    "editor": {"a1", "b1", "c1", "d1", "d2"},
    "finance": {"a1", "b1", "c1", "d1", "d2"},
    "lead": {"a1", "b1", "c1", "d1", "d2"},
    "adviser": {"a1", "b1", "c1", "d1", "d2"},
    "supervisor": set(),
    "funder": set(),
    "politics": set(),
    "steward": {"a1", "b1", "c1", "d1", "d2"},
}
EDITS = {
    "coach": {"b1", "c1", "d1"},
    "editor": {"a1", "b1", "c1", "d1", "d2"},
    "lead": {"a1", "b1", "c1", "d1", "d2"},
    "adviser": {"a1", "b1", "c1", "d1", "d2"},
}


@pytest.mark.parametrize("role", SEES)
def test_who_sees_and_edits_which(concept, town, role):
    with town.scope():
        actor = town.actor(role)
        assert set(measures_visible(actor, town.municipality).values_list("code", flat=True)) == SEES[role]
        allowed = set()
        for code in concept.measures:
            try:
                access_measure(actor, town.municipality, code, "e")
                allowed.add(code)
            except (Forbidden, NotFound):
                pass
        assert allowed == EDITS.get(role, set())


def test_a_provider_learns_nothing_of_others(concept, town):
    client = town.client("provider")
    home, sheet = client.get(town.url("konzept/")), client.get(town.url("konzept/massnahmen/d1/"))
    for text in (home.content.decode(), sheet.content.decode()):
        assert "Lehrgang Metall" in text
        assert "Bahnhalle" not in text
        assert "Lehrgang Pflege" not in text
    assert client.get(town.url("konzept/massnahmen/d2/")).status_code == 404
    assert client.get(town.url("konzept/ketten/")).status_code == 403


def test_an_idea_becomes_a_linked_measure(concept, town):
    """From the idea's page in one form; the idea counts as taken up, its needs come along."""
    client = town.client("coach")
    page = client.get(town.url("konzept/massnahmen/neu/?idee=idea"))
    assert "Lehrgang mit Kinderbetreuung" in page.content.decode()
    assert page.context["form"]["number"].value() == "D3", "the number after the last one of the idea's strand"
    assert client.get(town.url("konzept/massnahmen/neu/")).context["form"]["number"].value() == "A2"
    sent = {
        "number": "D3",
        "title": "Lehrgang mit Kinderbetreuung",
        "strand": "social",
        "districts": [town.district.pk],
        "needs": [concept.need.pk],
        "target_groups": ["single_parents"],
        "stages": ["qualification"],
        "follow_up_cost": "12.345,60",
    }
    answer = client.post(town.url("konzept/massnahmen/neu/?idee=idea"), sent)
    assert answer.status_code == 302
    with town.scope():
        made = Measure.objects.get(number="D3")
        concept.idea.refresh_from_db()
        assert (made.state, made.idea, str(made.follow_up_cost)) == ("draft", concept.idea, "12345.60")
        assert list(made.needs.all()) == [concept.need]
        assert concept.idea.state == "taken_up"
    linked = client.post(
        town.url(f"konzept/massnahmen/{made.code}/verknuepfen/"),
        {"direction": "in", "kind": "employs_from", "other": concept.measures["b1"].pk},
    )
    assert linked.status_code == 302
    sheet = client.get(linked["Location"]).content.decode()
    assert "Wer hier lernt, wird eingestellt von" in sheet
    assert (
        client.post(
            town.url(f"konzept/massnahmen/{made.code}/verknuepfen/"),
            {"direction": "in", "kind": "employs_from", "other": concept.measures["b1"].pk},
        ).status_code
        == 422
    )


def test_a_coach_writes_for_the_own_district_only(concept, town):
    sent = {"number": "D9", "title": "Fremd", "strand": "social", "districts": [town.other_district.pk]}
    answer = town.client("coach").post(town.url("konzept/massnahmen/neu/"), sent)
    assert answer.status_code == 422
    assert "eigenen Stadtteil" in answer.content.decode()


def step(town, role, measure, state, **more):
    measure.refresh_from_db()
    return measure_state_set(
        actor=town.actor(role),
        municipality=town.municipality,
        measure=measure,
        version=measure.version,
        state=state,
        **more,
    )


def test_the_way_to_the_decision(concept, town):
    measure = concept.measures["d1"]
    with town.scope():
        with pytest.raises(NotReady) as caught:
            step(town, "editor", measure, "checked")
        assert "Wer es weiterführt" in caught.value.explanation.found
        for half in ({**COMPLETE, "neutral": False}, {**COMPLETE, "check_note": ""}, {**COMPLETE, "continuation": " "}):
            Measure.objects.filter(pk=measure.pk).update(**half)
            with pytest.raises(NotReady):
                step(town, "editor", measure, "checked")
        Measure.objects.filter(pk=measure.pk).update(**COMPLETE)
        with pytest.raises(Forbidden):
            step(town, "coach", measure, "checked")
        with pytest.raises(Conflict):
            step(town, "lead", measure, "running")
        step(town, "editor", measure, "checked")
        yesterday = timezone.localdate() - timedelta(days=1)
        with pytest.raises(Forbidden):
            step(town, "editor", measure, "decided", decided_on=yesterday, council_paper="12/26")
        for wrong in (
            {"council_paper": "12/26"},
            {"decided_on": yesterday},
            {"decided_on": yesterday + timedelta(days=9), "council_paper": "12/26"},
        ):
            with pytest.raises(Invalid):
                step(town, "lead", measure, "decided", **wrong)
        step(town, "lead", measure, "decided", decided_on=yesterday, council_paper="12/26")
        step(town, "adviser", measure, "running")
        with pytest.raises(Forbidden):
            access_measure(town.actor("coach"), town.municipality, "d1", "e")
        step(town, "editor", measure, "finished")
        measure.refresh_from_db()
        assert (measure.decided_on, measure.council_paper) == (yesterday, "12/26")
        told = [event.summary for event in events_of_object(town.municipality, "concept.measure", "d1")]
        assert told[0] == "Maßnahme D1: abgeschlossen"
        assert len(told) == 4
        assert chain_faults(town.municipality) == []


def test_what_was_checked_and_is_changed_is_a_draft_again(concept, town):
    measure = concept.measures["d1"]
    with town.scope():
        Measure.objects.filter(pk=measure.pk).update(**COMPLETE)
        step(town, "editor", measure, "checked")
    page = town.client("coach").get(town.url("konzept/massnahmen/d1/bearbeiten/"))
    sent = page.context["form"].initial | {"places": 20}
    sent = {key: value for key, value in sent.items() if value is not None}
    sent |= {key: [item.pk for item in sent[key]] for key in ("districts", "goals", "needs", "partners")}
    sent |= {"carrier": measure.carrier_id, "additional": "yes", "public_interest": "yes", "neutral": "yes"}
    answer = town.client("coach").post(town.url("konzept/massnahmen/d1/bearbeiten/"), sent, follow=True)
    assert "wieder ein Entwurf" in answer.content.decode()
    with town.scope():
        measure.refresh_from_db()
        assert (measure.state, measure.places, measure.neutral) == ("draft", 20, True)
        assert list(measure.goals.values_list("code", flat=True)) == ["work"]


def test_dropping_needs_a_reason_that_stays_with_the_sheet(concept, town):
    client = town.client("editor")
    address = town.url("konzept/massnahmen/c1/stand/")
    assert client.post(address, {"state": "dropped", "version": 1}).status_code == 422
    sheet = client.post(address, {"state": "dropped", "version": 1, "reason": "Kein Grundstück"}, follow=True)
    assert "Fallen gelassen: Kein Grundstück" in sheet.content.decode()


def test_a_stale_editor_learns_what_changed_and_loses_nothing(concept, town):
    measure = concept.measures["b1"]
    with town.scope():
        measure_update(
            actor=town.actor("lead"),
            municipality=town.municipality,
            measure=measure,
            version=1,
            lead_office="Stadtplanung",
        )
    sent = {"number": "B1", "title": "Umbau der Halle", "strand": "infrastructural", "districts": [town.district.pk]}
    answer = town.client("coach").post(town.url("konzept/massnahmen/b1/bearbeiten/"), sent | {"version": 1})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Federführendes Amt" in text
    assert "Umbau der Halle" in text
    assert (
        town.client("coach").post(town.url("konzept/massnahmen/b1/bearbeiten/"), sent | {"version": 2}).status_code
        == 302
    )


def test_needs_of_other_districts_stay_with_the_measure(concept, town):
    """A coach does not see them, and saving does not take them away."""
    from quartierwerk.apps.provision.models import Need

    measure = concept.measures["d1"]
    with town.scope():
        far = Need.objects.create(
            municipality=town.municipality, code="far", district=town.other_district, target_group="migrants",
            stage="access", description="Fern", evidence="data", raised_on=date(2026, 1, 1), weight=1,
        )  # fmt: skip
        measure.needs.set([far])
    sent = {"number": "D1", "title": "Neu", "strand": "social", "districts": [town.district.pk], "version": 1}
    sent |= {"needs": [concept.need.pk], "carrier": measure.carrier_id}
    assert town.client("coach").post(town.url("konzept/massnahmen/d1/bearbeiten/"), sent).status_code == 302
    with town.scope():
        assert set(measure.needs.values_list("code", flat=True)) == {"need", "far"}


def test_remarks_stay_until_they_are_settled(concept, town):
    client = town.client("coach")
    sent = {"section": "time", "text": "Reicht ein Jahr?"}
    page = client.post(town.url("konzept/massnahmen/d1/anmerkung/"), sent, follow=True).content.decode()
    assert "Reicht ein Jahr?" in page
    assert "1 offen" in page
    with town.scope():
        comment = concept.measures["d1"].comments.get()
    client.post(town.url(f"konzept/anmerkungen/{comment.code}/stand/"), {"stand": "settled"})
    with town.scope():
        comment.refresh_from_db()
        assert comment.state == "settled"
    assert "Reicht ein Jahr?" not in town.client("provider").get(town.url("konzept/massnahmen/d1/")).content.decode()
    assert client.post(town.url("konzept/massnahmen/d2/anmerkung/"), sent).status_code == 403


@pytest.mark.parametrize(
    ("written", "amount"), [("1.234,5", "1234.50"), ("1234.56", "1234.56"), ("12.345", "12345.00"), ("7 €", "7.00")]
)
def test_amounts_are_read_as_people_write_them(written, amount):
    from quartierwerk.apps.concept.forms.fields import AmountField

    assert str(AmountField(required=False).clean(written)) == amount


def test_lists_ask_the_database_as_often_for_many_rows_as_for_few(concept, town, django_assert_max_num_queries):
    client = town.client("editor")
    client.get(town.url("konzept/"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(town.url("konzept/"))
    with town.scope():
        for number in range(20):
            concept.measure(f"x{number}", f"Mehr {number}", "social", town.district)
    with CaptureQueriesContext(connection) as many:
        client.get(town.url("konzept/"))
    assert len(many) == len(few)
