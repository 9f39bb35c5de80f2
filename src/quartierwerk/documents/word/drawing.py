"""Drawings as pixels: word processors do not all read SVG."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import typst

from quartierwerk.documents.fonts import FAMILIES, FOLDER, font_files
from quartierwerk.kernel.errors import Invalid

_TEMPLATE = Path(__file__).with_name("picture.typ")
_PIXELS_PER_INCH = 170.0


@lru_cache(maxsize=64)
def png_of(svg: str, width: float) -> bytes:
    """The drawing as PNG; ``width`` in millimetres on paper."""
    font_files()
    try:
        image = typst.compile(
            str(_TEMPLATE),
            root=str(_TEMPLATE.parent),
            font_paths=[str(FOLDER)],
            ignore_system_fonts=True,
            format="png",
            ppi=_PIXELS_PER_INCH,
            sys_inputs={"svg": svg, "width": f"{width:.1f}mm", "fonts": "|".join(FAMILIES)},
        )
    except typst.TypstError as error:
        raise Invalid("A drawing could not be turned into a picture.", found=error.message) from error
    if not isinstance(image, bytes):
        raise Invalid("A drawing has several pages.", expected="one drawing")
    return image
