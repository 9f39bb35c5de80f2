"""How rooms hand panels, searchable things and their tables to others without knowing them.

A room registers in its ``AppConfig.ready``; the workspace reads. Duplicate keys fail at start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from quartierwerk.kernel.errors import Conflict


class PanelKind(StrEnum):
    """The four questions of *Mein Stadtteil*."""

    CHANGED = "changed"
    DUE = "due"
    STALE = "stale"
    MISSING = "missing"


class Keyed(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> str:
        """Name that stands once in a registry."""


K = TypeVar("K", bound=Keyed)


class Registry(Generic[K]):
    """Things by key, in the order of registration."""

    def __init__(self) -> None:
        self._things: dict[str, K] = {}

    def register(self, thing: K) -> K:
        """Add a thing; a key may stand once."""
        if thing.key in self._things:
            raise Conflict("Registered twice.", found=thing.key, expected="a key of its own")
        self._things[thing.key] = thing
        return thing

    def __iter__(self) -> Iterator[K]:
        return iter(self._things.values())

    def __len__(self) -> int:
        return len(self._things)

    def get(self, key: str) -> K | None:
        """The thing of that key, if any."""
        return self._things.get(key)


@dataclass(frozen=True)
class PanelLine:
    """One line of a panel: a sentence that leads to its place in one click.

    ``sign`` is one of the status signs (▲ ▼ ● ◆ ■ ○); ``on`` sorts the lines.
    """

    text: str
    url: str
    sign: str = "●"
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """A room's answer to one of the four questions for a person in a municipality (and district).

    ``load(actor, municipality, district)`` returns lines the actor may see; it runs inside the tenant's scope.
    """

    key: str
    kind: PanelKind
    title: Any
    load: Callable[[Any, Any, Any], Sequence[PanelLine]]


@dataclass(frozen=True)
class Hit:
    """One result of the global search."""

    title: str
    url: str
    kind: Any
    note: str = ""
    score: float = 0.0


@dataclass(frozen=True)
class Searchable:
    """A kind of thing the global search can find: ``find(actor, municipality, query, limit)``."""

    key: str
    title: Any
    find: Callable[[Any, Any, str, int], Sequence[Hit]]


@dataclass(frozen=True)
class FolderPart:
    """A room's share of the city folder: its tables come in, go out and are taken back through these three.

    Tables are data frames with the columns and types of ``cityfolder``; rows are known by their key columns.
    All three run inside the tenant's scope and within the caller's transaction.

    Parameters
    ----------
    key : str
        Name of the room.
    tables : tuple of str
        Names of its tables, in the order in which they are loaded (what is referred to comes first).
    load : callable
        ``load(actor, municipality, tables)`` creates the rows that are not there yet and updates those that are,
        by key; rows that are not named stay as they are. Writes whole rows: a cell that is empty empties the field.
    dump : callable
        ``dump(municipality)`` gives every table of the part with all its rows, also where there is none, true figures
        and personal data included: what may leave is decided by the caller (profiles of ``cityfolder``).
    undo : callable
        ``undo(actor, municipality, tables)`` removes the rows with these keys; other columns are not read. Called in
        the opposite order of the parts. A row that something else still needs raises ``Conflict``.
    """

    key: str
    tables: tuple[str, ...]
    load: Callable[[Any, Any, dict[str, Any]], None]
    dump: Callable[[Any], dict[str, Any]]
    undo: Callable[[Any, Any, dict[str, Any]], None]


@dataclass(frozen=True)
class NamingTexts:
    """Texts of a room in which somebody may have written a person's name; struck out when the person is erased.

    Parameters
    ----------
    key : str
        Name of the table, e.g. ``needs``.
    model : type
        Its record, known by municipality and code.
    fields : tuple of str
        Fields that hold texts.
    table : str
        Its table of the city folder, whose copies imports keep; empty if there is none.
    """

    key: str
    model: Any
    fields: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True)
class Step:
    """A button (or with ``posts`` false a link) that leads on from a record, and what to know before."""

    label: str
    url: str
    note: str = ""
    posts: bool = True


@dataclass(frozen=True)
class Onward:
    """What a later room can make of an earlier room's record, shown on the record's page.

    ``load(actor, municipality, record)`` returns what the actor may do; it runs inside the tenant's scope. ``entity``
    names the kind of record, e.g. ``funding_programme``.
    """

    key: str
    entity: str
    load: Callable[[Any, Any, Any], Sequence[Step]]


panels: Registry[Panel] = Registry()
folder_parts: Registry[FolderPart] = Registry()
searchables: Registry[Searchable] = Registry()
naming_texts: Registry[NamingTexts] = Registry()
onward: Registry[Onward] = Registry()


def steps_from(entity: str, actor: Any, municipality: Any, record: Any) -> list[Step]:
    """Everything that later rooms offer for a record."""
    rooms = (room for room in onward if room.entity == entity)
    return [step for room in rooms for step in room.load(actor, municipality, record)]
