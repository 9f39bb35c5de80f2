"""The English texts: found in code and templates, kept in each room's catalogue, compiled by the build.

``python -m quartierwerk.site.catalogues`` compiles; ``--missing`` lists texts without English; ``--update`` adds them,
still empty, to the catalogue of their room, and drops those that nobody says any more.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGE = "en"
PLACE = Path("locale") / LANGUAGE / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[Any, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
#: %(name)s of templates and code, {name} of str.format.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")

#: Context, text, plural.
Text = tuple[str, str, str]


def rooms() -> list[Path]:
    """Folders that keep a catalogue of their own: the site and each room."""
    return [PACKAGE / "site", *sorted(path.parent for path in (PACKAGE / "apps").glob("*/apps.py"))]


def texts_of(room: Path) -> dict[Text, list[tuple[str, int]]]:
    """All texts said in a room, with where."""
    found: dict[Text, list[tuple[str, int]]] = {}
    for path in sorted(room.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
            for text, line in _texts_in(path):
                found.setdefault(text, []).append((path.relative_to(PACKAGE).as_posix(), line))
    return found


def _texts_in(path: Path) -> Iterator[tuple[Text, int]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = _templatized(source, str(path))
    stream = io.BytesIO(source.encode("utf-8"))
    for line, function, arguments, _ in extract_python(stream, KEYWORDS, (), {"encoding": "utf-8"}):
        given = list(arguments) if isinstance(arguments, tuple) else [arguments]
        text = _text(KEYWORDS[function], given)
        if text[1]:
            yield text, line


def _templatized(source: str, origin: str) -> str:
    from django.utils.translation.template import templatize

    # Made for another extractor, the result is indented as the template was; Python's tokens mind indentation.
    return "\n".join(line.lstrip() for line in str(templatize(source, origin=origin)).splitlines())


def _text(places: Any, given: list[Any]) -> Text:
    wanted = places or (1,)
    has_context = isinstance(wanted[0], tuple)
    words = [
        str(given[place - 1]) if place <= len(given) and given[place - 1] else ""
        for place in wanted[int(has_context) :]
    ]
    context = str(given[0] or "") if has_context else ""
    return context, words[0], words[1] if len(words) > 1 else ""


def catalogue_read(room: Path) -> Catalog:
    """The catalogue of a room; an empty one where none has been written."""
    path = room / PLACE
    if not path.is_file():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as stream:
        return read_po(stream, locale=LANGUAGE, abort_invalid=True)


def is_told(message: Message | None) -> bool:
    """Whether there is an English text in all its forms, not merely a guess."""
    if message is None or message.fuzzy:
        return False
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(strings)


def missing() -> list[tuple[str, Text]]:
    """Texts without English, by room. A text may stand in any room's catalogue: the platform reads them together."""
    catalogues = [catalogue_read(room) for room in rooms()]
    return [
        (room.name, text)
        for room in rooms()
        for text in texts_of(room)
        if not any(is_told(catalogue.get(text[1], text[0] or None)) for catalogue in catalogues)
    ]


def faults() -> list[str]:
    """English texts whose placeholders are not those of the German ones."""
    found = []
    for room in rooms():
        for message in catalogue_read(room):
            if not message.id or not is_told(message):
                continue
            for german, english in zip(_forms(message.id), _forms(message.string), strict=False):
                if set(PLACEHOLDER.findall(german)) != set(PLACEHOLDER.findall(english)):
                    found.append(f"{room.name}: {german!r} → {english!r}")
    return found


def _forms(text: Any) -> list[str]:
    return [str(part) for part in text] if isinstance(text, list | tuple) else [str(text)]


def compile_all() -> int:
    """Compile every catalogue that is newer than its result; the number compiled."""
    count = 0
    for source in sorted(PACKAGE.glob(f"**/{PLACE.as_posix()}")):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text, target.open("wb") as binary:
            write_mo(binary, read_po(text, locale=LANGUAGE, abort_invalid=True))
        count += 1
    return count


def update(names: Iterable[str]) -> None:
    """Bring catalogues up to date with what is said; new texts stand empty, English ones stay.

    A text that another room says and has in English is not repeated; one that moved here brings its English along.
    """
    said = {room: texts_of(room) for room in rooms()}
    old = {room: catalogue_read(room) for room in rooms()}
    wanted = set(names)
    for room in rooms():
        if wanted and room.name not in wanted:
            continue
        new = _catalogue_new()
        for text, places in said[room].items():
            context, german, plural = text
            holders = [other for other in old if is_told(old[other].get(german, context or None))]
            if room not in holders and any(text in said[other] for other in holders):
                continue
            source = room if room in holders or not holders else holders[0]
            known = old[source].get(german, context or None)
            string = known.string if known is not None and known.string else (("", "") if plural else "")
            new.add((german, plural) if plural else german, string, locations=places[:1], context=context or None)
        path = room / PLACE
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, new, width=0, omit_header=False, sort_by_file=True, include_lineno=False)


def _catalogue_new() -> Catalog:
    """An empty catalogue whose head does not change from one run to the next."""
    return Catalog(
        locale=LANGUAGE,
        header_comment="# English texts of this room.",
        project="Quartierwerk",
        version="1",
        msgid_bugs_address="",
        creation_date=BEGINNING,
        revision_date=BEGINNING,
        last_translator="",
        language_team="English",
        charset="utf-8",
        fuzzy=False,
    )


def main(arguments: list[str]) -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="catalogues", description=__doc__)
    parser.add_argument(
        "--missing", action="store_true", help="list texts without English; exit code 1 if there are any"
    )
    parser.add_argument("--update", nargs="*", metavar="ROOM", help="bring catalogues (of these rooms) up to date")
    chosen = parser.parse_args(arguments)
    if chosen.update is not None:
        update(chosen.update)
    if chosen.missing:
        gaps = missing()
        sys.stdout.writelines(f"{room}: {text[1]!r}\n" for room, text in gaps)
        return int(bool(gaps))
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
