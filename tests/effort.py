"""How hard property tests search: once in daily work, many times over in ``make soak``."""

import os

FACTOR = int(os.environ.get("TEST_EFFORT", "1"))


def examples(number: int) -> int:
    """Examples a property is tried on."""
    return number * FACTOR
