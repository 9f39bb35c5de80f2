"""Databases of their own where the suite runs on PostgreSQL.

With ``--migrations`` they are walked once, from an empty database; every other database begins as a copy of that one.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

URL = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = URL.startswith("postgres")
#: Set for all processes of a run, once the migrations have been walked.
WALKED = "TEST_TEMPLATE"


def migrations_walk() -> None:
    """Walk the migrations in the database the suite was given, unless it has been done for this run."""
    if not ON_POSTGRES or WALKED in os.environ:
        return
    settings = {"DJANGO_SETTINGS_MODULE": "quartierwerk.site.settings"}
    command = [sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"]
    subprocess.run(command, env=os.environ | settings, check=True)
    os.environ[WALKED] = urlsplit(URL).path[1:]


@contextmanager
def own_database() -> Iterator[str]:
    """Address of a database of its own where the suite runs on PostgreSQL; else none, which means SQLite."""
    if not ON_POSTGRES:
        yield ""
        return
    parts = urlsplit(URL)
    name = f"quartierwerk_own_{secrets.token_hex(4)}"
    template = f' TEMPLATE "{os.environ[WALKED]}"' if WALKED in os.environ else ""
    # Nobody may be in a database while it is copied.
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"{template}')
        yield urlunsplit(parts._replace(path=f"/{name}"))
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
