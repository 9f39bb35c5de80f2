"""Running the platform: database up to date, one background worker, the web server."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings
from django.core.management import call_command

from quartierwerk.kernel.errors import NotReady

log = logging.getLogger(__name__)

THREADS = 4
MINUTE = 60.0


def prepare() -> None:
    """Bring database and cache table up to date.

    Raises
    ------
    NotReady
        If the browser's part of the platform was not built, or the settings hold a serious mistake.
    """
    django.setup()
    _mistakes_tell()
    database_prepare()


def database_prepare() -> None:
    """Apply the migrations this version brings."""
    call_command("migrate", verbosity=0, interactive=False)
    cache_prepare()


def cache_prepare() -> None:
    """Make the table of the cache where it is missing; it is no model's."""
    call_command("createcachetable", verbosity=0)
    from quartierwerk.apps.portal.services import portal_begin

    portal_begin()


def _mistakes_tell() -> None:
    """Serious mistakes of an operator stop the start, others are told in the log."""
    from quartierwerk.site.checks import messages_for

    for message in messages_for(settings.ENVIRONMENT):
        if message.is_serious():
            raise NotReady(message.msg, where=message.id or "", hint=message.hint or "")
        log.warning("%s: %s %s", message.id, message.msg, message.hint)


def run(*, host: str, port: int, workers: int, browser: str = "") -> None:
    """Serve until stopped; a background worker runs beside the web processes.

    Parameters
    ----------
    browser : str
        Address to open in the person's browser once the platform answers; empty for none.
    """
    from granian import Granian
    from granian.constants import Interfaces

    with _background_worker(), _calendar():
        if browser:
            threading.Thread(target=_open_when_ready, args=(browser,), daemon=True).start()
        Granian(
            "quartierwerk.site.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            log_enabled=False,
        ).serve()


@contextmanager
def _background_worker() -> Iterator[None]:
    """The process that does the jobs; it ends with the platform."""
    command = [sys.executable, "-m", "django", "db_worker", "--interval", "0.5", "--no-startup-delay"]
    worker = subprocess.Popen(command)  # noqa: S603 - our own interpreter, no input from outside
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()


@contextmanager
def _calendar(interval: float = MINUTE) -> Iterator[None]:
    """What was approved for a later time is done when it comes; looked at every minute, beside the web processes."""
    stopped = threading.Event()
    thread = threading.Thread(target=_calendar_keep, args=(stopped, interval), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(timeout=10)


def _calendar_keep(stopped: threading.Event, interval: float) -> None:
    from django.db import connection

    from quartierwerk.apps.portal.services import schedule_run

    while not stopped.wait(interval):
        try:
            schedule_run()
        except Exception:
            # The next minute is another try; nothing that is due gets lost.
            log.exception("calendar")
        finally:
            connection.close()


def _open_when_ready(address: str, tries: int = 100) -> None:
    for _ in range(tries):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1).close()  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return
