"""Links that lead nowhere: to pages that are gone or not public, to files and addresses that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Q
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex

from quartierwerk.apps.portal.languages import PREFIXES
from quartierwerk.apps.portal.models import CityPage
from quartierwerk.apps.portal.selectors.tree import home_of

#: Blocks of a text that hold links.
_TEXTS = {"text", "hint"}


def broken_links(page: Any) -> list[str]:
    """A sentence for each link of this version of a page that a visitor could not follow."""
    found = []
    for words, attributes in _links(page):
        reason = _reason(attributes)
        if reason:
            found.append(_("„%(words)s“: %(reason)s") % {"words": words[:60], "reason": reason})
    return list(dict.fromkeys(found))


def pages_with_broken_links(municipality: Any) -> list[Page]:
    """Published pages of the city that refer to a page which is not public; two queries.

    A page that was deleted leaves words without a link, which nobody can follow into nothing.
    """
    below = Q()
    for path in CityPage.objects.filter(municipality=municipality).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    if not below:
        return []
    kind = ContentType.objects.get_for_model(Page)
    live = Page.objects.live().values("pk")
    references = ReferenceIndex.objects.filter(base_content_type=kind, to_content_type=kind).annotate(
        target=Cast("to_object_id", IntegerField()), source=Cast("object_id", IntegerField())
    )
    # What the tree itself refers to, such as the page this one was copied from, is no link.
    texts = references.filter(Q(model_path__startswith="body") | Q(model_path__startswith="related"))
    sources = texts.exclude(target__in=live).values("source")
    return list(Page.objects.live().filter(below, pk__in=sources).order_by("path"))


class _Anchors(HTMLParser):
    """Words and attributes of every link."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._open: dict[str, str] | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open, self._words = {key: value or "" for key, value in attrs}, ""

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self.found.append((self._words.strip(), self._open))
            self._open = None


def _links(page: Any) -> Iterator[tuple[str, dict[str, str]]]:
    for block in page.body:
        if block.block_type in _TEXTS:
            anchors = _Anchors()
            anchors.feed(block.value.source)
            yield from anchors.found
        elif block.block_type == "download" and block.value["document"] is None:
            yield block.value["title"], {"linktype": "document", "id": ""}
    for block in page.related:
        target = block.value
        yield (target.title, {"linktype": "page", "id": str(target.pk)}) if target else ("", {"linktype": "page"})


def _reason(attributes: dict[str, str]) -> str:
    kind, number, address = attributes.get("linktype"), attributes.get("id", ""), attributes.get("href", "")
    if kind == "page":
        target = Page.objects.filter(pk=number).first() if number.isdecimal() else None
        if target is None:
            return _("die Seite gibt es nicht mehr")
        return "" if target.live else _("die Seite ist nicht veröffentlicht")
    if kind == "document":
        there = number.isdecimal() and Document.objects.filter(pk=number).exists()
        return "" if there else _("die Datei gibt es nicht mehr")
    if address.startswith("/") and not address.startswith("//"):
        return "" if _leads_somewhere(address) else _("diese Adresse gibt es hier nicht")
    return ""


def _leads_somewhere(address: str) -> bool:
    """Whether an address of this installation is a page of the tree or of the program."""
    path = address.partition("#")[0].partition("?")[0]
    code = next((code for code, prefix in PREFIXES.items() if prefix and path.startswith(f"{prefix}/")), "de")
    path = path.removeprefix(PREFIXES[code])
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.view_name != "wagtail_serve":
        return True
    home = home_of(code)
    try:
        return home is not None and bool(home.route(HttpRequest(), [part for part in path.split("/") if part]))
    except Http404:
        return False
