"""Walking a tutorial: every word that is clicked, filled or read is kept, and commands are really run."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.e2e.conftest import Platform
from tests.e2e.tutorial_text import REPOSITORY, Section, plain, sections

#: Where pictures go; where nothing is set none are made.
PICTURES = os.environ.get("PICTURES", "")
#: Commands the platform of the test stands for, with the command line they come to.
PLATFORM = {"make demo": "quartierwerk demo", "QUARTIERWERK_REQUIRE_MFA=false make serve": "quartierwerk serve"}
#: What a reader does to get here; the tests stand there already.
ARRIVING = re.compile(r"git clone \S+ quartierwerk|cd quartierwerk")
HEAVIEST = 150_000

Step = Callable[["Walk"], None]


@dataclass
class Walk:
    """A reader of a tutorial at work. Reading the text and doing what it says leave the same words."""

    platform: Platform
    home: Path
    #: ``open_as("coach")``: a page of one of the people.
    open_as: Callable[..., Page]
    page: Page = field(init=False, repr=False)
    met: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    ran: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    #: Pages of other people that a later section comes back to.
    others: dict[str, Page] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page = self.open_as(None)
        self.home.mkdir(exist_ok=True)
        (self.home / "examples").symlink_to(REPOSITORY / "examples")
        (self.home / ".venv").symlink_to(sys.prefix)

    # ------------------------------------------------------------------ what a reader does

    def open(self, path: str) -> None:
        """Type an address."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path} answers {answer.status}"
        self.met.add(path)

    def follow(self, name: str, within: str = "main") -> None:
        """Follow a link by its whole name."""
        self._press("link", name, within)

    def go(self, name: str) -> None:
        """Follow a link in the head of the page: rooms and one's own menu stand there."""
        self._press("link", name, "header")

    def press(self, name: str, within: str = "main") -> None:
        """Press a button by its whole name."""
        self._press("button", name, within)

    def _press(self, role: str, name: str, within: str) -> None:
        self.page.locator(within).get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]
        self.met.add(plain(name))

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        self.field(label).fill(text)
        self.met |= {plain(label), plain(text)}

    def choose(self, label: str, option: str) -> None:
        """Choose from a list by what it shows."""
        self.field(label).select_option(label=option)
        self.met |= {plain(label), plain(option)}

    def tick_in(self, group: str, *labels: str) -> None:
        """Tick boxes under the heading they belong to."""
        found = self.page.get_by_role("group", name=re.compile(rf"^{re.escape(group)}"))
        for label in labels:
            found.get_by_label(label, exact=True).check()
        self.met |= {plain(group), *map(plain, labels)}

    def upload(self, label: str, *files: Path) -> None:
        """Hand over files."""
        self.field(label).set_input_files(list(files))
        self.met |= {plain(label), *(file.name for file in files)}

    def field(self, label: str) -> Locator:
        """The field whose label begins with these words and says nothing more than whether it is needed."""
        labelled = self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(.*\))?\s*\*?\s*$"))
        return labelled.and_(self.page.locator("input, select, textarea")).first

    def sees(self, *texts: str) -> None:
        """Read texts on the page as it stands."""
        for text in texts:
            self.page.get_by_text(text, exact=True).locator("visible=true").first.wait_for()
            self.met.add(plain(text))

    def reads(self, *texts: str) -> None:
        """Read parts of longer sentences."""
        for text in texts:
            self.page.get_by_text(text).locator("visible=true").first.wait_for()
            self.met.add(plain(text))

    # ------------------------------------------------------------------ the shell

    def run(self) -> str:
        """Run the next command of the section, and answer what it printed."""
        command = self.waiting.pop(0)
        self.ran.append(command)
        self.met |= set(command.split())
        done = subprocess.run(
            ["bash", "-euc", command],
            cwd=self.home,
            env=dict(os.environ) | self.platform.settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    def stand_in(self) -> None:
        """Take commands the running platform stands for as done, after a look at what they come to."""
        while self.waiting:
            command = self.waiting.pop(0)
            self.ran.append(command)
            if not ARRIVING.fullmatch(command):
                comes_to = PLATFORM[command]
                assert self.platform.command == comes_to.removeprefix("quartierwerk ")
                target = command.rsplit(" ", 1)[1]
                makefile = (REPOSITORY / "Makefile").read_text("utf-8")
                rule = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
                assert rule, f"no target {target} in the Makefile"
                assert f"{comes_to} " in rule[1], f"make {target} does not run {comes_to}"
            self.met |= {command, *command.split()}

    # ------------------------------------------------------------------ pictures

    def picture(self, name: str, *, height: int = 0, top: str = "") -> None:
        """Take the picture a tutorial shows, from the element ``top`` down; written only where ``PICTURES`` is set."""
        self.taken.add(name)
        if not PICTURES:
            return
        self.page.wait_for_load_state("networkidle")
        self.page.mouse.move(0, 0)
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": 1280, "height": height or 900})
        if top:
            self.page.locator(top).first.evaluate("it => it.scrollIntoView({block: 'start'})")
        self.page.wait_for_timeout(600)
        shot = self.page.screenshot(animations="disabled")
        if before:
            self.page.set_viewport_size(before)
        target = REPOSITORY / PICTURES / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(io.BytesIO(shot)) as picture:
            picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
        assert target.stat().st_size < HEAVIEST, f"{name} weighs {target.stat().st_size} bytes"


def walked(walk: Walk, tutorial: str, steps: dict[str, Step]) -> None:
    """Do what a tutorial says, section by section, and hold every section against what was done."""
    read = sections(tutorial)
    assert [section.heading for section in read] == list(steps), f"{tutorial} and its steps have come apart"
    for section in read:
        walk.met, walk.taken, walk.waiting = set(), set(), list(section.commands)
        try:
            steps[section.heading](walk)
        except Exception as error:
            error.add_note(f"in {tutorial}, {section.heading!r}, at {walk.page.url}")
            raise
        _held_against(walk, section, tutorial)


def _held_against(walk: Walk, section: Section, tutorial: str) -> None:
    where = f"{tutorial}, {section.heading!r}"
    assert not walk.waiting, f"{where}: commands nobody ran: {walk.waiting}"
    never = [word for word in (*section.quoted, *section.typed) if word not in walk.met]
    assert not never, f"{where}: never met: {never}"
    assert walk.taken == set(section.pictures), f"{where}: pictures taken {walk.taken}, shown {section.pictures}"
    missing = [name for name in section.pictures if not (REPOSITORY / "docs" / "images" / name).is_file()]
    assert not missing, f"{where}: make pictures, to have {missing}"
