"""Starting the reading process, listening to it, stopping it."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.kernel.errors import Invalid, LimitReached, QuartierwerkError, SourceProblem

WALL_SECONDS = 300
MODULE = "quartierwerk.apps.situation.reading.child"
Progress = Callable[[int, str], None]
_KEPT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV")


def read_apart(folder: Path, *, progress: Progress | None = None, passphrase: str = "") -> dict[str, Any]:
    """Run the reader on a folder with ``request.json`` and ``upload/``.

    Returns
    -------
    dict
        The outcome; the checked city folder stands in ``folder/result`` and the findings in ``findings.json``.

    Raises
    ------
    QuartierwerkError
        What the reader found, or that it ran out of time or memory. An error that ``progress`` raises (somebody has
        asked to stop) ends the reader.
    """
    (folder / "outcome.json").unlink(missing_ok=True)
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with (
        (folder / "stderr.txt").open("wb") as complaints,
        subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-X", "utf8", "-m", MODULE, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=kept | {"OPENBLAS_NUM_THREADS": "1"},
        ) as process,
    ):
        try:
            _tell(process, passphrase)
            _listen(process, progress)
        finally:
            if process.poll() is None:
                process.kill()
    return _outcome(folder)


def _tell(process: subprocess.Popen[bytes], passphrase: str) -> None:
    """Hand over the passphrase by a pipe: arguments and environment can be seen by others."""
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        process.stdin.write(passphrase.encode() + b"\n")
        process.stdin.close()


def _listen(process: subprocess.Popen[bytes], progress: Progress | None) -> None:
    """Pass on progress until the reader ends or its time is up; ask at least each second whether to go on."""
    ends = time.monotonic() + WALL_SECONDS
    assert process.stdout is not None
    percent, message = 0, ""
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while process.poll() is None:
            if time.monotonic() > ends:
                raise LimitReached(
                    _("Das Lesen dauert zu lange."),
                    expected=_("höchstens %(count)s Sekunden") % {"count": WALL_SECONDS},
                )
            line = process.stdout.readline() if waiting.select(timeout=1.0) else b""
            percent, message = _said(line) or (percent, message)
            if progress is not None:
                progress(percent, message)
            if line == b"":
                # The reader has closed its mouth: wait for its end without spinning.
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=0.2)


def _said(line: bytes) -> tuple[int, str] | None:
    try:
        content = json.loads(line)
        return int(content["percent"]), str(content["message"])
    except (ValueError, KeyError, TypeError):
        return None


def _outcome(folder: Path) -> dict[str, Any]:
    path = folder / "outcome.json"
    if not path.is_file():
        raise LimitReached(
            _("Die Datei braucht zu viel Speicher oder Zeit, oder sie ist beschädigt."),
            hint=_("Teilen Sie die Datei auf oder speichern Sie sie neu."),
        )
    outcome = json.loads(path.read_text(encoding="utf-8"))
    if "error" in outcome:
        raise _error(outcome["error"])
    return outcome


def _error(said: dict[str, Any]) -> QuartierwerkError:
    kind = {422: SourceProblem, 429: LimitReached}.get(said.get("status", 422), Invalid)
    parts = {name: said.get(name, "") for name in ("where", "found", "expected", "hint")}
    return kind(said["message"], **parts)
