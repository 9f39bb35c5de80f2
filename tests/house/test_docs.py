"""The documentation's links lead somewhere, its pictures are the tutorials', and it quotes words that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.tutorial_text import REPOSITORY, plain

DOCS = REPOSITORY / "docs"
IMAGES = DOCS / "images"
PAGES = sorted(
    page for glob in ("*.md", "docs/*.md", "docs/*/*.md", "examples/*/*.md") for page in REPOSITORY.glob(glob)
)
#: Pages that tell people what to press.
TOLD = sorted([*(DOCS / "howto").glob("*.md"), *(DOCS / "tutorial").glob("*.md")])
#: Words of the editors' desk, which is Wagtail's, of the sample city, and of an index.
ELSEWHERE = {
    "Unterseite hinzufügen", "Übersetzen", "Vorschau", "Mehr Aktionen", "In Vier Augen einreichen", "Veröffentlichen",
    "Veröffentlichung", "Freigeben", "Zeitplan", "Titel", "Ulmenfurt", "Arbeit in den Stadtteil bringen.",
    "sehr hoch", "italics",
}  # fmt: skip
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_ENTRY = re.compile(r'^msgid(?:_plural)? ((?:"(?:[^"\\]|\\.)*"\n)+)', re.MULTILINE)
_LINE = re.compile(r'"((?:[^"\\]|\\.)*)"')
_QUOTED = re.compile(r"(?<![*\w])\*([^*]+)\*(?![*\w])")
#: Italics are English prose where they have no capital and no umlaut of the interface.
_PROSE = re.compile(r"^(For|You|Your|Everything|Most|EN$|Words)|\. |: .* and ")


def prose_of(page: Path) -> str:
    return _CODE.sub("", page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_links_lead_somewhere(page):
    targets = [found.partition("#")[0] for found in _LINK.findall(prose_of(page)) if "://" not in found]
    lost = [target for target in targets if target and not (page.parent / target).exists()]
    assert not lost


def test_every_picture_is_taken_by_a_tutorial_and_shown():
    shown = {
        page: {Path(found).name for found in _LINK.findall(prose_of(page)) if found.endswith(".png")} for page in PAGES
    }
    taken = set().union(*(names for page, names in shown.items() if page.parent.name == "tutorial"))
    everywhere = set().union(*shown.values())
    assert everywhere <= taken, f"no tutorial takes {everywhere - taken}"
    assert {path.name for path in IMAGES.glob("*")} == everywhere
    heavy = {path.name: path.stat().st_size for path in IMAGES.glob("*") if path.stat().st_size > 150_000}
    assert not heavy


@pytest.fixture(scope="module")
def words() -> str:
    """Every German text of the interface."""
    catalogues = sorted((REPOSITORY / "src").rglob("locale/en/LC_MESSAGES/django.po"))
    entries = [entry for path in catalogues for entry in _ENTRY.findall(path.read_text("utf-8"))]
    found = ["".join(_LINE.findall(entry)).replace('\\"', '"') for entry in entries]
    assert len(found) > 1000
    return "\n".join(plain(text) for text in found)


@pytest.mark.parametrize("page", TOLD, ids=lambda page: page.stem)
def test_quoted_words_stand_in_the_interface(page, words):
    said = [plain(found) for found in _QUOTED.findall(_LINK.sub("", prose_of(page)))]
    parts = [part.strip() for text in said if not _PROSE.search(text) for part in text.split("›")]
    unknown = sorted({part for part in parts if part not in words and part not in ELSEWHERE and not part[0].isdigit()})
    assert not unknown, f"{page.name} quotes what no page says: {unknown}"
