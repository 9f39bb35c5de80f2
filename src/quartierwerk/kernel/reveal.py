"""The one key to guarded figures. Import contracts name the few modules that may use it."""

from __future__ import annotations

from typing import TypeVar, cast

from quartierwerk.kernel.guarded import Guarded

T = TypeVar("T")


def reveal(guarded: Guarded[T]) -> T:
    """Give the protected figure to disclosure control or an index engine."""
    return cast(T, object.__getattribute__(guarded, "_Guarded__payload"))
