"""What was approved for later comes by itself while the platform runs."""

from __future__ import annotations

import threading
import time

import pytest

from quartierwerk.apps.portal import services
from quartierwerk.site.serving import _calendar


@pytest.mark.parametrize("is_broken", [False, True])
def test_the_calendar_is_looked_at_again_and_again_even_after_a_fault(monkeypatch, is_broken: bool) -> None:
    looked, twice = [], threading.Event()

    def look() -> int:
        looked.append(1)
        if len(looked) == 2:
            twice.set()
        if is_broken:
            raise OSError("database is away")
        return 0

    monkeypatch.setattr(services, "schedule_run", look)
    with _calendar(0.01):
        assert twice.wait(10)
    count = len(looked)
    time.sleep(0.05)
    assert len(looked) == count
