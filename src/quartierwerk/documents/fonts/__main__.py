"""``python -m quartierwerk.documents.fonts [SOURCE]``: convert KERN's Fira Sans for the typesetter."""

from __future__ import annotations

import sys
from pathlib import Path

from quartierwerk.documents.fonts import FOLDER, convert, find_web_fonts
from quartierwerk.kernel.errors import QuartierwerkError


def main(arguments: list[str]) -> int:
    """Convert what is missing or out of date; the exit code says whether it worked."""
    try:
        source = Path(arguments[0]) if arguments else find_web_fonts()
        written = convert(source)
    except QuartierwerkError as error:
        sys.stderr.write(f"{error.message} {error.explanation.hint}".strip() + "\n")
        return error.exit_code
    done = f"{len(written)} faces written to {FOLDER.name}/" if written else "Typefaces are up to date."
    sys.stdout.write(done + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
