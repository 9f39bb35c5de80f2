"""Reaching the installation's database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import OperationalError

from quartierwerk.kernel.errors import NotReady


def database_open(wrapper: Any, *, may_be_new: bool = False) -> None:
    """Connect to the database; a missing SQLite file is made only where that is wanted.

    Raises
    ------
    NotReady
        If there is no database, or it does not answer.
    """
    path = Path(wrapper.settings_dict["NAME"])
    if wrapper.vendor == "sqlite" and not may_be_new and not path.is_file():
        raise NotReady(
            "There is no installation here.",
            where=str(path),
            expected="a database",
            hint="Set QUARTIERWERK_HOME or DATABASE_URL as they are set for the platform.",
        )
    try:
        wrapper.ensure_connection()
    except OperationalError as error:
        raise NotReady(
            "The database does not answer.",
            where="DATABASE_URL",
            found=str(error).partition("\n")[0],
            expected="a database that runs",
        ) from error
