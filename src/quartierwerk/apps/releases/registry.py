"""Kinds of releases: which room shows the frozen content, with which template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quartierwerk.kernel.registry import Registry


@dataclass(frozen=True)
class ReleaseKind:
    """``template`` is included on the release's page and gets ``content`` (and what ``context(release)`` adds)."""

    key: str
    title: Any
    template: str
    context: Callable[[Any], dict[str, Any]] | None = None


release_kinds: Registry[ReleaseKind] = Registry()
