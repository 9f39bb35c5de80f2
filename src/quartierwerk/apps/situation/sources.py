"""Recipes and specs a person may choose from."""

from __future__ import annotations

from django.utils.translation import get_language


def recipe_choices() -> list[tuple[str, str]]:
    """Names and titles of the recipes that come with the product."""
    from quartierwerk.intake import recipe_load, recipes_available

    is_english = (get_language() or "de").startswith("en")
    recipes = [(name, recipe_load(name)) for name in recipes_available()]
    return [(name, recipe.title_en if is_english else recipe.title) for name, recipe in recipes]
