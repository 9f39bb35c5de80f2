"""A page of the portal on paper: summary, at a glance, text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quartierwerk.documents.model.article import (
    Article,
    ArticleHeading,
    ArticleList,
    ArticleTable,
    ArticleText,
    Line,
    Part,
)
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Bullets, Col, Heading, Paragraph, Run, Table
from quartierwerk.documents.typeset.press import press


def article_pdf(article: Article) -> bytes:
    """The page as PDF/UA-1 and PDF/A-2a; the same bytes for equal pages."""
    return press(article.imprint, list(article_blocks(article)))


def article_blocks(article: Article) -> Iterator[Any]:
    """The page in the order of reading."""
    yield Heading(1, article.imprint.title)
    if article.imprint.synthetic:
        yield Paragraph(Texts(article.imprint.language)("frame.synthetic_long"), look="banner")
    yield Paragraph(article.summary, look="lead")
    if article.glance:
        columns = (Col("", width="44mm"), Col("", width="1fr"))
        yield Table(article.glance_caption, columns, [list(pair) for pair in article.glance], size=9.5)
    level = 1
    for part in article.parts:
        if isinstance(part, ArticleHeading):
            level = min(part.level, level + 1)
            yield Heading(level, part.text)
        else:
            yield from _part(part)
    for line in article.closing:
        yield Paragraph(_runs(line), look="note")


def _part(part: Part) -> Iterator[Any]:
    if isinstance(part, ArticleText):
        yield Paragraph(_runs(part.line), look="banner" if part.is_hint else "body")
    elif isinstance(part, ArticleList):
        points = [_runs(line) for line in part.points]
        yield Bullets(points, numbered=part.numbered, running=True)
    elif isinstance(part, ArticleTable):
        columns = [
            Col(label, "right" if number in part.numeric else "left", "auto" if number in part.numeric else "1fr")
            for number, label in enumerate(part.head)
        ]
        yield Table(part.caption, columns, [list(row) for row in part.rows], size=9.5)


def _runs(line: Line) -> list[Run]:
    return [Run(piece.text, strong=piece.strong, link=piece.link) for piece in line]
