"""The typefaces of printed matter: Fira Sans (SIL Open Font License 1.1), made from the web fonts of KERN.

KERN ships its typeface for browsers (woff2); the typesetter reads TrueType. ``python -m quartierwerk.documents.fonts``
converts once, when the project is built. The converted files are not under version control.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quartierwerk.documents.fonts.signs import SIGN_CHARACTERS, SIGNS_FAMILY, SIGNS_FILE, build_signs
from quartierwerk.kernel.errors import NotReady

FAMILY = "Fira Sans"
FAMILIES = (FAMILY, SIGNS_FAMILY)
FACES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
FOLDER = Path(__file__).parent
WEB_FONTS = Path("node_modules", "@kern-ux", "native", "dist", "fonts", "fira-sans")


def font_files(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Paths of the converted faces in the order of ``FACES``, and of the typeface of signs.

    Raises
    ------
    NotReady
        If a face has not been converted yet.
    """
    files = (*(folder / f"FiraSans-{face}.ttf" for face in FACES), folder / SIGNS_FILE)
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise NotReady(
            "The typefaces for printed matter have not been made yet.",
            where=str(folder),
            found="missing: " + ", ".join(missing),
            expected="Fira Sans as TrueType files",
            hint="Run `make build`, or `python -m quartierwerk.documents.fonts` after `npm ci`.",
        )
    return files


@cache
def covered() -> frozenset[int]:
    """Code points that can be printed: every face of Fira Sans has those of its regular one."""
    from fontTools.ttLib import TTFont

    with TTFont(font_files()[0], lazy=True) as regular:
        return frozenset(regular.getBestCmap()) | {ord(sign) for sign in SIGN_CHARACTERS}


def find_web_fonts(start: Path = FOLDER) -> Path:
    """KERN's folder of Fira Sans, looked for in ``start`` and the folders above it.

    Raises
    ------
    NotReady
        If there is none.
    """
    for folder in (start, *start.parents):
        if (folder / WEB_FONTS).is_dir():
            return folder / WEB_FONTS
    raise NotReady(
        "KERN's web fonts are not installed.",
        where=str(start),
        expected=f"{WEB_FONTS} in a folder above",
        hint="Run `npm ci` in the folder of the project.",
    )


def convert(source: Path, folder: Path = FOLDER) -> list[Path]:
    """Unpack the web fonts to TrueType and draw the signs; what is newer than its source is left as it is.

    Parameters
    ----------
    source : Path
        Folder with ``FiraSans-<face>.woff2``.
    folder : Path
        Where the TrueType files go.

    Returns
    -------
    list of Path
        The files written.
    """
    from fontTools.ttLib import TTFont

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for face in FACES:
        web, target = source / f"FiraSans-{face}.woff2", folder / f"FiraSans-{face}.ttf"
        if not web.is_file():
            raise NotReady("A face of Fira Sans is missing.", where=str(source), expected=web.name)
        if target.is_file() and target.stat().st_mtime >= web.stat().st_mtime:
            continue
        font = TTFont(web, recalcTimestamp=False)
        font.flavor = None
        font.save(target)
        written.append(target)
    if written or not (folder / SIGNS_FILE).is_file():
        written.append(build_signs(folder))
    covered.cache_clear()
    return written
