"""Write the locks: every file hashed, no address of a registry, one version for all supported Pythons."""

import subprocess
import sys
from pathlib import Path

from tools import registry

ROOT = Path(__file__).resolve().parent.parent
FLOOR = "3.11"

# lock → further locks it must agree with
LOCKS = {"bootstrap": [], "node": [], "base": [], "dev": ["base", "bootstrap"]}

ONE_RESOLUTION = ["--universal", "--python-version", FLOOR, "--fork-strategy", "fewest", "--generate-hashes"]
WITHOUT_ADDRESSES = ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"]
OVERRIDES = ["--override", "requirements/overrides.txt"]


def main(arguments: list[str]) -> None:
    """Lock again; with ``--upgrade`` take the newest versions the ``.in`` files allow."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], check=True, text=True, stdout=subprocess.PIPE
    )
    environment = registry.uv_environment(registry.read_pip_settings(listing.stdout))
    for lock, constraints in LOCKS.items():
        command = ["uv", "pip", "compile", "--quiet", *ONE_RESOLUTION, *WITHOUT_ADDRESSES, *OVERRIDES, *arguments]
        for constraint in constraints:
            command += ["--constraint", f"requirements/{constraint}.txt"]
        command += [f"requirements/{lock}.in", "--output-file", f"requirements/{lock}.txt"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        print(f"lock: requirements/{lock}.txt")
    subprocess.run(["npm", "install", "--package-lock-only"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print("lock: package-lock.json")


if __name__ == "__main__":
    main(sys.argv[1:])
