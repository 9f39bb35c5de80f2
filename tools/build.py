"""Build what the package serves: pages' scripts and styles, catalogues, typefaces, the collected static files."""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import webfonts

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "quartierwerk"
#: Folders of static files that are ours.
PACKED = ("css/", "islands/", "images/")


def main(arguments: list[str]) -> int:
    """Build everything, or the parts that are named."""
    parts = {"frontend": frontend, "fonts": fonts, "catalogues": catalogues, "static": static}
    parser = argparse.ArgumentParser(prog="build", description=__doc__)
    parser.add_argument("part", nargs="*", help=f"one of {', '.join(parts)}; without a name all of them")
    wanted = parser.parse_args(arguments).part or list(parts)
    for part in wanted:
        print(f"build: {part}", flush=True)
        parts[part]()
    return 0


def frontend() -> None:
    """Bundle the islands and the theme into the package, with small faces for the browser."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    npm = shutil.which("npm", path=path)
    if npm is None:
        sys.exit("build: npm is missing; `make setup` installs it")
    run([npm, "run", "--silent", "build"], env=dict(os.environ, PATH=path))
    webfonts.main()


def fonts() -> None:
    """Convert the typefaces for printed matter."""
    run([sys.executable, "-m", "quartierwerk.documents.fonts"])


def catalogues() -> None:
    """Compile each room's English texts; a catalogue that is not newer than its result is left alone."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(SOURCE.glob("**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        language = source.parent.parent.name
        with source.open("rb") as text, target.open("wb") as binary:
            write_mo(binary, read_po(text, locale=language, abort_invalid=True))


def static() -> None:
    """Collect static files under names that change with their content."""
    settings = dict(os.environ, DJANGO_SETTINGS_MODULE="quartierwerk.site.settings")
    run([sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"], env=settings)
    compress(SOURCE / "staticfiles")


def compress(folder: Path) -> None:
    """Write a packed copy beside each text file of ours, which the server hands out to whoever takes it.

    Those of the editors' desk, hundreds of files, stay as they are: packing them all takes 20 seconds.
    """
    names = json.loads((folder / "staticfiles.json").read_text("utf-8"))["paths"]
    for name, served in names.items():
        source = folder / served
        if not name.startswith(PACKED) or source.suffix not in {".css", ".js", ".svg"}:
            continue
        target = source.with_name(f"{source.name}.gz")
        if not target.is_file():
            target.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))


def run(command: list[str], env: dict[str, str] | None = None) -> None:
    """Run a program in the repository; its failure ends the build with its exit code."""
    result = subprocess.run(command, cwd=ROOT, env=env, check=False)
    if result.returncode:
        sys.exit(result.returncode)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
