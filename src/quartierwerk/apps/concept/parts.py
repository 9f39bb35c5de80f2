"""What a version of the concept holds beyond this room's tables: later rooms register their part here.

Funding registers its cost items so that what was voted on includes the money:

    content_parts.register(ContentPart("funding", (COST_ITEMS,), dump=cost_frames))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.kernel.registry import PanelLine, Registry

#: A row of a version: column of ``fields.csv`` → the text as it stands in the folder's file.
Row = Mapping[str, str]


def quoted(number: str, title: str) -> str:
    """Number and title, the title between the reader's quotation marks."""
    return " ".join(filter(None, (number, _("„%(title)s“") % {"title": title})))


def subject_plain(row: Row) -> str:
    """A row by its number and title."""
    return quoted(row.get("number", ""), row.get("title") or row.get("name", ""))


@dataclass(frozen=True)
class ContentTable:
    """A table of a version, and how its rows are spoken of when two versions differ.

    Parameters
    ----------
    name : str
        As in ``fields.csv``.
    noun : lazy text
        What one row is: *Maßnahme*.
    columns : mapping
        Column → label, for the columns that are compared, in the order in which they are told.
    subject : callable
        ``subject(row) -> str`` names one row.
    show : mapping
        Column → ``show(text, names) -> str``: how a cell is written for people; others stand as they are.
    """

    name: str
    noun: Any
    columns: Mapping[str, Any]
    subject: Callable[[Row], str] = subject_plain
    show: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = field(default_factory=dict)


@dataclass(frozen=True)
class ContentPart:
    """A later room's share of a version.

    ``dump(municipality, measures)`` gives its tables as frames in the columns of ``fields.csv``, with rows that belong
    to the measures of these codes only; it runs inside the tenant's scope. ``sees(actor, municipality)`` says who may
    read of its tables where versions are compared: whoever may not enter the room may not.
    """

    key: str
    tables: tuple[ContentTable, ...]
    dump: Callable[[Any, frozenset[str]], dict[str, Any]]
    sees: Callable[[Any, Any], bool] = lambda _actor, _municipality: True


content_parts: Registry[ContentPart] = Registry()


@dataclass(frozen=True)
class SheetPart:
    """What a later room adds to a measure's sheet: lines that lead to its costs, milestones, counts.

    ``lines(actor, municipality, measure)`` gives :class:`quartierwerk.kernel.registry.PanelLine`; none hides the part.
    """

    key: str
    title: Any
    lines: Callable[[Any, Any, Any], Sequence[PanelLine]]


sheet_parts: Registry[SheetPart] = Registry()


@dataclass(frozen=True)
class PaperPart:
    """What a later room adds to the printed concept, or takes from it.

    ``narrow(actor, municipality, content)`` gives the content of a version (see ``concept.content``) with what the
    actor may see of the room's tables, and nothing else of them; it runs inside the tenant's scope.
    """

    key: str
    narrow: Callable[[Any, Any, dict[str, Any]], dict[str, Any]]


paper_parts: Registry[PaperPart] = Registry()
