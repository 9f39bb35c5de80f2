"""The index that the desk searches its pages, pictures and files with."""

from __future__ import annotations

from django.core.management import call_command


def search_index_make() -> None:
    """Make it anew from what there is."""
    call_command("update_index", verbosity=0)
