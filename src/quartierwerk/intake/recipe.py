"""Recipes: readable files that say everything it takes to import a source. The next edition is a file, not code."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from quartierwerk.intake.recipe_parts import Recipe
from quartierwerk.kernel.errors import Invalid, NotFound, SourceProblem

RECIPES = files("quartierwerk.intake") / "recipes"

__all__ = ["Recipe", "recipe_load", "recipes_available"]


def recipes_available() -> tuple[str, ...]:
    """Names of the recipes that come with the product, sorted."""
    return tuple(
        sorted(entry.name.removesuffix(".toml") for entry in RECIPES.iterdir() if entry.name.endswith(".toml"))
    )


def recipe_load(name_or_path: str | Path) -> Recipe:
    """Read a recipe by the name of a shipped one or by the path of a TOML file.

    Raises
    ------
    NotFound
        If there is neither.
    SourceProblem
        If the file is no TOML.
    Invalid
        If it is no recipe.
    """
    text = str(name_or_path)
    if text in recipes_available():
        body = (RECIPES / f"{text}.toml").read_text(encoding="utf-8")
    elif Path(text).is_file():
        body = Path(text).read_text(encoding="utf-8-sig", errors="replace")
    else:
        expected = ", ".join(recipes_available()) + " or a TOML file"
        raise NotFound("There is no such recipe.", found=text, expected=expected)
    return recipe_parse(body, text)


def recipe_parse(body: str, where: str) -> Recipe:
    """A recipe from its text; see :func:`recipe_load`."""
    try:
        return Recipe.model_validate(tomllib.loads(body))
    except tomllib.TOMLDecodeError as error:
        raise SourceProblem("The recipe is no TOML.", where=where, found=str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Invalid("The recipe does not hold together.", where=where, field=place, found=first["msg"]) from error
