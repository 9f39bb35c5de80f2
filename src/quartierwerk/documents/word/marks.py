"""What python-docx has no words for: fields, languages, descriptions, heads of tables."""

# ruff: noqa: SLF001 - python-docx offers no public way to the XML of its objects

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML with attributes of its own namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def field(paragraph: Any, instruction: str, shown: str = "1") -> None:
    """A field such as the number of the page; ``shown`` stands until the program counts."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        run._r.append(element("fldChar", fldCharType=kind))
        if kind == "begin":
            text = element("instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            paragraph.add_run()._r.append(text)
        if kind == "separate":
            paragraph.add_run(shown)


def set_language(document: Any, language: str) -> None:
    """The language of all text, for hyphenation and for screen readers."""
    code = "de-DE" if language == "de" else "en-GB"
    style = document.styles.element
    defaults = style.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("lang", val=code, eastAsia=code, bidi="ar-SA"))


def set_font(style: Any, name: str) -> None:
    """One typeface for all scripts of a style."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)


def describe(shape: Any, text: str) -> None:
    """The text for those who cannot see a picture; without one it is marked as decoration."""
    properties = shape._inline.docPr
    properties.set("descr", text)
    properties.set("title", "")
