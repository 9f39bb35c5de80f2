"""Small faces for the browser: the Latin letters and signs of each, so that a page stays light.

A browser fetches a whole face only for letters outside these (see ``unicode-range`` in ``frontend/theme/tokens.css``).
"""

from __future__ import annotations

import logging
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "src" / "quartierwerk" / "static" / "fonts"
#: The same ranges as in tokens.css: Latin as German and English need it, punctuation, currency, arrows, signs.
LETTERS = [*range(0x0100), *range(0x2000, 0x2C00)]
#: Beside those a browser uses unasked: figures of one width, for tables.
FEATURES = ["tnum", "lnum"]


def main(folder: Path = FONTS) -> list[Path]:
    """Write ``<face>-latin.woff2`` beside each face; what is newer than its source is left as it is."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    # A word of each face on bits that only newer tables have, every time.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    written = []
    for face in sorted(folder.glob("FiraSans-*.woff2")):
        target = face.with_name(f"{face.stem}-latin.woff2")
        if face.stem.endswith("-latin") or (target.is_file() and target.stat().st_mtime >= face.stat().st_mtime):
            continue
        options = Options()
        options.layout_features += FEATURES
        options.flavor = "woff2"
        font = TTFont(face, recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(target)
        written.append(target)
    return written
