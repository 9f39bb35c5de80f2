"""Types and pure parts of what the browser gets."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node") or str(ROOT / ".venv" / "bin" / "node")
pytestmark = pytest.mark.skipif(not Path(NODE).exists(), reason="Node is not here: run make setup")


def run(*command: str) -> str:
    result = subprocess.run([NODE, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_pure_parts() -> None:
    files = sorted(str(path) for path in (ROOT / "frontend" / "tests").glob("*.test.mjs"))
    assert "# fail 0" in run("--test", "--test-reporter=tap", *files)


def test_types() -> None:
    run(str(ROOT / "node_modules" / "typescript" / "bin" / "tsc"), "--noEmit", "-p", "frontend")


def test_what_is_built_asks_nobody_else() -> None:
    static = ROOT / "src" / "quartierwerk" / "static"
    css = (static / "css" / "app.css").read_text(encoding="utf-8")
    assert "@import" not in css
    assert "url(http" not in css
    for font in ("Regular", "Italic", "SemiBold"):
        assert (static / "fonts" / f"FiraSans-{font}.woff2").is_file()
    assert len(list((static / "islands").glob("maplibre-worker-*.js"))) == 1
