"""All addresses the platform answers, from the resolver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its pattern, its name with namespaces, and what answers."""

    pattern: str
    name: str
    view: Any
    parameters: tuple[str, ...]

    @property
    def module(self) -> str:
        """Where the view comes from."""
        view = getattr(self.view, "view_class", self.view)
        return str(getattr(view, "__module__", ""))

    @property
    def is_own(self) -> bool:
        """Whether the project wrote the view."""
        return self.module.startswith("quartierwerk.")


def routes() -> Iterator[Route]:
    """Every pattern of the resolver."""
    yield from _walk(get_resolver().url_patterns, "", (), ())


def _walk(
    patterns: list[Any], prefix: str, namespaces: tuple[str, ...], parameters: tuple[str, ...]
) -> Iterator[Route]:
    for item in patterns:
        names = (*parameters, *item.pattern.converters, *getattr(item.pattern, "regex", None).groupindex)
        unique = tuple(dict.fromkeys(names))
        text = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            inner = (*namespaces, item.namespace) if item.namespace else namespaces
            yield from _walk(item.url_patterns, text, inner, unique)
        elif isinstance(item, URLPattern):
            yield Route(text, ":".join((*namespaces, item.name or "")), item.callback, unique)
