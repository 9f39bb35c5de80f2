"""Typefaces are made by the build; a fresh checkout makes them here, if KERN is installed."""

from __future__ import annotations

import pytest

from quartierwerk.documents import fonts
from quartierwerk.kernel.errors import NotReady


@pytest.fixture(scope="session")
def typefaces() -> None:
    try:
        fonts.font_files()
    except NotReady:
        try:
            fonts.convert(fonts.find_web_fonts())
        except NotReady as error:
            pytest.skip(f"{error.message} {error.explanation.hint}")
