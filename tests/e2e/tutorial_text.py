"""What a tutorial says: sections, the interface words it quotes, what people type, commands and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TUTORIALS = REPOSITORY / "docs" / "tutorial"

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```\n?", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]+\]\(([^)\s]+)\)")
_TYPED = re.compile(r"`([^`]+)`")
_QUOTED = re.compile(r"(?<![*\w])\*([^*]+)\*(?![*\w])")


@dataclass(frozen=True)
class Section:
    """One step of a tutorial.

    Attributes
    ----------
    quoted : tuple of str
        Words of the interface, which stand in italics.
    typed : tuple of str
        What the reader types, chooses, opens or finds: texts in code type.
    commands : tuple of str
        Lines of the shell.
    pictures : tuple of str
        Names of files in ``docs/images``.
    """

    heading: str
    quoted: tuple[str, ...]
    typed: tuple[str, ...]
    commands: tuple[str, ...]
    pictures: tuple[str, ...]


def plain(text: str) -> str:
    """A text with single plain blanks."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


def sections(name: str) -> list[Section]:
    """The sections of a tutorial, in order; what stands before the first is introduction."""
    text = (TUTORIALS / name).read_text("utf-8")
    return [_section(part) for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]]


def _section(part: str) -> Section:
    heading, _, body = part.partition("\n")
    blocks = _BLOCK.findall(body)
    odd = [kind for kind, _ in blocks if kind != "sh"]
    assert not odd, f"{heading}: code that nobody runs: {odd}"
    prose = _BLOCK.sub("", body)
    pictures = tuple(Path(found).name for found in _PICTURE.findall(prose))
    prose = _PICTURE.sub("", prose)
    typed = tuple(plain(found) for found in _TYPED.findall(prose))
    return Section(
        heading=heading.strip(),
        quoted=tuple(plain(found) for found in _QUOTED.findall(_TYPED.sub("", prose))),
        typed=typed,
        commands=tuple(line for _, block in blocks for line in block.splitlines() if line.strip()),
        pictures=pictures,
    )
