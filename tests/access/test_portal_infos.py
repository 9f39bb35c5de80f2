"""Programminfos fed by the funding room: by whom, from whose money; nothing public changes by itself."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from quartierwerk.apps.funding.models import FundingDeadline, FundingProgramme, FundingRate
from quartierwerk.apps.portal.models import ProgrammeInfoPage, SectionPage
from tests.access.portal_world import DAY, City, head
from tests.access.table import ROLES, allows

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=40)


def programme_make(city: City, code: str, name: str) -> FundingProgramme:
    common = {"municipality": city.town.municipality}
    with city.town.scope():
        made = FundingProgramme.objects.create(
            code=code, name=name, kind="land", funder="Land", legal_base="Richtlinie 2023", source="Bescheid", **common
        )
        for year, rate in ((2025, 60), (2026, 65)):
            values = {"programme_year": year, "rate": rate, "ceiling": Decimal(90000), "source": f"Erlass {year}"}
            FundingRate.objects.create(programme=made, **values, **common)
        FundingDeadline.objects.create(
            programme=made, kind="application", due_on=SOON, title="Antrag abgeben", source="Aufruf", **common
        )
    return made


@pytest.fixture
def programme(city: City) -> FundingProgramme:
    return programme_make(city, "sozial", "Sozialer Ort")


def infos(city: City, path: str = "") -> str:
    return city.town.url(f"portal/programminfos/{path}")


def drafted(client: Client, city: City) -> ProgrammeInfoPage:
    answer = client.post(infos(city, "sozial/"))
    assert answer.status_code == 302, answer.content.decode()
    number = re.fullmatch(r"/cms/pages/([0-9]+)/edit/", answer["Location"])
    assert number
    return ProgrammeInfoPage.objects.get(pk=number[1])


def approved(city: City, page: ProgrammeInfoPage) -> ProgrammeInfoPage:
    """Handed in by the editor, approved by the lead, both at the desk."""
    edit = f"/cms/pages/{page.pk}/edit/"
    form = form_of(page)
    assert city.client("editor").post(edit, form | {"action-submit": "1"}).status_code == 302
    state = page.current_workflow_task_state
    address = f"/cms/pages/workflow/action/{page.pk}/approve/{state.pk}/"
    assert city.client("lead").post(address).status_code == 302
    return ProgrammeInfoPage.objects.get(pk=page.pk)


def form_of(page: ProgrammeInfoPage, **more: Any) -> dict[str, Any]:
    data: dict[str, Any] = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "as_of": DAY,
            "body": streamfield([]),
            "related": streamfield([]),
            "legal_base": page.legal_base,
            "funding_code": page.funding_code,
            "comments": inline_formset([]),
        }
    )
    return data | more


def shown(page: ProgrammeInfoPage) -> str:
    answer = Client().get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_draft_in_both_languages_holds_rates_and_deadlines_with_source_and_day(city, programme):
    page = drafted(city.client("editor"), city)
    assert not page.live
    assert [rate["rate"] for rate in page.facts["rates"]] == ["60", "65"]
    assert {*page.facts["rates"][0]} >= {"source", "as_of", "ceiling"}
    assert page.facts["deadlines"][0]["title"] == "Antrag abgeben"
    assert page.legal_base == "Richtlinie 2023"
    english = page.get_translations().get()
    assert (english.locale.language_code, english.specific.facts) == ("en", page.facts)
    assert page.get_parent().translation_key == english.get_parent().translation_key

    text = shown(approved(city, page))
    for word in ("65\u00a0%", "90.000,00\u00a0€", "Erlass 2026", "Antrag abgeben", f"{SOON:%d.%m.%Y}", "Aufruf"):
        assert word in text, word


def test_newer_figures_are_told_at_the_desk_and_never_shown_by_themselves(city, programme):
    editor = city.client("editor")
    page = approved(city, drafted(editor, city))
    before = shown(page)
    with city.town.scope():
        FundingRate.objects.filter(programme=programme, programme_year=2026).update(rate=70)
    assert shown(page) == before
    told = "Fördersatz 2026: 70\u00a0% statt 65\u00a0%"
    funding = city.town.url("finanzierung/programme/sozial/")
    for address in (f"/cms/pages/{page.pk}/edit/", infos(city), funding):
        assert told in editor.get(address).content.decode(), address

    assert drafted(editor, city).pk == page.pk
    assert shown(page) == before
    assert told not in editor.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert "auf dem Stand der Finanzierung" in editor.get(infos(city)).content.decode()
    text = shown(approved(city, ProgrammeInfoPage.objects.get(pk=page.pk).get_latest_revision_as_object()))
    assert "70\u00a0%" in text
    assert "65\u00a0%" not in text


def test_what_waits_for_approval_is_not_refreshed_under_the_approver(city, programme):
    editor = city.client("editor")
    page = drafted(editor, city)
    assert editor.post(f"/cms/pages/{page.pk}/edit/", form_of(page) | {"action-submit": "1"}).status_code == 302
    with city.town.scope():
        FundingRate.objects.filter(programme=programme, programme_year=2026).update(rate=70)
    answer = editor.post(infos(city, "sozial/"))
    assert answer.status_code == 409
    assert "wartet auf Freigabe" in answer.content.decode()


def test_words_of_people_outlive_a_refresh(city, programme):
    editor = city.client("editor")
    page = drafted(editor, city)
    form = form_of(page, legal_base="Unser eigener Satz", money="bis zu zwei Drittel")
    assert editor.post(f"/cms/pages/{page.pk}/edit/", form).status_code == 302
    with city.town.scope():
        FundingRate.objects.filter(programme=programme, programme_year=2026).update(rate=70)
    newest = drafted(editor, city).get_latest_revision_as_object()
    assert (newest.legal_base, newest.money) == ("Unser eigener Satz", "bis zu zwei Drittel")
    assert newest.facts["rates"][-1]["rate"] == "70"


def test_the_programme_is_chosen_at_the_desk_too_among_ones_own(city, other, programme):
    programme_make(other, "fremd", "Fremdes Geld")
    section = city.home.add_child(instance=SectionPage(**head("Programme", "programme"), live=False))
    address = f"/cms/pages/add/portal/programmeinfopage/{section.pk}/"
    editor = city.client("editor")
    choices = editor.get(address).content.decode()
    assert '<option value="sozial">Sozialer Ort</option>' in choices
    assert "Fremdes Geld" not in choices
    page = ProgrammeInfoPage(**head("Geld", "geld"), funding_code="fremd")
    assert editor.post(address, form_of(page)).status_code == 200, "refused, the form again"
    assert not ProgrammeInfoPage.objects.filter(slug="geld").exists()
    page.funding_code = "sozial"
    assert editor.post(address, form_of(page)).status_code == 302
    assert ProgrammeInfoPage.objects.get(slug="geld").facts["rates"][0]["source"] == "Erlass 2025"


def test_an_adviser_whose_mandate_leaves_money_out_neither_sees_nor_takes_it(city, programme):
    page = drafted(city.client("editor"), city)
    adviser = city.client("adviser")
    assert adviser.get(infos(city)).status_code == 403
    assert adviser.post(infos(city, "sozial/")).status_code == 403
    form = adviser.get(f"/cms/pages/{page.pk}/edit/")
    assert form.status_code == 200
    assert 'name="funding_code"' not in form.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_the_funding_room_offers_the_draft_to_whoever_writes(city, programme, role):
    answer = city.client(role).get(city.town.url("finanzierung/programme/sozial/"))
    offered = answer.status_code == 200 and "Programminfo entwerfen" in answer.content.decode()
    assert offered == (allows("programme_info", role, "e") is True)


def test_anothers_programme_is_not_there(city, other, programme):
    programme_make(other, "fremd", "Fremdes Geld")
    client = city.client("editor")
    assert client.post(infos(city, "fremd/")).status_code == 404
    assert client.post(infos(other, "fremd/")).status_code == 404
    assert client.get(infos(other)).status_code == 404
    assert "Fremdes Geld" not in client.get(infos(city)).content.decode()
