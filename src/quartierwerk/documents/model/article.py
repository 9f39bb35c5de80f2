"""A page of a portal, to be read on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quartierwerk.documents.model.imprint import Imprint


@dataclass(frozen=True)
class Piece:
    """Some words of a line; ``link`` is an absolute address."""

    text: str
    strong: bool = False
    link: str = ""


Line = Sequence[Piece]


@dataclass(frozen=True)
class ArticleHeading:
    """A heading; where a level is left out it is closed up, so that none is skipped."""

    level: int
    text: str


@dataclass(frozen=True)
class ArticleText:
    """A paragraph; a hint stands out."""

    line: Line
    is_hint: bool = False


@dataclass(frozen=True)
class ArticleList:
    """Points, numbered or not."""

    points: Sequence[Line]
    numbered: bool = False


@dataclass(frozen=True)
class ArticleTable:
    """A table with a caption; the first cell of a row names the row. ``numeric`` columns are set to the right."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: frozenset[int] = frozenset()


Part = ArticleHeading | ArticleText | ArticleList | ArticleTable


@dataclass(frozen=True)
class Article:
    """A page: its summary, what it is at a glance, its text, and where it stands.

    Parameters
    ----------
    glance : sequence of (str, str)
        Label and text; ``glance_caption`` names the table they make.
    closing : sequence of Line
        Small print at the end: where the page stands, where figures come from.
    """

    imprint: Imprint
    summary: str
    parts: Sequence[Part] = ()
    glance: Sequence[tuple[str, str]] = ()
    glance_caption: str = ""
    closing: Sequence[Line] = ()
