"""Where the next block goes, and how text gets there."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from quartierwerk.documents.typeset.blocks import Inline, Picture
from quartierwerk.documents.typeset.glyphs import Proofreader
from quartierwerk.documents.word.drawing import png_of
from quartierwerk.documents.word.marks import describe

INK, MUTED = "1D2433", "5B6472"
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
        self._reader, self._styles = Proofreader(), dict[str, str]()
        #: What follows goes before the properties of the last section.
        self._last = place.element.body.sectPr

    def text(self, text: str) -> str:
        """Text without signs XML or a typeface does not know, and without break points meant for the typesetter."""
        return str(self._reader.text(text)).replace("\u200b", "")

    def runs(self, content: Inline, *, size: float = 0, strong: bool = False, muted: bool = False) -> str:
        """Text with its strong and muted pieces as WordprocessingML; single line breaks stay."""
        if isinstance(content, str):
            return self._run(content, size, strong=strong, muted=muted)
        return "".join(
            self._run(piece, size, strong=strong, muted=muted)
            if isinstance(piece, str)
            else self._run(piece.text, size, strong=strong or piece.strong, muted=muted or piece.muted)
            for piece in content
        )

    def _run(self, text: str, size: float, *, strong: bool, muted: bool) -> str:
        look = "<w:b/>" * strong + f'<w:color w:val="{MUTED}"/>' * muted
        look += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in self.text(text).split("\n")
        )
        return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{lines}</w:r>"

    def add(self, xml: str) -> Any:
        """An element at the end of the document, given as WordprocessingML."""
        made = parse_xml(f"<w:{xml[3:].split('>', 1)[0]} {nsdecls('w')}>{xml.split('>', 1)[1]}")
        self._last.addprevious(made)
        return made

    def paragraph(
        self, content: Inline, style: str = "", *, size: float = 0, muted: bool = False, more: str = ""
    ) -> Any:
        """A paragraph at the end of the document; ``more`` are further properties as WordprocessingML."""
        named = f'<w:pStyle w:val="{self._style(style)}"/>' if style else ""
        properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
        return self.add(f"<w:p>{properties}{self.runs(content, size=size, muted=muted)}</w:p>")

    def _style(self, name: str) -> str:
        if name not in self._styles:
            self._styles[name] = self.place.styles[name].style_id
        return self._styles[name]

    def caption(self, text: str) -> None:
        """What stands above a table or below a figure."""
        self.paragraph(text, "Caption", more="<w:keepNext/>")

    def gap(self) -> None:
        """A little room after a table."""
        self.add('<w:p><w:pPr><w:spacing w:after="40" w:line="120" w:lineRule="exact"/></w:pPr></w:p>')

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
