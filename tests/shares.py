"""How the suite is shared out among workers: by file, all that drives a browser together, the longest work first.

A file's fixtures are made once, and one platform is started for all tests in the browser. (The grouping by mark that
pytest-xdist brings asks for node ids it can write to, which pytest no longer has.)
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = ("tests/e2e/", "tests/site/test_islands.py")
#: What takes longest begins first, so that no worker waits for another at the end.
FIRST = (
    *BROWSER, "tests/access/", "tests/apps/situation/", "tests/site/test_demo", "tests/intake/", "tests/cityfolder/",
)  # fmt: skip


class ByFile(LoadScopeScheduling):
    """One unit of work for each file, and one for the browser."""

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith(BROWSER) else nodeid.split("::", 1)[0]


def in_order(items: list[pytest.Item]) -> None:
    """Put the longest work first; tests of a file keep their order."""
    items.sort(key=lambda item: next((i for i, start in enumerate(FIRST) if item.nodeid.startswith(start)), len(FIRST)))
