"""Who comes to the desk, and that nobody there sees or touches what belongs to another city."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from quartierwerk.apps.portal.models import HomePage, TopicPage
from quartierwerk.apps.portal.views.desk import OPEN
from tests.access.masking import masked
from tests.access.portal_world import City, form, status
from tests.access.routes import Route, routes
from tests.access.table import ROLES, TABLE

pytestmark = pytest.mark.django_db

DESK = [route for route in routes() if route.pattern.startswith("cms/") and not route.is_own]
SHUT = sorted({route.name for route in DESK if route.name and not OPEN.fullmatch(route.name)})
#: What an address names of a city: a page, a file, or a version of a page.
OF_CITIES = {
    "page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk", "image_id", "document_id", "doc_id",
    "uploaded_file_id",
}  # fmt: skip
NAMING = [route for route in DESK if OPEN.fullmatch(route.name) and OF_CITIES & set(route.parameters)]
ABSENT = 999_999
WRITERS = ["coach", "editor", "adviser", "lead", "supervisor"]
#: One of every kind of place at the desk; `.ci/run` tries all.
TRIED = [role if role in {"coach", "lead"} else pytest.param(role, marks=pytest.mark.ci) for role in WRITERS]


def filled(route: Route, whose: City | None, page: Any) -> dict[str, Any]:
    """Values for an address, with everything it names taken from one city; from none for what is absent."""
    image = whose.image.pk if whose else ABSENT
    document = whose.document.pk if whose else ABSENT
    number = page.pk if whose else ABSENT
    version = page.get_latest_revision().pk
    bare = image if route.name.startswith("wagtailimages") else document if "docs" in route.name else number
    values: dict[str, Any] = {
        **dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id", "destination_id"), number),
        "pk": bare,
        "image_id": image,
        **dict.fromkeys(("document_id", "doc_id"), document),
        "uploaded_file_id": whose.upload.pk if whose else ABSENT,
        "revision_id": version,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        **dict.fromkeys(("task_state_id", "task_id", "workflow_state_id"), 1),
        "action_name": "approve",
        "filter_spec": "max-100x100",
        "content_type_app_name": "portal",
        "content_type_model_name": "topicpage",
    }
    return {name: values[name] for name in route.parameters}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_comes_in_where_the_table_says(city, role):
    status = city.client(role).get("/cms/").status_code
    assert status == (403 if TABLE["portal_page"][role] == "-" else 200)


def test_visitors_are_sent_to_the_sign_in(city):
    for address in ("/cms/", "/cms/pages/", f"/cms/pages/{city.draft.pk}/edit/", "/cms/users/", "/cms/nirgends/"):
        assert Client().get(address)["Location"].startswith("/accounts/login/")


def test_only_what_was_looked_at_is_open(city):
    client = city.client("lead")
    assert len(SHUT) > 80
    for route in DESK:
        if route.name in SHUT:
            words = {"app": "portal", "model": "topicpage"}
            values = {
                name: next((word for part, word in words.items() if part in name), 1) for name in route.parameters
            }
            assert client.get(reverse(route.name, kwargs=values)).status_code == 404, route.name


@pytest.mark.parametrize("role", TRIED)
def test_what_is_others_answers_like_what_is_absent(city, other, role):
    client, found, absent = city.client(role), [], {}
    for route in NAMING:
        for method in ("get", "post"):
            ask = getattr(client, method)
            foreign = ask(reverse(route.name, kwargs=filled(route, other, other.draft)))
            # What is absent looks the same wherever it is asked for, but not to each method.
            if method not in absent:
                absent[method] = masked(ask(reverse(route.name, kwargs=filled(route, None, other.draft))))
            if foreign.status_code != 404 or masked(foreign) != absent[method]:
                found.append(f"{method} {route.name}: {foreign.status_code}")
    assert len(NAMING) > 40
    assert not found, "\n".join(found)


def test_the_addresses_work_for_what_is_ones_own(city):
    """Else the test before would show nothing."""
    client, found = city.client("lead"), []
    for route in NAMING:
        if "destination_id" in route.parameters or {"task_state_id", "task_id", "workflow_state_id"} & {
            *route.parameters
        }:
            continue
        status = client.get(reverse(route.name, kwargs=filled(route, city, city.draft))).status_code
        if status == 404 and "upload" not in route.name:
            found.append(route.name)
    assert not found


def test_a_version_of_anothers_page_is_not_shown_under_ones_own(city, other):
    foreign = other.draft.get_latest_revision().pk
    for what in ("view", "revert", "unschedule"):
        address = f"/cms/pages/{city.draft.pk}/revisions/{{}}/{what}/"
        answers = [city.client("lead").get(address.format(number)) for number in (foreign, ABSENT)]
        assert [answer.status_code for answer in answers] == [404, 404], what
        assert other.secret not in answers[0].content.decode()


@pytest.mark.parametrize(
    "role", ["editor", *(pytest.param(role, marks=pytest.mark.ci) for role in WRITERS if role != "editor")]
)
def test_no_list_and_no_search_names_what_is_others(city, other, role):
    client = city.client(role)
    homes = [f"/cms/{place}/{home.pk}/" for place in ("pages", "choose-page") for home in HomePage.objects.all()]
    lists = [
        "/cms/", "/cms/pages/", *homes, f"/cms/choose-page/{other.home.pk}/", "/cms/choose-page/",
        "/cms/choose-page/?page_type=portal.sectionpage,portal.citypage", "/cms/images/", "/cms/documents/",
        "/cms/images/chooser/", "/cms/documents/chooser/", "/cms/images/results/", "/cms/documents/results/",
        f"/cms/pages/{city.home.pk}/history/" if role in {"editor", "adviser", "lead"} else "/cms/",
    ]  # fmt: skip
    searched = (
        "pages/search/", "pages/search/results/", "pages/", "choose-page/search/", "images/", "documents/",
        "images/chooser/", "documents/chooser/results/",
    )  # fmt: skip
    lists += [f"/cms/{address}?q={word}" for address in searched for word in (other.secret, "Entwurf", "Bild", "Datei")]
    for address in lists:
        answer = client.get(address)
        if address == f"/cms/choose-page/{other.home.pk}/" or answer.status_code == 200:
            text = answer.content.decode()
            text = text.replace(f'value="{other.secret}"', "").replace(f"q={other.secret}", "")
            assert f"Entwurf {other.secret}" not in text, address
            assert f"Rubrik {other.secret}" not in text, address
            assert f"Bild {other.secret}" not in text, address
            assert f"Datei {other.secret}" not in text, address
            assert other.town.person("editor").name not in text, address


def test_the_same_lists_name_what_is_ones_own(city):
    client = city.client("editor")
    for address, title in (
        ("/cms/pages/search/?q=Entwurf", "Entwurf"),
        ("/cms/choose-page/search/?q=Entwurf", "Entwurf"),
        (f"/cms/pages/{city.home.pk}/", "Rubrik"),
        (f"/cms/choose-page/{city.home.pk}/", "Rubrik"),
        ("/cms/images/?q=Bild", "Bild"),
        ("/cms/images/chooser/", "Bild"),
        ("/cms/documents/chooser/results/?q=Datei", "Datei"),
    ):
        assert f"{title} {city.secret}" in client.get(address).content.decode(), address


def test_numbers_in_a_query_are_looked_at_too(city, other):
    client = city.client("lead")
    for address, theirs, own in (
        ("choose-page/chosen-multiple/", other.draft, city.draft),
        ("images/chooser/chosen-multiple/", other.image, city.image),
        ("documents/chooser/chosen-multiple/", other.document, city.document),
    ):
        assert client.get(f"/cms/{address}?id={own.pk}").status_code == 200
        assert client.get(f"/cms/{address}?id={own.pk}&id={theirs.pk}").status_code == 404
    bulk = "/cms/bulk/{}/{}/?id={}"
    for model, theirs, actions in (
        ("wagtailcore/page", other.draft, ("publish", "unpublish", "move", "delete")),
        ("wagtailimages/image", other.image, ("delete", "add_to_collection", "add_tags")),
        ("wagtaildocs/document", other.document, ("delete", "add_to_collection", "add_tags")),
    ):
        for action in actions:
            for number in (theirs.pk, ABSENT):
                for ask in (client.get, client.post):
                    assert ask(bulk.format(model, action, number)).status_code == 404, (model, action)
            assert client.get(bulk.format(model, action, "all")).status_code == 422
    assert client.get(bulk.format("wagtailcore/page", "delete", city.draft.pk)).status_code == 200


def test_nothing_is_put_under_what_is_others(city, other):
    client, before = city.client("lead"), Page.objects.count()
    to = {"new_parent_page": other.section.pk}
    copy = {"new_title": "Kopie", "new_slug": "kopie", **to}
    assert client.post(f"/cms/pages/{city.draft.pk}/copy/", copy).status_code == 404
    assert client.post(f"/cms/pages/{city.draft.pk}/move/", to).status_code == 404
    move = f"/cms/pages/{city.draft.pk}/move/{other.section.pk}/confirm/"
    assert client.post(move).status_code == 404
    bulk = f"/cms/bulk/wagtailcore/page/move/?id={city.draft.pk}"
    assert client.post(bulk, {"chooser": other.section.pk}).status_code == 404
    assert client.post(bulk, {"chooser": HomePage.objects.first().pk}).status_code in {200, 302}
    page = TopicPage.objects.get(pk=city.draft.pk)
    assert page.get_parent().pk == city.section.pk
    assert Page.objects.count() == before


def test_what_is_ones_own_is_copied_and_moved(city):
    client = city.client("lead")
    copy = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": city.home.pk}
    assert client.post(f"/cms/pages/{city.draft.pk}/copy/", copy).status_code == 302
    made = Page.objects.get(slug="kopie")
    assert made.get_parent().pk == city.home.pk
    assert not made.live
    assert client.post(f"/cms/pages/{made.pk}/move/{city.section.pk}/confirm/").status_code == 302
    assert Page.objects.get(pk=made.pk).get_parent().pk == city.section.pk


def test_a_text_refers_to_nothing_of_others(city, other):
    """Numbers typed into the form would show title, address and picture of what they name."""
    client, address = city.client("editor"), f"/cms/pages/{city.draft.pk}/edit/"
    link = '{{"blocks": [{{"text": "x", "key": "a", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], \
"entityRanges": [{{"offset": 0, "length": 1, "key": 0}}]}}], "entityMap": {{"0": {{"type": "LINK", \
"mutability": "MUTABLE", "data": {{"id": {}}}}}}}}}'
    pictures = [("picture", {"image": one.image.pk, "alternative": "a"}) for one in (other, city)]
    files = [("download", {"document": one.document.pk, "title": "a"}) for one in (other, city)]
    links = [("text", link.format(number)) for number in (other.draft.pk, city.section.pk)]
    for theirs, own in (pictures, files, links):
        before = city.draft.revisions.count()
        refused = client.post(address, form("Entwurf", city.draft.slug, body=[theirs]))
        assert refused.status_code == 200
        assert "gibt es nicht" in refused.content.decode()
        assert city.draft.revisions.count() == before
        assert client.post(address, form("Entwurf", city.draft.slug, body=[own])).status_code == 302
        assert city.draft.revisions.count() == before + 1


def test_whoever_suggests_writes_what_is_ones_own_alone(city):
    client = city.client("coach")
    assert client.get(f"/cms/pages/{city.draft.pk}/edit/").status_code == 302
    assert client.post(f"/cms/pages/{city.draft.pk}/edit/", form("Anders", "anders")).status_code == 302
    assert TopicPage.objects.get(pk=city.draft.pk).title == f"Entwurf {city.secret}"
    add = f"/cms/pages/add/portal/topicpage/{city.home.pk}/"
    assert client.post(add, form("Vorschlag", "vorschlag")).status_code == 302
    page = TopicPage.objects.get(slug="vorschlag")
    assert (page.live, page.owner) == (False, city.town.person("coach"))
    assert client.post(f"/cms/pages/{page.pk}/edit/", form("Vorschlag 2", "vorschlag")).status_code == 302
    assert TopicPage.objects.get(pk=page.pk).title == "Vorschlag 2"


def test_a_membership_that_ends_takes_the_place_at_the_desk(city):
    from quartierwerk.apps.accounts.models import Membership

    client = city.client("editor")
    assert client.get(f"/cms/pages/{city.draft.pk}/edit/").status_code == 200
    picture = f"/bilder/{city.image.file.name}"
    assert status(client, picture) == 200
    Membership.objects.filter(user=city.town.person("editor")).delete()
    assert client.get(f"/cms/pages/{city.draft.pk}/edit/").status_code == 403
    assert status(client, picture) == 404
    assert not city.town.person("editor").groups.exists()


def test_nobody_opens_a_citys_page_at_the_desk_or_shuts_a_page_from_the_public(city):
    client = city.client("lead")
    home = HomePage.objects.get(locale__language_code="de")
    assert client.get(f"/cms/pages/add/portal/citypage/{home.pk}/").status_code == 302
    assert client.get(f"/cms/pages/{city.home.pk}/privacy/").status_code == 404


def test_the_general_part_belongs_to_the_people_of_all_programmes_together(city, other):
    section = Page.objects.get(slug="zum-thema", depth=3)
    for town in (city, other):
        client = town.client("supervisor")
        assert client.get(f"/cms/pages/{section.pk}/edit/").status_code == 200
        assert client.get(f"/cms/pages/{city.home.pk}/edit/").status_code == 404
    assert city.client("lead").get(f"/cms/pages/{section.pk}/edit/").status_code == 404
    easy = HomePage.objects.get(locale__language_code="de-simple")
    assert city.client("supervisor").get(f"/cms/pages/{easy.pk}/edit/").status_code == 200


def test_a_draft_from_a_programmes_report_is_nothing_for_another_programme(city, other):
    from tests.access.supervision_objects import report_locked

    place = report_locked(city.town, None)
    mine, theirs = city.client("supervisor"), other.client("supervisor")
    address = f"/programm/{city.town.programme.slug}/beispiele/{place['place']}/{place['code']}/"
    edit = mine.post(address)["Location"]
    assert mine.get(edit).status_code == 200
    assert theirs.get(edit).status_code == 404
    title = Page.objects.get(pk=edit.split("/")[-3]).title
    assert title in mine.get("/cms/pages/search/?q=Nordhafen").content.decode()
    for place in ("pages/search/", "choose-page/search/"):
        assert title not in theirs.get(f"/cms/{place}?q=Nordhafen").content.decode()
