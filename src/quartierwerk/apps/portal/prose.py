"""The text of a page as parts that a typesetter understands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from quartierwerk.documents.model.article import (
    ArticleHeading,
    ArticleList,
    ArticleTable,
    ArticleText,
    Part,
    Piece,
)

#: Makes the address of a link absolute.
Absolute = Callable[[str], str]


def parts_of(body: Any, absolute: Absolute) -> Iterator[Part]:
    """Every block of a page's text, in order."""
    heading = ""
    for block in body:
        for part in _BLOCKS[block.block_type](block.value, absolute):
            if isinstance(part, ArticleHeading):
                heading = part.text
            # A table that nobody has named is called after the part it stands in.
            if isinstance(part, ArticleTable) and not part.caption:
                yield replace(part, caption=heading or _("Tabelle"))
            else:
                yield part


class _Prose(HTMLParser):
    """Paragraphs and lists of a rich text; nested points follow their own."""

    def __init__(self, absolute: Absolute, *, is_hint: bool) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._absolute, self._is_hint = absolute, is_hint
        self._line: list[Piece] = []
        self._points: list[list[Piece]] = []
        self._lists: list[str] = []
        self._strong, self._link = 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ul", "ol"}:
            self._line_end()
            self._lists.append(tag)
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            self._link = self._absolute(address) if address else ""
        elif tag in {"b", "strong"}:
            self._strong += 1
        elif tag == "br":
            self.handle_data(" ")
        elif tag in {"p", "li"}:
            self._line_end()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""
        elif tag in {"b", "strong"}:
            self._strong = max(0, self._strong - 1)
        elif tag in {"p", "li"}:
            self._line_end()
        elif tag in {"ul", "ol"} and self._lists:
            self._line_end()
            kind = self._lists.pop()
            if self._points and not self._lists:
                self.parts.append(ArticleList(tuple(map(tuple, self._points)), numbered=kind == "ol"))
                self._points = []

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text:
            return
        before, after = data[:1].isspace() and bool(self._line), data[-1:].isspace()
        text = f"{' ' if before else ''}{text}{' ' if after else ''}"
        self._line.append(Piece(text, strong=bool(self._strong), link=self._link))

    def close(self) -> None:
        super().close()
        self._line_end()

    def _line_end(self) -> None:
        if self._line and self._lists:
            self._points.append(self._line)
        elif self._line:
            self.parts.append(ArticleText(tuple(self._line), is_hint=self._is_hint))
        self._line = []


def _rich(value: Any, absolute: Absolute, *, is_hint: bool = False) -> Iterator[Part]:
    prose = _Prose(absolute, is_hint=is_hint)
    prose.feed(expand_db_html(value.source))
    prose.close()
    yield from prose.parts


def _hint(value: Any, absolute: Absolute) -> Iterator[Part]:
    return _rich(value, absolute, is_hint=True)


def _heading(value: Any, absolute: Absolute) -> Iterator[Part]:
    yield ArticleHeading(int(value["level"]), value["text"])


def _table(value: Any, absolute: Absolute) -> Iterator[Part]:
    """Without a head of its own a table has none; cells that the desk sets to the right are figures."""
    rows = [[str(cell or "") for cell in row] for row in value["data"]]
    if not rows:
        return
    has_head = value.get("first_row_is_table_header", False)
    head, rest = (rows[0], rows[1:]) if has_head else ([""] * len(rows[0]), rows)
    right = {cell["col"] for cell in value.get("cell", ()) if "htRight" in str(cell.get("className", ""))}
    yield ArticleTable(value.get("table_caption") or "", head, rest, frozenset(right))


def _picture(value: Any, absolute: Absolute) -> Iterator[Part]:
    """On paper a picture is told: what it says, whose it is, and where it can be seen is the page itself."""
    told = _("Bild: %(what)s") % {"what": value["alternative"]}
    yield ArticleText((Piece(f"{told} {value['caption']}".strip()),))


def _download(value: Any, absolute: Absolute) -> Iterator[Part]:
    yield ArticleText((Piece(value["title"], link=absolute(value["document"].url)),))


_BLOCKS: dict[str, Callable[[Any, Absolute], Iterator[Part]]] = {
    "heading": _heading,
    "text": _rich,
    "table": _table,
    "hint": _hint,
    "picture": _picture,
    "download": _download,
}
