"""Where the next block goes, and how text gets there."""

from __future__ import annotations

import io
from typing import Any

from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt, RGBColor

from quartierwerk.documents.typeset.blocks import Inline, Picture
from quartierwerk.documents.typeset.glyphs import Proofreader
from quartierwerk.documents.word.drawing import png_of
from quartierwerk.documents.word.marks import describe

INK, MUTED = RGBColor(0x1D, 0x24, 0x33), RGBColor(0x5B, 0x64, 0x72)
_MM_A_POINT = 25.4 / 72


class Writer:
    """Writes into a document.

    Parameters
    ----------
    place : docx document
    width : float
        Millimetres between the margins.
    """

    def __init__(self, place: Any, width: float) -> None:
        self.place, self.width = place, width
        self._reader = Proofreader()

    def text(self, text: str) -> str:
        """Text without signs XML or a typeface does not know, and without break points meant for the typesetter."""
        return str(self._reader.text(text)).replace("\u200b", "")

    def runs(self, paragraph: Any, content: Inline, *, size: float = 0, strong: bool = False) -> None:
        """Text with its strong and muted pieces; single line breaks stay."""
        pieces: Any = [content] if isinstance(content, str) else content
        for piece in pieces:
            plain = isinstance(piece, str)
            lines = self.text(piece if plain else piece.text).split("\n")
            for place, line in enumerate(lines):
                run = paragraph.add_run(line)
                if place < len(lines) - 1:
                    run.add_break(WD_BREAK.LINE)
                if size:
                    run.font.size = Pt(size)
                run.bold = True if strong or (not plain and piece.strong) else None
                if not plain and piece.muted:
                    run.font.color.rgb = MUTED

    def paragraph(self, content: Inline, style: str = "Normal") -> Any:
        """A paragraph at the end of the document."""
        made = self.place.add_paragraph(style=style)
        self.runs(made, content)
        return made

    def caption(self, text: str) -> None:
        """What stands above a table or below a figure."""
        self.paragraph(text, "Caption").paragraph_format.keep_with_next = True

    def gap(self) -> None:
        """A little room after a table."""
        made = self.place.add_paragraph()
        made.paragraph_format.space_after = Pt(2)
        made.paragraph_format.line_spacing = Pt(6)

    def picture(self, paragraph: Any, picture: Picture) -> None:
        """A small drawing within a line."""
        height = picture.height * _MM_A_POINT
        shape = paragraph.add_run().add_picture(io.BytesIO(png_of(picture.svg, 4 * height)), height=Mm(height))
        describe(shape, self.text(picture.alt))

    def drawing(self, svg: str, alt: str, percent: float = 100.0) -> None:
        """A drawing in a line of its own; ``alt`` is its text for those who cannot see it."""
        width = self.width * percent / 100
        paragraph = self.place.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(png_of(svg, width)), width=Mm(width))
        describe(shape, self.text(alt))
        paragraph.paragraph_format.keep_with_next = True
