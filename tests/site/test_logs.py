"""What stands in the log of a platform that is at work."""

from __future__ import annotations

import logging

from quartierwerk.site.logs import FailedTasks


def told(level: int, name: str = "django_tasks") -> bool:
    return bool(FailedTasks().filter(logging.makeLogRecord({"name": name, "levelno": level})))


def test_a_task_that_failed_is_told_and_one_that_went_well_is_not():
    assert not told(logging.INFO)
    assert told(logging.ERROR)


def test_everything_else_is_told():
    assert told(logging.INFO, "django_tasks_db")
    assert told(logging.INFO, "django.request")
