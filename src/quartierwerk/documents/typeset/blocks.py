"""What a page is made of. Papers compose blocks; ``document.typ`` sets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Run:
    """A piece of text within a line, strong or muted, or leading somewhere."""

    text: str
    strong: bool = False
    muted: bool = False
    link: str = ""


Inline = str | Sequence[Run]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 stands once, at the top."""

    level: int
    text: str
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``look`` is ``body``, ``lead``, ``large``, ``note`` or ``banner``."""

    text: Inline
    look: str = "body"
    kind: str = "paragraph"


@dataclass(frozen=True)
class Bullets:
    """A list, set in columns of equal length; with ``numbered`` an ordered one, small as the key of a map.

    ``running`` sets an ordered one as large as the text around it.
    """

    items: Sequence[Inline]
    numbered: bool = False
    columns: int = 1
    small: bool = False
    running: bool = False
    kind: str = "bullets"


@dataclass(frozen=True)
class Picture:
    """A drawing in a cell. Without ``alt`` it is decoration beside its ``text``."""

    svg: str
    alt: str = ""
    text: str = ""
    height: float = 14.0
    kind: str = "picture"


@dataclass(frozen=True)
class Col:
    """A column: heading, alignment (``left``, ``right``, ``center``), width as the typesetter writes it."""

    label: str
    align: str = "left"
    width: str = "auto"


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first cell of a row names the row.

    Without labels it has no heading row; with ``middle`` the cells of a row share their middle, not their top.
    """

    caption: str
    columns: Sequence[Col]
    rows: Sequence[Sequence[Inline | Picture]]
    size: float = 8.5
    middle: bool = False
    kind: str = "table"


@dataclass(frozen=True)
class Figure:
    """A drawing with caption and text for those who cannot see it; ``width`` in per cent of the line."""

    svg: str
    alt: str
    caption: str
    width: float = 100.0
    kind: str = "figure"


@dataclass(frozen=True)
class Drawing:
    """A drawing over the whole width of its column, without a caption."""

    svg: str
    alt: str
    kind: str = "drawing"


@dataclass(frozen=True)
class Beside:
    """Blocks in two columns, read left before right; ``right_width`` as the typesetter writes it."""

    left: Sequence[Any]
    right: Sequence[Any]
    right_width: str = "30%"
    kind: str = "beside"


@dataclass(frozen=True)
class Cards:
    """Small groups of blocks in two columns, none broken over pages."""

    cards: Sequence[Sequence[Any]]
    kind: str = "cards"


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page."""

    blocks: Sequence[Any]
    kind: str = "together"


@dataclass(frozen=True)
class PageBreak:
    """A new page."""

    kind: str = "pagebreak"


@dataclass(frozen=True)
class Contents:
    """The list of headings down to ``depth``, with their pages."""

    title: str
    depth: int = 2
    kind: str = "contents"


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, each with what stands below it."""

    labels: Sequence[str] = field(default_factory=tuple)
    kind: str = "signatures"


def plain(block: Any) -> dict[str, Any]:
    """The block as nested plain values."""
    return asdict(block)
