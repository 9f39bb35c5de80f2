"""Two pairs of eyes hold on every way a page can become public, posted as a person could post it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, TaskState

from quartierwerk.apps.audit.models import Event
from quartierwerk.apps.portal.models import TopicPage
from quartierwerk.apps.portal.services import schedule_run
from tests.access.portal_world import City, form, second

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(city: City) -> TopicPage:
    """A draft that the first lead has written."""
    return written(city.client("lead"), city, "Neues", "neues")


def written(client: Client, city: City, title: str, slug: str, **more: Any) -> TopicPage:
    """Make a draft as a person makes one."""
    answer = client.post(f"/cms/pages/add/portal/topicpage/{city.home.pk}/", form(title, slug, **more))
    assert answer.status_code == 302
    return TopicPage.objects.get(slug=slug, path__startswith=city.home.path)


def is_public(page: Page) -> bool:
    """Whether a visitor finds it."""
    found = TopicPage.objects.get(pk=page.pk)
    shown = Client().get(found.url).status_code == 200
    assert shown == found.live
    return shown


def edit(client: Client, page: Page, **more: Any) -> int:
    return client.post(f"/cms/pages/{page.pk}/edit/", form(page.title, page.slug, **more)).status_code


def submit(client: Client, page: Page, **more: Any) -> None:
    assert edit(client, page, **{"action-submit": "1"}, **more) == 302


def waiting(page: Page) -> TaskState:
    return TaskState.objects.get(revision__object_id=str(page.pk), status="in_progress")


def approve(client: Client, page: Page) -> int:
    return client.post(f"/cms/pages/workflow/action/{page.pk}/approve/{waiting(page).pk}/").status_code


def events(page: Page) -> list[tuple[str, int | None]]:
    found = Event.objects.filter(entity="portal_page", entity_id=str(page.pk)).order_by("pk")
    return list(found.values_list("verb", "actor_id"))


def test_a_second_person_approves_and_the_page_is_public(city, page):
    submit(city.client("lead"), page)
    assert not is_public(page)
    approver = second(city, "lead")
    assert approve(approver, page) == 302
    assert is_public(page)
    assert events(page) == [("publish", int(approver.session["_auth_user_id"]))]
    assert Event.objects.get(entity="portal_page", entity_id=str(page.pk)).municipality == city.town.municipality


def test_whoever_only_writes_approves_nothing(city, page):
    submit(city.client("lead"), page)
    for role in ("editor", "adviser", "coach"):
        assert approve(city.client(role), page) in {302, 403}
    assert not is_public(page)


def test_the_author_does_not_approve(city, page):
    client = city.client("lead")
    submit(client, page)
    approve(client, page)
    edit(client, page, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert not is_public(page)
    assert waiting(page)


def test_whoever_changes_and_approves_at_once_is_an_author(city, page):
    submit(city.client("lead"), page)
    changed = form("Ganz anders", page.slug) | {"action-workflow-action": "1", "workflow-action-name": "approve"}
    second(city, "lead").post(f"/cms/pages/{page.pk}/edit/", changed)
    assert not is_public(page)


def test_whoever_changed_last_does_not_approve_what_another_asked_for(city):
    editor, lead = city.client("editor"), city.client("lead")
    page = written(editor, city, "Neues", "neues")
    submit(editor, page)
    edit(lead, page, summary="Vom Lead geändert")
    if TaskState.objects.filter(revision__object_id=str(page.pk), status="in_progress").exists():
        approve(lead, page)
    assert not is_public(page)


def test_no_form_publishes(city, page):
    client = city.client("lead")
    assert edit(client, page, **{"action-publish": "1"}) == 403
    assert not is_public(page)
    add = f"/cms/pages/add/portal/topicpage/{city.home.pk}/"
    assert client.post(add, form("Sofort", "sofort") | {"action-publish": "1"}).status_code == 403
    assert not Page.objects.filter(slug="sofort").exists()
    assert "action-publish" not in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()


def test_the_author_does_not_publish_in_bulk_and_a_second_person_does(city, page):
    bulk = f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}"
    assert city.client("lead").post(bulk).status_code == 403
    assert city.client("editor").post(bulk).status_code in {200, 302}
    assert not is_public(page)
    assert second(city, "lead").post(bulk).status_code == 302
    assert is_public(page)
    assert [verb for verb, _who in events(page)] == ["publish"]


def test_in_bulk_what_stands_below_is_looked_at_too(city):
    """The section is somebody else's, the page below is one's own."""
    lead = city.client("lead")
    add = f"/cms/pages/add/portal/topicpage/{city.section.pk}/"
    assert lead.post(add, form("Darunter", "darunter")).status_code == 302
    bulk = f"/cms/bulk/wagtailcore/page/publish/?id={city.section.pk}"
    assert lead.post(bulk, {"include_descendants": "on"}).status_code == 403
    assert not Page.objects.get(slug="darunter").live
    assert not Page.objects.get(pk=city.section.pk).live


def test_a_copy_is_a_draft(city, page):
    second(city, "lead").post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}")
    client = city.client("lead")
    for more in ({"publish_copies": "on"}, {"alias": "on"}):
        slug = f"kopie-{next(iter(more))}".replace("_", "-")
        copy = {"new_title": "Kopie", "new_slug": slug, "new_parent_page": city.home.pk, **more}
        assert client.post(f"/cms/pages/{page.pk}/copy/", copy).status_code == 302
        made = Page.objects.get(slug=slug)
        assert not made.live
        assert made.alias_of is None
    assert client.post(f"/cms/bulk/wagtailcore/page/publish/?id={made.pk}").status_code == 403


def test_an_older_version_comes_back_by_approval_too(city, page):
    lead, other = city.client("lead"), second(city, "lead")
    other.post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}")
    first = Revision.objects.filter(object_id=str(page.pk)).earliest("created_at")
    edit(lead, page, summary="Neuer Stand")
    other.post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}")
    assert TopicPage.objects.get(pk=page.pk).summary == "Neuer Stand"
    back = {"revision": str(first.pk), "summary": "Neues"}
    assert edit(lead, page, **back, **{"action-publish": "1"}) == 403
    assert edit(lead, page, **back) == 302
    assert TopicPage.objects.get(pk=page.pk).summary == "Neuer Stand"
    assert lead.post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}").status_code == 403
    assert other.post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}").status_code == 302
    assert TopicPage.objects.get(pk=page.pk).summary == "Neues"


def at(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def test_a_later_day_is_approved_once_and_comes_by_itself(city):
    lead, other = city.client("lead"), second(city, "lead")
    later = timezone.now() + timedelta(hours=2)
    page = written(lead, city, "Später", "spaeter", go_live_at=at(later))
    schedule_run()
    submit(lead, page, go_live_at=at(later))
    assert approve(other, page) == 302
    assert schedule_run() == 0
    assert not is_public(page)
    # What is written after the approval waits for another one.
    edit(lead, page, summary="Nach der Freigabe", go_live_at=at(later))
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now())
    Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now())
    moved_to_now(page)
    assert schedule_run() == 1
    assert schedule_run() == 0
    assert is_public(page)
    assert TopicPage.objects.get(pk=page.pk).summary == "Später"
    assert events(page) == [("approve", int(other.session["_auth_user_id"])), ("publish", None)]


def moved_to_now(page: Page) -> None:
    """As if the time had come: the moment stands in the approved version."""
    for revision in Revision.objects.filter(object_id=str(page.pk), approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
        revision.save(update_fields=["content"])


def test_a_day_that_nobody_approved_publishes_nothing(city):
    page = written(city.client("lead"), city, "Ohne", "ohne", go_live_at=at(timezone.now() + timedelta(minutes=1)))
    Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now() - timedelta(days=1))
    assert schedule_run() == 0
    assert not is_public(page)


def test_what_has_run_out_is_withdrawn(city, page):
    other = second(city, "lead")
    other.post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert schedule_run() == 1
    assert not is_public(page)
    assert events(page)[-1] == ("unpublish", None)


def test_whoever_approves_also_withdraws_alone(city, page):
    other = second(city, "lead")
    for withdraw in (
        f"/cms/pages/{page.pk}/unpublish/",
        f"/cms/bulk/wagtailcore/page/unpublish/?id={page.pk}",
    ):
        other.post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}")
        assert is_public(page)
        city.client("editor").post(withdraw)
        assert is_public(page)
        assert city.client("lead").post(withdraw).status_code == 302
        assert not is_public(page)
        assert events(page)[-1] == ("unpublish", city.town.person("lead").pk)


def test_easy_language_is_published_when_people_have_checked_it(city):
    writer, other = city.client("supervisor"), second(city, "supervisor")
    page = TopicPage.objects.get(slug="angebot-finden", locale=Locale.objects.get(language_code="de-simple"))
    address = f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}"
    assert edit(writer, page) == 302
    assert other.post(address).status_code == 409
    assert not TopicPage.objects.get(pk=page.pk).live
    for half in ({"checked_by": "Prüfgruppe"}, {"checked_on": "2026-02-02"}):
        assert edit(writer, page, **half) == 200
    assert edit(writer, page, checked_by="Prüfgruppe", checked_on="2026-02-02") == 302
    assert other.post(address).status_code == 302
    assert TopicPage.objects.get(pk=page.pk).live


def test_a_picture_needs_words_for_those_who_do_not_see_it(city, page):
    """A draft may wait for them; nobody gets further without."""
    client, address = city.client("lead"), f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}"
    body = [("picture", {"image": city.image.pk, "alternative": "", "caption": ""})]
    assert edit(client, page, body=body) == 302
    assert edit(client, page, body=body, **{"action-submit": "1"}) == 200
    assert second(city, "lead").post(address).status_code == 409
    assert not is_public(page)
    body[0][1]["alternative"] = "Ein Haus mit Werkstatt"
    submit(client, page, body=body)
    assert approve(second(city, "lead"), page) == 302
    assert is_public(page)
