"""The press: blocks in, bytes of an accessible PDF out (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import typst

from quartierwerk.documents.fonts import FAMILIES, FOLDER, font_files
from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Paragraph, plain
from quartierwerk.documents.typeset.glyphs import Proofreader
from quartierwerk.documents.typeset.tabletags import with_complete_tables
from quartierwerk.kernel.errors import Invalid

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_TEMPLATE = Path(__file__).with_name("document.typ")
#: The typesetter keeps one cache for the whole process; two threads at once gain nothing and cost memory.
_LOCK = threading.Lock()


@cache
def _fonts() -> typst.Fonts:
    """The typefaces of this package alone: what a machine has installed must not change a page."""
    font_files()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def press(imprint: Imprint, blocks: Sequence[Any], *, landscape: bool = False) -> bytes:
    """Set a document.

    Parameters
    ----------
    imprint : Imprint
        What stands on every page.
    blocks : sequence of block
        See ``typeset.blocks``; the first is the heading of level 1.
    landscape : bool
        Pages lie on their side, for wide tables.

    Returns
    -------
    bytes
        PDF/UA-1 and PDF/A-2a; equal input gives equal bytes.

    Raises
    ------
    NotReady
        If the typefaces have not been converted.
    Invalid
        If the typesetter refuses the document.
    """
    document = _document(imprint, blocks) | {"landscape": landscape}
    fonts = _fonts()
    with _LOCK:
        compiler = typst.Compiler(
            input=str(_TEMPLATE), root=str(_TEMPLATE.parent), font_paths=fonts, ignore_system_fonts=True
        )
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
                pdf_standards=STANDARDS,
                timestamp=imprint.timestamp.astimezone(UTC).replace(microsecond=0),
            )
        except typst.TypstError as error:
            raise Invalid(
                "The document could not be set.", where=imprint.title, found=error.message, hint=" ".join(error.hints)
            ) from error
    if warnings or not isinstance(pdf, bytes):
        raise Invalid(
            "The document could not be set cleanly.", where=imprint.title, found="; ".join(map(str, warnings))
        )
    return with_complete_tables(pdf)


def _document(imprint: Imprint, blocks: Sequence[Any]) -> dict[str, Any]:
    """Everything the template reads, with texts that can be printed."""
    texts, formats, reader = Texts(imprint.language), Formats(imprint.language), Proofreader()
    content = reader.tree([plain(block) for block in blocks])
    frame = {
        "title": f"{imprint.title} – {imprint.municipality}",
        "author": imprint.municipality,
        "keywords": [],
        "language": imprint.language,
        "region": "DE" if imprint.language == "de" else "GB",
        "fonts": list(FAMILIES),
        "running": _shortened(f"{imprint.municipality} · {imprint.title}"),
        "stand": texts("frame.stand", day=formats.day(imprint.stand)),
        "page": texts("frame.page", page="{page}", pages="{pages}"),
        "mark": texts("frame.synthetic") if imprint.synthetic else "",
        "maker": texts("frame.maker"),
    }
    frame = reader.tree(frame)
    if reader.unprintable:
        note = texts.count("frame.unprintable", reader.unprintable)
        content.append(reader.tree(plain(Paragraph(note, look="note"))))
    return frame | {"blocks": content}


def _shortened(text: str, longest: int = 130) -> str:
    """The head of a page has two lines."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
