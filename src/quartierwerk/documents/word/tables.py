"""Tables in a Word document: real ones, with head rows that repeat and a caption above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.text.paragraph import Paragraph

from quartierwerk.documents.typeset.blocks import Picture, Table
from quartierwerk.documents.word.writer import Writer

_HAIRLINE = "C5CAD3"
_MM_A_LETTER, _NARROWEST, _WIDEST_AUTO = 1.75, 13.0, 42.0
_TWIPS = 1440 / 25.4
_LENGTH = re.compile(r"([\d.]+)(mm|fr|%)")
_SIDES = ("top", "bottom", "insideH")
#: The first row and the first column are heads.
_HEADS = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1}


def table_write(writer: Writer, block: Table) -> None:
    """Caption and table.

    The table is written as WordprocessingML in one piece: cell by cell a long concept would take ten times as long.
    """
    writer.caption(block.caption)
    widths = widths_of(block, writer.width)
    rows = [_row(writer, block, row, widths) for row in block.rows]
    if any(column.label for column in block.columns):
        rows.insert(0, _row(writer, block, [column.label for column in block.columns], widths, head=True))
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in widths)
    table = writer.add(f"<w:tbl>{_properties(block, widths)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")
    _pictures(writer, block, table)
    writer.gap()


def _properties(block: Table, widths: Sequence[float]) -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_HAIRLINE}"/>' for side in _SIDES)
    look = " ".join(f'w:{key}="{value}"' for key, value in _HEADS.items())
    caption = quoteattr(block.caption[:250])
    return (
        f'<w:tblPr><w:tblW w:w="{round(sum(widths) * _TWIPS)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" {look}/><w:tblCaption w:val={caption}/></w:tblPr>'
    )


def _row(writer: Writer, block: Table, row: Sequence[Any], widths: Sequence[float], *, head: bool = False) -> str:
    """A row that is not broken over pages; a head stands at the top of every page of its table."""
    cells = []
    for content, column, width in zip(row, block.columns, widths, strict=True):
        shown: Any = content
        if isinstance(content, Picture):
            shown = f" {content.text}" if content.text else ""
        text = writer.runs(shown, size=block.size, strong=head)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
            f'<w:spacing w:before="20" w:after="20"/><w:jc w:val="{column.align}"/></w:pPr>{text}</w:p></w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _pictures(writer: Writer, block: Table, table: Any) -> None:
    """Small drawings at the beginning of their cells."""
    if not any(isinstance(cell, Picture) for row in block.rows for cell in row):
        return
    lines = table.tr_lst[-len(block.rows) :]
    for line, row in zip(lines, block.rows, strict=True):
        for cell, content in zip(line.tc_lst, row, strict=True):
            if isinstance(content, Picture):
                paragraph = Paragraph(cell.p_lst[0], writer.place)
                writer.picture(paragraph, content)
                runs = cell.p_lst[0].r_lst
                runs[0].addprevious(runs[-1])


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
