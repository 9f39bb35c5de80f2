"""Reading printed pages: texts, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2

Box = tuple[float, float, float, float]
#: Left, bottom, right and top of what may be printed on, in points.
FIELD = (56.0, 28.0, 595.3 - 56.0, 841.9 - 30.0)


def read(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """All text with single blanks."""
    return re.sub(r"\s+", " ", " ".join(read(pdf)))


def flat(text: str) -> str:
    """Text without blanks and hyphens: lines may break anywhere."""
    return re.sub(r"[\s\u00ad\u200b\ufffe\x02-]+", "", text)


def boxes(pdf: bytes) -> Iterator[tuple[int, list[tuple[Box, str]]]]:
    """Page number, and runs of text with their boxes."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            rects = [text.get_rect(place) for place in range(text.count_rects())]
            yield number, [(rect, text.get_text_bounded(*rect)) for rect in rects]
    finally:
        document.close()


def outside(runs: list[tuple[Box, str]]) -> list[str]:
    """Runs that leave the field; a blank at the end of a line may hang over."""
    left, bottom, right, top = FIELD
    return [
        text
        for (x0, y0, x1, y1), text in runs
        if text.strip() and (x0 < left or x1 > right + 4 * text.endswith(" ") or y0 < bottom or y1 > top)
    ]


def covered(runs: list[tuple[Box, str]]) -> list[tuple[str, str]]:
    """Neighbours in a line that lie upon each other."""
    lines: dict[int, list[tuple[Box, str]]] = {}
    for box, text in runs:
        lines.setdefault(round(box[1]), []).append((box, text))
    found = []
    for line in lines.values():
        line.sort()
        found += [(a[1], b[1]) for a, b in pairwise(line) if b[0][0] < a[0][2] - 1.5]
    return found
