"""Writing SVG by hand, safely: texts escaped, numbers short, no style attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from quartierwerk.kernel.errors import Invalid

_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
#: XML 1.0 knows no other control characters; a file that holds one cannot be read at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HARMLESS = re.compile(r"[-A-Za-z0-9 .,#()_:]*").fullmatch
#: Names SVG writes with capitals.
_KEPT = frozenset(
    ("viewBox", "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "patternUnits", "patternTransform")
)


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def text_of(text: str) -> str:
    """Escaped text without characters XML forbids."""
    return escape(_FORBIDDEN.sub("", text))


def element(name: str, content: str | Iterable[str] = "", /, **attributes: str | float | None) -> str:
    """One element; ``class_`` becomes ``class``, other underscores dashes; None leaves an attribute out."""
    parts = []
    for key, value in attributes.items():
        if value is None:
            continue
        shown = number(value) if isinstance(value, float) else str(value)
        quoted = f'"{shown}"' if _HARMLESS(shown) else quoteattr(_FORBIDDEN.sub("", shown))
        parts.append(f" {attribute_name(key)}={quoted}")
    inner = content if isinstance(content, str) else "".join(content)
    return f"<{name}{''.join(parts)}>{inner}</{name}>" if inner else f"<{name}{''.join(parts)}/>"


@cache
def attribute_name(key: str) -> str:
    """Python name → SVG name."""
    if key == "style":
        raise Invalid("Drawings carry no style attributes.", found="style", expected="a presentation attribute")
    return key if key in _KEPT else key.rstrip("_").replace("_", "-")


def checked_prefix(prefix: str) -> str:
    """A prefix that makes ids unique in a page that holds several drawings."""
    if not _NAME.fullmatch(prefix):
        raise Invalid("Not usable in an id.", field="prefix", found=repr(prefix), expected="lower case letters")
    return prefix


def drawing(
    content: Iterable[str],
    *,
    width: float,
    height: float,
    prefix: str,
    title: str,
    description: str,
    class_: str,
    role: str = "img",
) -> str:
    """The whole picture with title and description for screen readers; with links in it its role is *group*."""
    if not title.strip():
        raise Invalid("A picture needs a title for those who cannot see it.", field="title")
    head = [element("title", text_of(title), id=f"{prefix}-title")]
    named = f"{prefix}-title"
    if description:
        head.append(element("desc", text_of(description), id=f"{prefix}-desc"))
        named += f" {prefix}-desc"
    return element(
        "svg",
        [*head, *content],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=float(width),
        height=float(height),
        role=role,
        aria_labelledby=named,
        class_=class_,
    )
