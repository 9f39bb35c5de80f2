"""How rooms hand panels and searchable things to the workspace without knowing it.

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
    def key(self) -> str: ...


K = TypeVar("K", bound=Keyed)


class Registry(Generic[K]):  # noqa: UP046 - Python 3.11 has no new generic syntax
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


panels: Registry[Panel] = Registry()
searchables: Registry[Searchable] = Registry()
