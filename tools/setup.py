"""Set up everything the project needs on a machine that has only ``python3`` (with venv) and ``make``.

Runs with the machine's own Python, however old, and the standard library alone. Each step leaves a stamp keyed on what
it was made from (lock files, Python version, place), so a second run does nothing. What is missing is said in one
sentence.
"""

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
STAMPS = ROOT / ".stamps"
REQUIREMENTS = ROOT / "requirements"
NODE_FLOOR = 20
# Lines of npm that speak of an error without its reason.
NO_REASON = ("complete log", "    at ", "behind a proxy")


class Missing(Exception):
    """Something this machine lacks, with the sentence that says so."""


def main() -> int:
    """Run every step; return the exit code for ``make``."""
    try:
        check_python()
        make_venv()
        install_python_packages()
        install_project()
        install_node_packages()
    except Missing as missing:
        print(f"\nsetup: {missing}", file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    """Python is new enough and can make virtual environments."""
    if sys.version_info < (3, 11):  # noqa: UP036  this is the file that runs on whatever Python there is
        raise Missing(
            f"Python 3.11 or newer is needed, this is {platform.python_version()} ({sys.executable}); "
            "name another one with `make PYTHON=python3.12 …`."
        )
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise Missing(
            "this Python cannot make virtual environments: install its venv package "
            "(Debian and Ubuntu: apt-get install python3-venv)."
        )


def make_venv() -> None:
    """``.venv`` exists, belongs to this Python and this place, and holds the hashed uv."""
    lock = REQUIREMENTS / "bootstrap.txt"
    stamp = Stamp("venv", lock)
    if stamp.holds() and PYTHON.exists():
        return
    say("virtual environment")
    result = run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
    if result.returncode:
        raise Missing(f"the virtual environment could not be made in {VENV}: {reason(result)}")
    for old in STAMPS.glob("*"):
        old.unlink()
    pip_install("--require-hashes", "--no-deps", "-r", lock)
    stamp.set()


def install_python_packages() -> None:
    """Everything in the lock is installed, by uv where it reaches the registry, else by pip."""
    lock = REQUIREMENTS / "dev.txt"
    stamp = Stamp("python", lock)
    if stamp.holds():
        return
    say("Python packages (the first time some 700 MB)")
    locked = ["--quiet", "--no-deps", "--require-hashes", "-r", lock]
    result = run([BIN / "uv", "pip", "install", "--python", PYTHON, *locked], check=False, env=uv_environment())
    if result.returncode:
        say(f"uv could not install them ({reason(result)}), pip tries")
        pip_install(*locked)
    result = run([PYTHON, "-m", "pip", "check"], check=False)
    if result.returncode:
        raise Missing(f"the installed packages do not fit together: {reason(result)}")
    stamp.set()


def install_project() -> None:
    """The package itself is installed, editable."""
    stamp = Stamp("project", ROOT / "pyproject.toml", REQUIREMENTS / "base.in")
    if stamp.holds():
        return
    say("quartierwerk itself")
    pip_install("--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT)
    stamp.set()


def install_node_packages() -> None:
    """``node_modules`` is as the lock says, by the machine's Node or one from the package index."""
    stamp = Stamp("node", ROOT / "package-lock.json", REQUIREMENTS / "node.txt")
    if stamp.holds() and (ROOT / "node_modules").is_dir():
        return
    if not machine_has_node():
        say(f"Node (this machine has none from {NODE_FLOOR} on)")
        try:
            pip_install("--require-hashes", "--no-deps", "-r", REQUIREMENTS / "node.txt")
        except Missing as missing:
            raise Missing(f"Node {NODE_FLOOR} or newer with npm is needed; none was found, and {missing}") from None
    say("Node packages")
    npm = shutil.which("npm", path=search_path())
    result = run([npm, "ci", "--no-fund", "--no-audit"], check=False, env=dict(os.environ, PATH=search_path()))
    if result.returncode:
        raise Missing(f"npm could not install the locked packages: {reason(result)}")
    stamp.set()


def machine_has_node() -> bool:
    """Whether Node from ``NODE_FLOOR`` on and npm are found, outside or inside the virtual environment."""
    node, npm = (shutil.which(program, path=search_path()) for program in ("node", "npm"))
    if not (node and npm):
        return False
    version = run([node, "--version"], check=False).stdout.strip().lstrip("v")
    major = version.partition(".")[0]
    return major.isdigit() and int(major) >= NODE_FLOOR


def search_path() -> str:
    """The search path with the virtual environment in front, so that a Node installed there is found."""
    return os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])


def uv_environment() -> dict:
    """Return this process's environment, with what this machine tells pip told to uv too."""
    sys.path.insert(0, str(ROOT))
    from tools import registry  # not before the check of Python's version: its annotations need 3.9

    listing = run([PYTHON, "-m", "pip", "config", "list"], check=False).stdout
    return registry.uv_environment(registry.read_pip_settings(listing))


def pip_install(*arguments: object) -> None:
    """Install with pip, or say in one sentence why not."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    result = run(command, check=False)
    if result.returncode:
        what = os.path.relpath(str(arguments[-1]), ROOT)
        raise Missing(f"pip could not install {what}: {reason(result)}")


class Stamp:
    """A file that says what a step was made from."""

    def __init__(self, name: str, *sources: Path) -> None:
        self.path = STAMPS / name
        digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
        for source in sources:
            digest.update(source.read_bytes())
        self.key = digest.hexdigest()

    def holds(self) -> bool:
        """Whether the step was done from exactly these sources."""
        return self.path.is_file() and self.path.read_text() == self.key

    def set(self) -> None:
        """The step is done."""
        STAMPS.mkdir(exist_ok=True)
        self.path.write_text(self.key)


def run(command: list, *, check: bool = True, env: "dict | None" = None) -> subprocess.CompletedProcess:
    """Run a program in the repository and keep what it says."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=env, check=check, text=True, capture_output=True)


def reason(result: subprocess.CompletedProcess) -> str:
    """The line that gives the reason: the fullest one that speaks of an error, else the last one."""
    lines = [line.strip() for line in (result.stderr or result.stdout).splitlines() if line.strip()]
    reasons = [line for line in lines if "error" in line.lower() and not any(each in line for each in NO_REASON)]
    return max(reasons, key=len) if reasons else (lines or ["no reason given"])[-1]


def say(text: str) -> None:
    """One line of progress."""
    print(f"setup: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
