"""The process that reads an upload. It has little memory, little time, no network, and never sees the database.

Started by ``reading.parent`` with a folder; says on standard output how far it is, a JSON object a line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

MEMORY = 2 * 1024**3
SECONDS = 180
FILE_SIZE = 1024**3
#: Doors a reader of files has no business with.
_CLOSED = frozenset(
    {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "os.exec",
     "os.posix_spawn", "os.fork", "os.forkpty"}
)  # fmt: skip


def main(folder: Path) -> int:
    """Read what ``request.json`` names; write ``outcome.json`` and, if it went well, ``result/``."""
    _limit()
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    from quartierwerk.kernel.errors import QuartierwerkError

    try:
        outcome = _STEPS[request["step"]](folder, request)
    except QuartierwerkError as error:
        outcome = {"error": {"status": error.status, "message": error.message, **vars(error.explanation)}}
    except MemoryError:
        outcome = {"error": {"status": 429, "message": "The file takes too much memory.", "hint": "Split it up."}}
    (folder / "outcome.json").write_text(json.dumps(outcome, ensure_ascii=False), encoding="utf-8")
    return 0


def _limit() -> None:
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # Windows has no such limits; the wall clock of the parent still holds.
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))


def _refuse(event: str, _args: tuple[Any, ...]) -> None:
    if event in _CLOSED:
        raise PermissionError(f"a reader may not: {event}")


def _progress(percent: int, message: str) -> None:
    sys.stdout.write(json.dumps({"percent": percent, "message": message}) + "\n")
    sys.stdout.flush()


def _unseal(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    from quartierwerk.cityfolder.seal import unseal

    unseal(folder / "upload" / request["files"][0], sys.stdin.readline().rstrip("\n"), folder / "plain")
    return {"ok": True}


def _folder(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    from quartierwerk.cityfolder.read import read

    _progress(5, "unpacking the files")
    root = folder_root(_plain(folder, request))
    _progress(15, "checking the files")
    city, findings = read(root)
    return _result(folder, city, findings, profile=_profile(root))


def folder_root(folder: Path) -> Path:
    """The folder that holds ``datapackage.json``: many archives have one folder around everything."""
    described = sorted(folder.rglob("datapackage.json"), key=lambda path: len(path.parts))
    return described[0].parent if described else folder


def _profile(root: Path) -> str:
    try:
        content = json.loads((root / "datapackage.json").read_text(encoding="utf-8-sig"))
        return "shareable" if content["quartierwerk"]["profile"] == "shareable" else "full"
    except (ValueError, KeyError, TypeError, RecursionError):
        return "full"


def _recipe(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    from quartierwerk.intake import import_source, recipe_load

    _progress(5, "unpacking the files")
    root = _plain(folder, request)
    # The reader's 0 to 100 are the middle of the whole way.
    outcome = import_source(
        recipe_load(request["recipe"]), root, progress=lambda percent, message: _progress(8 + percent * 2 // 5, message)
    )
    return _result(folder, outcome.folder, outcome.findings, profile="full")


def _plain(folder: Path, request: dict[str, Any]) -> Path:
    """The folder of plain files: what was unsealed, what a zip file holds, or the files as they came."""
    from quartierwerk.intake.archive import unpack

    if (folder / "plain").is_dir():
        return folder / "plain"
    names = request["files"]
    if len(names) == 1 and names[0].lower().endswith(".zip"):
        return unpack(folder / "upload" / names[0], folder / "plain")
    return folder / "upload"


def _result(folder: Path, city: Any, findings: Any, *, profile: str) -> dict[str, Any]:
    from quartierwerk.cityfolder.write import write

    _progress(50, "sorting the rows")
    write(city, folder / "result")
    listed = json.dumps([item.as_dict() for item in findings], ensure_ascii=False)
    (folder / "findings.json").write_text(listed, encoding="utf-8")
    return {"ok": True, "profile": profile}


_STEPS = {"unseal": _unseal, "folder": _folder, "recipe": _recipe}

if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
