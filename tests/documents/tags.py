"""Reading the structure of a tagged PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Tag:
    """A structure element in plain values."""

    kind: str
    alt: str
    title: str
    id: str
    attributes: dict[str, Any]
    kids: list[Tag] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def of(self, *kinds: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.kind in kinds]


def _attributes(element: pikepdf.Object) -> dict[str, Any]:
    found = element.get("/A")
    owners = list(found) if isinstance(found, pikepdf.Array) else [found] if found is not None else []
    merged: dict[str, Any] = {}
    for owner in owners:
        for key in owner:
            value = owner[key]
            merged[key[1:]] = [str(item) for item in value] if isinstance(value, pikepdf.Array) else str(value)
    return merged


def _tag(element: pikepdf.Object) -> Tag:
    tag = Tag(
        str(element.get("/S", "")).removeprefix("/"),
        str(element.get("/Alt", "")),
        str(element.get("/T", "")),
        str(element.get("/ID", "")),
        _attributes(element),
    )
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            tag.kids.append(_tag(kid))
    return tag


@dataclass
class Tagged:
    """What a reader with a screen reader depends on."""

    root: Tag
    language: str
    marked: bool
    shows_title: bool
    title: str
    xmp: str
    ids: list[str]
    pages: int


def read_tags(pdf: bytes) -> Tagged:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        names = root.StructTreeRoot.get("/IDTree", pikepdf.Dictionary(Names=pikepdf.Array())).Names
        return Tagged(
            _tag(root.StructTreeRoot),
            str(root.Lang),
            bool(root.MarkInfo.Marked),
            bool(root.ViewerPreferences.DisplayDocTitle),
            str(document.docinfo.get("/Title", "")),
            bytes(root.Metadata.read_bytes()).decode("utf-8"),
            [str(names[place]) for place in range(0, len(names), 2)],
            len(document.pages),
        )
