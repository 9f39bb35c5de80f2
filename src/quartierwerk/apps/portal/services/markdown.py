"""Plain Markdown as blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_LINK = re.compile(r'<a href="(/[^"]*)">')
Block = tuple[str, Any]
#: A path of the portal → the id of its page, or None for what is no page.
PageAt = Callable[[str], int | None]


def blocks_of(text: str, page_at: PageAt) -> list[Block]:
    """Headings and tables as blocks of their own, what stands between them as text.

    Parameters
    ----------
    text : str
        Markdown: headings of level two and three, paragraphs, lists, tables, links, emphasis.
    page_at : callable
        Tells the page behind an internal link, so that the link holds when the page moves.
    """
    made: list[Block] = []
    between: list[Token] = []
    for node in SyntaxTreeNode(_MARKDOWN.parse(text)).children:
        if node.type not in {"heading", "table"}:
            between += node.to_tokens()
            continue
        made += _text(between, page_at)
        between = []
        made.append(_heading(node) if node.type == "heading" else _table(node))
    return [*made, *_text(between, page_at)]


def _text(tokens: list[Token], page_at: PageAt) -> Iterator[Block]:
    if not tokens:
        return

    def linked(match: re.Match[str]) -> str:
        page = page_at(match[1])
        return f'<a linktype="page" id="{page}">' if page else match[0]

    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    html = html.replace("strong>", "b>").replace("em>", "i>")
    yield "text", _LINK.sub(linked, html)


def _heading(node: SyntaxTreeNode) -> Block:
    return "heading", {"text": _plain(node), "level": node.tag[1:]}


def _table(node: SyntaxTreeNode) -> Block:
    rows = [list(row.children) for part in node.children for row in part.children]
    right = [
        {"row": y, "col": x, "className": "htRight"}
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
        if "right" in str(cell.attrs.get("style", ""))
    ]
    data = [[_plain(cell) for cell in row] for row in rows]
    return "table", {
        "data": data,
        "cell": right,
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
        "table_caption": "",
    }


def _plain(node: SyntaxTreeNode) -> str:
    """The words of a heading or a cell."""
    return "".join(part.content for part in node.walk() if part.type in {"text", "code_inline"})
