"""A real platform in a process of its own, a real Chromium, and people who sign in."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.databases import own_database

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
START = 240.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: install Debian's chromium"))


@dataclass(frozen=True)
class Platform:
    """The running platform."""

    address: str
    home: Path
    #: What it was started with: the command, and settings that other commands need to work on the same data.
    command: str = "demo"
    settings: dict[str, str] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """An absolute address."""
        return self.address + path

    def printed(self) -> str:
        """What the platform wrote to its terminal."""
        return (self.home.parent / "log.txt").read_text("utf-8")

    def mails(self) -> list[str]:
        """Mails sent so far, oldest first."""
        return [file.read_text("utf-8") for file in sorted((self.home / "mails").glob("*"))]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """``quartierwerk demo`` on a free port, as a person would start it.

    For work on a single test ``E2E_ADDRESS`` and ``E2E_HOME`` name one that runs already.
    """
    if "E2E_ADDRESS" in os.environ:
        yield Platform(os.environ["E2E_ADDRESS"], Path(os.environ["E2E_HOME"]))
        return
    home = tmp_path_factory.mktemp("platform")
    with started(["demo", "--no-browser", "--home", str(home / "data")], home, {}) as running:
        yield running


@pytest.fixture
def empty_platform(tmp_path: Path) -> Iterator[Platform]:
    """``quartierwerk serve`` for the first time, without a second factor so that a test can go on."""
    settings = {"QUARTIERWERK_HOME": str(tmp_path / "data"), "QUARTIERWERK_REQUIRE_MFA": "false"}
    with started(["serve"], tmp_path, settings) as running:
        yield running


@contextmanager
def started(command: list[str], home: Path, settings: dict[str, str]) -> Iterator[Platform]:
    """The command line in a process of its own, until it answers; with a database of its own on PostgreSQL."""
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("QUARTIERWERK_", "DJANGO_"))}
    environment.pop("DATABASE_URL", None)
    with ExitStack() as stack:
        if database := stack.enter_context(own_database()):
            environment["DATABASE_URL"] = database
        log = stack.enter_context((home / "log.txt").open("wb"))
        process = subprocess.Popen(
            [sys.executable, "-m", "quartierwerk", *command, "--port", str(port)],
            env=environment | settings,
            cwd=home,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        stack.callback(_stop, process)
        address = f"http://localhost:{port}"
        _wait(address, process, home / "log.txt")
        ours = settings | ({"DATABASE_URL": database} if database else {})
        yield Platform(address, home / "data", command[0], ours)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the platform ended:\n{log.read_text('utf-8')[-3000:]}")
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the platform did not answer in {START:.0f} s:\n{log.read_text('utf-8')[-3000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless.

    Closed after each file: while Playwright runs, the thread is an event loop's, and nothing else may ask the database.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, platform: Platform) -> Callable[[str], dict[str, object]]:
    """The cookies of a person after signing in through the page, once per person and file."""
    from quartierwerk.site.demo import PASSWORD

    states: dict[str, dict[str, object]] = {}

    def state(email: str) -> dict[str, object]:
        if email not in states:
            context = browser.new_context(locale="de-DE")
            page = context.new_page()
            page.goto(platform.url("/accounts/login/"))
            page.get_by_label("E-Mail").fill(email)
            page.get_by_label("Passwort", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Anmelden").click()
            page.wait_for_url(lambda url: "/accounts/login" not in url)
            states[email] = context.storage_state()
            context.close()
        return states[email]

    return state


@pytest.fixture
def open_as(
    browser: Browser, platform: Platform, signed_in: Callable[[str], dict[str, object]]
) -> Iterator[Callable[..., Page]]:
    """``open_as("coach", width="phone", language="de")``: a page of a person; ``None`` for a visitor."""
    contexts: list[BrowserContext] = []

    def page(role: str | None, *, width: str = "desk", language: str = "de", bypass_csp: bool = False) -> Page:
        context = browser.new_context(
            viewport=PHONE if width == "phone" else DESK,  # type: ignore[arg-type]
            locale="de-DE",
            storage_state=signed_in(f"{role}@musterstadt.example") if role else None,  # type: ignore[arg-type]
            has_touch=width == "phone",
            bypass_csp=bypass_csp,
            base_url=platform.address,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        if language != "de":
            context.add_cookies([{"name": "language", "value": language, "url": platform.address}])
        made = context.new_page()
        made.on("pageerror", lambda error: pytest.fail(f"script error on {made.url}: {error}"))
        return made

    yield page
    for context in contexts:
        context.close()
