"""The pages that come with the program, as they stand in ``content/``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from quartierwerk.kernel.errors import Invalid

CONTENT = Path(__file__).resolve().parents[1] / "content"
LISTS = ("keywords", "related", "target_groups", "stages", "fields_of_action")
NEEDED = ("title", "slug", "type", "section", "summary", "as_of")


@dataclass(frozen=True)
class Text:
    """One page in one language; ``name`` is the same in all languages."""

    name: str
    language: str
    head: dict[str, Any]
    body: str

    @property
    def parent(self) -> str:
        """The name of the page above; empty right under the home page."""
        return str(self.head["section"]).strip("-/").rpartition("/")[2]


@cache
def texts_of(language: str) -> dict[str, Text]:
    """All pages of a language by name."""
    return {file.stem: text_read(file, language) for file in sorted((CONTENT / language).glob("*.md"))}


def moment_of(after: tuple[int, time], start: date) -> datetime:
    """When something is that many days after the start, at that time of day; never at a weekend."""
    days, clock = after
    day = start + timedelta(days)
    day += timedelta(max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return timezone.make_aware(datetime.combine(day, clock))


def text_read(file: Path, language: str) -> Text:
    """A page from its file.

    Raises
    ------
    Invalid
        If the head lacks something, with the file and what is missing.
    """
    _before, head, body = file.read_text("utf-8").split("---\n", 2)
    pairs = (line.partition(":") for line in head.splitlines() if line.strip())
    found = {key.strip(): _value(key.strip(), value.strip()) for key, _colon, value in pairs}
    missing = [name for name in NEEDED if name not in found]
    if missing:
        raise Invalid(
            "The head of a page lacks something.", where=file.name, found=", ".join(found), expected=", ".join(missing)
        )
    return Text(file.stem, language, found, body.strip())


def _value(key: str, text: str) -> Any:
    if key in LISTS:
        return [part.strip() for part in text.strip("[]").split(",") if part.strip()]
    if key == "district_profile":
        pairs = (part.partition(":") for part in text.strip("{}").split(","))
        return {name.strip(): float(share) for name, _colon, share in pairs if name.strip()}
    if key in {"as_of", "checked_on"}:
        return date.fromisoformat(text) if text.strip('"') else None
    if key in {"begins_at", "ends_at"}:
        days, _mark, clock = text.removeprefix("+").partition("T")
        return int(days), time.fromisoformat(clock)
    return text.strip('"')
