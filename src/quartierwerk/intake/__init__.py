"""Messy files become typed tables, by recipe. No Django."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quartierwerk.intake.recipe import recipe_load, recipes_available
    from quartierwerk.intake.run import ImportOutcome, import_source

__all__ = ["ImportOutcome", "import_source", "recipe_load", "recipes_available"]

_HOMES = {"ImportOutcome": "run", "import_source": "run", "recipe_load": "recipe", "recipes_available": "recipe"}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: the command line starts without pandas."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
