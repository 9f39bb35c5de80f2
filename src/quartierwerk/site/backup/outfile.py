"""A file that is whole under its name, or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from quartierwerk.kernel.errors import Conflict


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """Write beside the target, readable by the owner alone; it gets its name when it is safe on the disk.

    Raises
    ------
    Conflict
        If there is something of that name: a backup never takes the place of another one.
    """
    _free(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _free(target)
        beside.rename(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _free(target: Path) -> None:
    if target.exists():
        raise Conflict(
            "There is something already.",
            where=str(target),
            expected="a new file",
            hint="Name another file, for example with the date in it.",
        )
