"""Typefaces are made from KERN's web fonts."""

import os
import subprocess
import sys
import time

import pytest

from quartierwerk.documents import fonts
from quartierwerk.documents.fonts.signs import SIGN_CHARACTERS, SIGNS_FILE, build_signs
from quartierwerk.kernel.absence import SIGNS
from quartierwerk.kernel.errors import NotReady

pytestmark = pytest.mark.usefixtures("typefaces")


def test_missing_typefaces_say_how_to_make_them(tmp_path):
    with pytest.raises(NotReady) as caught:
        fonts.font_files(tmp_path)
    assert "make build" in caught.value.explanation.hint
    assert "FiraSans-Regular.ttf" in caught.value.explanation.found


def test_missing_web_fonts_say_how_to_get_them(tmp_path):
    with pytest.raises(NotReady) as caught:
        fonts.find_web_fonts(tmp_path)
    assert "npm ci" in caught.value.explanation.hint


def test_converting_is_repeatable_and_lazy(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FACES", ("Regular", "Bold"))
    source = fonts.find_web_fonts()
    written = fonts.convert(source, tmp_path)
    assert sorted(path.name for path in written) == sorted(path.name for path in fonts.font_files(tmp_path))
    first = {path.name: path.read_bytes() for path in written}
    assert fonts.convert(source, tmp_path) == []
    (tmp_path / "FiraSans-Bold.ttf").unlink()
    assert len(fonts.convert(source, tmp_path)) == 2
    assert {path.name: path.read_bytes() for path in fonts.font_files(tmp_path)} == first


def test_the_command_works_from_anywhere(tmp_path):
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "quartierwerk.documents.fonts"],
        cwd=tmp_path, env=os.environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "up to date" in done.stdout
    assert time.monotonic() - start < 10


def test_every_sign_and_every_letter_of_european_names_can_be_printed():
    wanted = "äöüßÄÖÜẞ„“–−€‰ąćęłńóśźżğışçčřžőűабвжыΩ✓□" + "".join(SIGNS.values()) + "▲▼●◆■○"
    assert {sign for sign in wanted if ord(sign) not in fonts.covered()} == set()


def test_all_faces_hold_what_the_regular_one_holds():
    from fontTools.ttLib import TTFont

    regular, *others = [set(TTFont(path).getBestCmap()) for path in fonts.font_files()[:-1]]
    assert all(regular <= other for other in others)


def test_signs_have_one_width_and_are_drawn_within_it(tmp_path):
    from fontTools.ttLib import TTFont

    font = TTFont(build_signs(tmp_path))
    assert set(map(chr, font.getBestCmap())) == SIGN_CHARACTERS | {" "}
    for name in font.getGlyphOrder()[2:]:
        glyph, (advance, bearing) = font["glyf"][name], font["hmtx"][name]
        assert advance == 760
        assert bearing == glyph.xMin >= 0
        assert glyph.xMax <= advance
    assert (tmp_path / SIGNS_FILE).is_file()
