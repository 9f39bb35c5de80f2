"""Periods as people say them."""

import pytest
from django.utils import translation

from quartierwerk.apps.places.periods import period_label

TOLD = {
    "2026": ("2026", "2026"),
    "2026-H1": ("1. Halbjahr 2026", "Half-year 1, 2026"),
    "2025-Q3": ("3. Quartal 2025", "Quarter 3, 2025"),
    "2025-M03": ("März 2025", "March 2025"),
    "seit Langem": ("seit Langem", "seit Langem"),
}


@pytest.mark.parametrize("text", TOLD)
def test_a_period_is_told_in_words(text):
    for language, wanted in zip(("de", "en"), TOLD[text], strict=True):
        with translation.override(language):
            assert period_label(text) == wanted
