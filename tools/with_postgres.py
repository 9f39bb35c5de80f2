"""Run a command against a PostgreSQL that is made for it and thrown away after it.

``python -m tools.with_postgres COMMAND …`` starts a cluster in a temporary folder (reached by a socket, no port, no
password, no fsync), sets ``DATABASE_URL`` and stops the cluster whatever happens. As root it runs as user postgres.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

DATABASE = "quartierwerk"
DEBIAN = Path("/usr/lib/postgresql")
FLOOR = 15


class Missing(Exception):
    """PostgreSQL is not installed, or too old."""


def main(command: list[str]) -> int:
    """Run the command and return its exit code."""
    if not command:
        print("usage: python -m tools.with_postgres COMMAND …", file=sys.stderr)
        return 2
    try:
        programs = find_programs()
    except Missing as missing:
        print(f"with_postgres: {missing}", file=sys.stderr)
        return 1
    with cluster(programs) as url:
        return subprocess.run(command, env=dict(os.environ, DATABASE_URL=url), check=False).returncode


def find_programs() -> Path:
    """The folder of the newest server's programs: on the search path, or where Debian puts them."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    versions = sorted((int(folder.name), folder) for folder in DEBIAN.glob("*") if folder.name.isdigit())
    if not versions or versions[-1][0] < FLOOR:
        raise Missing(f"PostgreSQL {FLOOR} or newer is not installed (Debian and Ubuntu: apt-get install postgresql).")
    return versions[-1][1] / "bin"


@contextlib.contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a cluster with one empty database; yield its address; stop and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="quartierwerk-postgres-"))
    data, log = folder / "data", folder / "log"
    as_postgres = prepare_owner(folder)

    def run(program: str, *arguments: object) -> None:
        words = [*as_postgres, str(programs / program), *map(str, arguments)]
        result = subprocess.run(words, cwd=folder, check=False, text=True, capture_output=True)
        if result.returncode:
            raise RuntimeError(f"{program}: {result.stdout}{result.stderr}{log.read_text() if log.exists() else ''}")

    try:
        run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", data)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        run("pg_ctl", "--pgdata", data, "--wait", "--log", log, "--options", options, "start")
        try:
            run("createdb", "--host", folder, "--username", "postgres", DATABASE)
            yield f"postgresql://postgres@/{DATABASE}?host={quote(str(folder), safe='')}"
        finally:
            run("pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepare_owner(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: give the folder to postgres and return the words that change user."""
    if os.geteuid() != 0:
        return []
    folder.chmod(0o711)
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
