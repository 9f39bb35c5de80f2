"""Log lines as JSON; no personal value belongs into one."""

from __future__ import annotations

import logging

import structlog


def json_formatter() -> logging.Formatter:
    """A formatter that renders structlog's and the library's records alike."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso"),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


class FailedTasks(logging.Filter):
    """Of tasks only what went wrong: two lines a task would carry the sign-ins of a demo out of sight.

    The worker sets the level of its loggers itself, so that a level in the settings would not hold.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        return record.name != "django_tasks" or record.levelno >= logging.WARNING
