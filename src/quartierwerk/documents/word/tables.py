"""Tables in a Word document: real ones, with head rows that repeat and a caption above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from quartierwerk.documents.typeset.blocks import Col, Picture, Table
from quartierwerk.documents.word.marks import borders, keep_row, name_table, repeat_head
from quartierwerk.documents.word.writer import Writer

_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
_HAIRLINE = "C5CAD3"
_MM_A_LETTER, _NARROWEST, _WIDEST_AUTO = 1.75, 13.0, 42.0
_LENGTH = re.compile(r"([\d.]+)(mm|fr|%)")


def table_write(writer: Writer, block: Table) -> None:
    """Caption and table."""
    writer.caption(block.caption)
    labelled = any(column.label for column in block.columns)
    table = writer.place.add_table(rows=0, cols=len(block.columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    widths = widths_of(block, writer.width)
    if labelled:
        head = table.add_row()
        repeat_head(head)
        for cell, column, width in zip(head.cells, block.columns, widths, strict=True):
            cell.width = Mm(width)
            _fill(writer, cell, column.label, column, block.size, strong=True)
    for row in block.rows:
        line = table.add_row()
        keep_row(line)
        for cell, content, column, width in zip(line.cells, row, block.columns, widths, strict=True):
            cell.width = Mm(width)
            _fill(writer, cell, content, column, block.size)
    for place, width in enumerate(widths):
        table.columns[place].width = Mm(width)
    name_table(table, block.caption)
    borders(table, _HAIRLINE)
    writer.gap()


def _fill(writer: Writer, cell: Any, content: Any, column: Col, size: float, *, strong: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _ALIGNED[column.align]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.space_before = Pt(1)
    if isinstance(content, Picture):
        writer.picture(paragraph, content)
        content = f" {content.text}" if content.text else ""
    writer.runs(paragraph, content, size=size, strong=strong)


def widths_of(block: Table, whole: float) -> list[float]:
    """Widths in millimetres that fill the line; ``auto`` follows the longest word or number of the column."""
    lengths = [_parsed(column.width) for column in block.columns]
    plain = {"mm": lambda number, _: number, "%": lambda number, _: whole * number / 100, "fr": lambda *_: 0.0}
    fixed = [
        plain[unit](number, place) if unit in plain else _auto(block, place)
        for place, (number, unit) in enumerate(lengths)
    ]
    shares = [number if unit == "fr" else 0.0 for number, unit in lengths]
    left = whole - sum(fixed)
    if sum(shares) > 0 and left > 0:
        return [width + left * share / sum(shares) for width, share in zip(fixed, shares, strict=True)]
    scale = whole / sum(fixed) if sum(fixed) > whole else 1.0
    return [max(width, _NARROWEST / 2) * scale for width in fixed]


def _parsed(width: str) -> tuple[float, str]:
    found = _LENGTH.fullmatch(width)
    return (float(found[1]), found[2]) if found else (0.0, "auto")


def _auto(block: Table, place: int) -> float:
    cells: Sequence[Any] = [row[place] for row in block.rows]
    texts = [block.columns[place].label, *(cell for cell in cells if isinstance(cell, str))]
    longest = max((len(word) for text in texts for word in text.split(" ")), default=4)
    return min(max(longest * _MM_A_LETTER * block.size / 8.5 + 3, _NARROWEST), _WIDEST_AUTO)
