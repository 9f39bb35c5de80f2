"""Walks everything a person can reach and gives back the text of it."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from quartierwerk.apps.portal.languages import PREFIXES

_LINK = re.compile(r'(?:href|src|action|hx-get|data-[a-z-]*url)="([^"#]+)"')
#: Addresses that end the session or change its language; and the editors' desk, where one's own drafts are seen: what
#: is others' there is looked for in ``test_portal_desk``.
_LEAVE = ("/accounts/logout", "/sprache", "/accounts/", "/cms/")
LIMIT = 400
#: So many addresses of one pattern are looked at; the others differ in their code alone.
EACH = 3


@dataclass(frozen=True)
class Seen:
    """One answer: where, what kind, and its text."""

    path: str
    kind: str
    text: str


def crawl(client: Client, start: list[str], limit: int = LIMIT) -> Iterator[Seen]:
    """Follow links by GET, some addresses of every pattern, and look into workbooks, archives and PDFs."""
    waiting, known, counts = list(start), set(start), Counter[str]()
    while waiting and limit:
        path = waiting.pop(0)
        pattern = _pattern(path)
        counts[pattern] += 1
        if counts[pattern] > EACH:
            continue
        response = client.get(path)
        limit -= 1
        seen = Seen(path, response.headers.get("Content-Type", "").split(";")[0], text_of(response))
        yield seen
        if seen.kind == "text/html":
            for link in _LINK.findall(seen.text):
                target = unescape(link)
                if target.startswith("?"):
                    target = path.split("?")[0] + target
                if (
                    target.startswith("/")
                    and not target.startswith(("//", "/static/", *_LEAVE))
                    and target not in known
                ):
                    known.add(target)
                    waiting.append(target)
        if 300 <= response.status_code < 400:
            target = response["Location"]
            if target.startswith("/") and not target.startswith(_LEAVE) and target not in known:
                known.add(target)
                waiting.append(target)


def _pattern(path: str) -> str:
    """The address pattern with the names of its query."""
    parts = urlsplit(path)
    prefix = next((text for text in PREFIXES.values() if text and parts.path.startswith(f"{text}/")), "")
    try:
        found = resolve(parts.path.removeprefix(prefix))
    except Resolver404:
        route = parts.path
    else:
        # Behind one pattern stand all pages of the portal, and each says something else.
        route = prefix + (parts.path if found.url_name == "wagtail_serve" else found.route)
    return route + "?" + "&".join(sorted(name for name, _value in parse_qsl(parts.query)))


def text_of(response: HttpResponse) -> str:
    """All text in an answer, whatever its format."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if body[:4] == b"%PDF":
        read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=body, capture_output=True, check=True)
        return read.stdout.decode("utf-8", "replace")
    return unescape(body.decode("utf-8", "replace")) if "html" not in kind else body.decode("utf-8", "replace")
