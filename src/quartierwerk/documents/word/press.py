"""Blocks in, bytes of a Word document out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset import blocks as kinds
from quartierwerk.documents.word.marks import field, set_font, set_language
from quartierwerk.documents.word.tables import table_write
from quartierwerk.documents.word.writer import INK, MUTED, Writer

_PAGE = (210.0, 297.0)
_MARGIN, _TOP, _BOTTOM = 20.0, 27.0, 23.0
_SIZES = {1: 20.0, 2: 13.5, 3: 10.5, 4: 10.0}
_LOOKS = {"lead": 12.0, "large": 14.0, "note": 8.5}
_SAND = "F6ECD6"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def word(imprint: Imprint, blocks: Sequence[Any], *, landscape: bool = False) -> bytes:
    """Write a document from the same blocks as :func:`typeset.press.press`.

    Parameters
    ----------
    imprint : Imprint
        What stands on every page.
    blocks : sequence of block
        See ``typeset.blocks``. What stands side by side on paper is written one after the other, in the order of
        reading.

    Returns
    -------
    bytes
        DOCX; equal for equal content and moment.
    """
    document = Document()
    _dress(document, imprint)
    width = _pages(document, landscape)
    _frame(document, imprint, width)
    writer = Writer(document, width)
    for block in blocks:
        _write(writer, block, blocks)
    target = io.BytesIO()
    document.save(target)
    return _steady(target.getvalue())


def _dress(document: Any, imprint: Imprint) -> None:
    """Typeface, headings, language, properties."""
    set_language(document, imprint.language)
    normal = document.styles["Normal"]
    set_font(normal, "Fira Sans")
    normal.font.size, normal.font.color.rgb = Pt(10), RGBColor.from_string(INK)
    normal.paragraph_format.space_after = Pt(6)
    for level, size in _SIZES.items():
        style = document.styles[f"Heading {level}"]
        set_font(style, "Fira Sans")
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, RGBColor.from_string(INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14 if level > 1 else 0), Pt(6)
        style.paragraph_format.keep_with_next = True
    caption = document.styles["Caption"]
    set_font(caption, "Fira Sans")
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(8.5), False, RGBColor.from_string(MUTED)
    moment = imprint.timestamp.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties = document.core_properties
    properties.title, properties.author = f"{imprint.title} – {imprint.municipality}", imprint.municipality
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.comments = imprint.municipality, ""
    properties.language = "de-DE" if imprint.language == "de" else "en-GB"


def _pages(document: Any, landscape: bool) -> float:
    """Paper and margins; gives the millimetres between them."""
    section = document.sections[0]
    width, height = reversed(_PAGE) if landscape else _PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    return width - 2 * _MARGIN


def _frame(document: Any, imprint: Imprint, width: float) -> None:
    """What stands at head and foot of every page."""
    texts, formats = Texts(imprint.language), Formats(imprint.language)
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), alignment=2)
    stand = texts("frame.stand", day=formats.day(imprint.stand))
    head.add_run(f"{imprint.municipality} · {imprint.title}\t{stand}")
    mark = texts("frame.synthetic" if imprint.synthetic else "frame.maker")
    before, _, rest = texts("frame.page", page="\0", pages="\1").partition("\0")
    between, _, after = rest.partition("\1")
    foot.add_run(f"{mark}\t{before}")
    field(foot, "PAGE")
    foot.add_run(between)
    field(foot, "NUMPAGES")
    foot.add_run(after)
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8), RGBColor.from_string(MUTED)


def _write(writer: Writer, block: Any, whole: Sequence[Any]) -> None:
    """One block, and those within it."""
    if isinstance(block, kinds.Contents):
        _contents(writer, block, whole)
    elif type(block) in _WAYS:
        _WAYS[type(block)](writer, block)
    else:
        for part in _parts(block):
            _write(writer, part, whole)


def _parts(block: Any) -> list[Any]:
    """Blocks within a block, in the order of reading."""
    if isinstance(block, kinds.Beside):
        return [*block.left, *block.right]
    if isinstance(block, kinds.Cards):
        return [part for card in block.cards for part in card]
    return list(block.blocks)


def _paragraph(writer: Writer, block: kinds.Paragraph) -> None:
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SAND}"/>' if block.look == "banner" else ""
    writer.paragraph(block.text, size=_LOOKS.get(block.look, 0), muted=block.look == "note", more=ground)


def _bullets(writer: Writer, block: kinds.Bullets) -> None:
    for item in block.items:
        writer.paragraph(item, "List Number" if block.numbered else "List Bullet")


def _figure(writer: Writer, block: kinds.Figure) -> None:
    writer.drawing(block.svg, block.alt, block.width)
    writer.caption(block.caption)


def _signatures(writer: Writer, block: kinds.Signatures) -> None:
    for label in block.labels:
        writer.paragraph("\n\n" + "_" * 36 + f"\n{label}")


def _contents(writer: Writer, block: kinds.Contents, whole: Sequence[Any]) -> None:
    """A field the word processor fills with pages; until then it lists the headings."""
    writer.paragraph([kinds.Run(block.title, strong=True)])
    headings = [item.text for item in whole if isinstance(item, kinds.Heading) and 1 < item.level <= block.depth]
    field(writer.place.add_paragraph(), f'TOC \\o "2-{block.depth}" \\h \\z', writer.text("\n".join(headings)))


_WAYS: dict[type, Callable[[Writer, Any], None]] = {
    kinds.Heading: lambda writer, block: writer.paragraph(block.text, f"Heading {block.level}"),
    kinds.Paragraph: _paragraph,
    kinds.Bullets: _bullets,
    kinds.Table: table_write,
    kinds.Figure: _figure,
    kinds.Drawing: lambda writer, block: writer.drawing(block.svg, block.alt),
    kinds.PageBreak: lambda writer, _block: writer.place.add_page_break(),
    kinds.Signatures: _signatures,
}


def _steady(data: bytes) -> bytes:
    """The same archive with fixed times, so that equal documents are equal files."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return target.getvalue()
