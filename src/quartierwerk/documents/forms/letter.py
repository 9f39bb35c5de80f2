"""Word forms: marks such as ``{{ measure.title }}`` anywhere in the text are replaced, the layout stays.

No template language stands behind the marks: they are names and nothing else, so that a form can do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quartierwerk.documents.forms.package import FormValue, Package, plain_texts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARK = re.compile(r"\{\{\s*([\w.\-]{1,80})\s*\}\}")
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def letter_marks(content: bytes) -> list[str]:
    """Names of the marks, in the order in which they stand.

    Raises
    ------
    SourceProblem
        If it is no Word document.
    """
    package = Package(content)
    package.read("word/document.xml")
    found: dict[str, None] = {}
    for name in _parts(package):
        for paragraph in package.read(name).iter(f"{_W}p"):
            text = "".join(piece.text or "" for piece in _pieces(paragraph))
            found.update(dict.fromkeys(_MARK.findall(text)))
    return list(found)


def letter_fill(content: bytes, values: Mapping[str, str]) -> bytes:
    """The document with the named marks replaced; marks without a value stay as they are.

    Parameters
    ----------
    values : mapping
        Name of the mark → text; line breaks become line breaks.
    """
    package = Package(content)
    texts = plain_texts(values)
    for name in _parts(package):
        root = package.read(name)
        filled = [_paragraph_fill(paragraph, texts) for paragraph in root.iter(f"{_W}p")]
        if any(filled):
            package.write(name, root)
    return package.close()


def _parts(package: Package) -> Iterator[str]:
    wanted = [name for name in package.names() if _PARTS.fullmatch(name)]
    return iter(sorted(wanted, key=lambda name: (name != "word/document.xml", name)))


def _pieces(paragraph: Any) -> list[Any]:
    """Texts of a paragraph; a text box inside it has paragraphs of its own."""
    return [piece for piece in paragraph.iter(f"{_W}t") if next(piece.iterancestors(f"{_W}p")) is paragraph]


def _paragraph_fill(paragraph: Any, values: Mapping[str, FormValue]) -> bool:
    """Word cuts texts into runs anywhere, also inside a mark: marks are looked for in the whole paragraph."""
    pieces = _pieces(paragraph)
    text = "".join(piece.text or "" for piece in pieces)
    matches = [match for match in _MARK.finditer(text) if match[1] in values]
    for match in reversed(matches):
        _replace(pieces, match.start(), match.end(), str(values[match[1]]))
    for piece in pieces if matches else ():
        _lines_break(piece)
    return bool(matches)


def _replace(pieces: list[Any], start: int, end: int, value: str) -> None:
    """Write the value where the mark begins, and take the rest of the mark away."""
    place = 0
    for piece in pieces:
        text = piece.text or ""
        low, high = max(start - place, 0), min(end - place, len(text))
        if low < high:
            piece.text = text[:low] + value + text[high:]
            piece.set(_SPACE, "preserve")
            value = ""
        place += len(text)


def _lines_break(piece: Any) -> None:
    """Line ends of a text as breaks of the run it stands in."""
    lines = (piece.text or "").split("\n")
    piece.text = lines[0]
    last = piece
    for line in lines[1:]:
        fresh = piece.makeelement(f"{_W}t")
        fresh.text = line
        fresh.set(_SPACE, "preserve")
        end = piece.makeelement(f"{_W}br")
        last.addnext(end)
        end.addnext(fresh)
        last = fresh
