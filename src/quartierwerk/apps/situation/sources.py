"""Recipes and specs a person may choose from."""

from __future__ import annotations


def recipe_choices() -> list[tuple[str, str]]:
    """Names and titles of the recipes that come with the product."""
    from quartierwerk.intake import recipe_load, recipes_available

    return [(name, recipe_load(name).title) for name in recipes_available()]
