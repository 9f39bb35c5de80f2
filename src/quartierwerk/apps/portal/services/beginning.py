"""The portal of a new installation: a home page for each language, and the pages that come with the program."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site, Task, Workflow, WorkflowPage, WorkflowTask
from wagtail.signal_handlers import disable_reference_index_auto_update

from quartierwerk.apps.portal.languages import EASY, PREFIXES
from quartierwerk.apps.portal.models import (
    EventPage,
    ExamplePage,
    HomePage,
    NewsPage,
    ProgrammeInfoPage,
    SecondPairTask,
    SectionPage,
    TopicKind,
    TopicPage,
)
from quartierwerk.apps.portal.services.editors import desk_place_open
from quartierwerk.apps.portal.services.markdown import blocks_of
from quartierwerk.apps.portal.services.texts import Text, moment_of, texts_of

TYPES: dict[str, type[Page]] = {
    "section": SectionPage,
    "standard": TopicPage,
    "topic": TopicPage,
    "programme-info": ProgrammeInfoPage,
    "example": ExamplePage,
    "news": NewsPage,
    "event": EventPage,
}
#: What is made up to show how a page of its type looks, and says so.
SYNTHETIC = (ExamplePage, NewsPage, EventPage)
#: Sections that list their pages in a way of their own.
LISTINGS = {
    "beispiele": SectionPage.Listing.EXAMPLES,
    "neues": SectionPage.Listing.NEWS,
    "termine": SectionPage.Listing.EVENTS,
}
Made = dict[str, Page]


@transaction.atomic
def portal_begin() -> bool:
    """Make the portal if there is none yet; say whether it was made."""
    if HomePage.objects.exists():
        return False
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=_locale("de")))
    for welcome in root.get_children():
        welcome.delete()
    german: Made = {}
    for code in sorted(PREFIXES, key=lambda code: code != "de"):
        made = _language(Page.objects.get(pk=root.pk), code, german)
        german = german or made
    _site(german["start"])
    _approval(root)
    desk_place_open()
    return True


def _locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def _site(home: Page) -> None:
    values = {"root_page": home, "site_name": "Quartierwerk", "hostname": "localhost", "port": 80}
    Site.objects.update_or_create(is_default_site=True, defaults=values)


def _language(root: Page, code: str, german: Made) -> Made:
    """All pages of a language, parents first; then their texts, since they link to each other."""
    texts = texts_of(code)
    made: Made = {}
    waiting = [text for text in texts.values() if text.name != "start"]
    waiting.sort(key=lambda text: (text.head.get("order", "9"), text.name))
    # Without a text yet a page refers to nothing.
    with disable_reference_index_auto_update():
        made["start"] = _add(root, texts["start"], HomePage, german)
        while waiting:
            ready = [text for text in waiting if (text.parent or "start") in made]
            if not ready:
                break
            for text in ready:
                parent = Page.objects.get(pk=made[text.parent or "start"].pk)
                made[text.name] = _add(parent, text, TYPES[text.head["type"]], german)
            waiting = [text for text in waiting if text not in ready]
    for name, page in made.items():
        # Read anew: the tree has counted its children meanwhile.
        _write(type(page).objects.get(pk=page.pk), texts[name], made)
    return made


def _add(parent: Page, text: Text, model: type[Page], german: Made) -> Page:
    head = text.head
    values: dict[str, Any] = {
        "title": head["title"],
        "slug": head["slug"] if text.name != "start" else f"start-{text.language}",
        "summary": head["summary"][:200],
        "as_of": head["as_of"],
        "synonyms": ", ".join(head.get("keywords", ()))[:400],
        "locale": _locale(text.language),
        "show_in_menus": model is SectionPage and not text.parent,
        "is_synthetic": model in SYNTHETIC,
        # What nobody has checked is not shown.
        "live": text.language != EASY,
        **_own(model, text),
    }
    if text.name in german:
        values["translation_key"] = german[text.name].translation_key
    return parent.add_child(instance=model(**values))


def _own(model: type[Page], text: Text) -> dict[str, Any]:
    """Fields of one type of page."""
    head = text.head
    if model is TopicPage:
        return {"kind": head.get("kind", TopicKind.ARTICLE)}
    if model is SectionPage:
        return {"listing": LISTINGS.get(text.name, SectionPage.Listing.PAGES)}
    if model is EventPage:
        # Made-up events lie ahead, whenever an installation begins.
        today = timezone.localdate()
        moments = {name: moment_of(head[name], today) for name in ("begins_at", "ends_at")}
        return moments | {"location": head["location"]}
    if model is not ExamplePage:
        return {}
    return {
        "problem": head["problem"],
        "result": head.get("result", ""),
        "target_groups": head.get("target_groups", []),
        "stages": head.get("stages", []),
        "fields_of_action": head.get("fields_of_action", []),
        "cost_band": head.get("cost_band", ""),
        "city_size": head.get("city_size", ""),
        "evidence": int(head.get("evidence", 1)),
        "evidence_reason": head.get("evidence_reason", ""),
        "has_failed": head.get("failed") == "true",
        **{f"share_{name}": share for name, share in head.get("district_profile", {}).items()},
    }


def _write(page: Page, text: Text, made: Made) -> None:
    """Put the text in, with links to pages of the same language; the first revision holds it."""

    def page_at(path: str) -> int | None:
        found = made.get(path.strip("/").rpartition("/")[2] or "start")
        return found.pk if found else None

    page.body = blocks_of(text.body, page_at)
    page.related = [("page", made[name]) for name in text.head.get("related", ()) if name in made]
    page.save()
    with disable_reference_index_auto_update():
        revision = page.save_revision(log_action=False, clean=False, changed=not page.live)
    if page.live:
        at = revision.created_at
        found = Page.objects.filter(pk=page.pk)
        found.update(live_revision=revision, first_published_at=at, last_published_at=at)


def _approval(root: Page) -> None:
    """One way for the whole portal: a second person approves."""
    task = SecondPairTask.objects.first() or SecondPairTask.objects.create(name="Zweite Person")
    workflow, _made = Workflow.objects.get_or_create(name="Vier Augen")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=Task.objects.get(pk=task.pk), sort_order=0)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    # What comes with Wagtail would let a group approve what it wrote itself.
    Workflow.objects.exclude(pk=workflow.pk).delete()
    Group.objects.filter(name__in=("Editors", "Moderators")).delete()
