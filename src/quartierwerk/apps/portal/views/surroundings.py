"""What each type of page shows beside its text."""

from __future__ import annotations


def register_all() -> None:
    """Fill the table that the pages ask."""
