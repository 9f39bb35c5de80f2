"""What the command line prints: results on stdout, progress and errors on stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from typing import Any

import typer

from quartierwerk.kernel.errors import QuartierwerkError
from quartierwerk.kernel.findings import Finding, Findings, Severity

SHOWN = 20


def failure(error: BaseException) -> int | None:
    """Print an error of ours in its four parts and give its exit code; None for any other."""
    if not isinstance(error, QuartierwerkError):
        return None
    typer.echo(f"error: {error.message}", err=True)
    for label in ("where", "found", "expected", "hint"):
        text = getattr(error.explanation, label)
        if text:
            typer.echo(f"  {label + ':':<10}{text}", err=True)
    return error.exit_code


def as_json(data: Any) -> None:
    """Print data as JSON."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def findings_print(findings: Findings | Iterable[Finding], *, json_wanted: bool) -> None:
    """Print findings: the first ones of each code in full, the others counted; all of them as JSON."""
    found = list(findings)
    if json_wanted:
        as_json({"findings": [item.as_dict() for item in found]})
        return
    counts: dict[str, int] = {}
    for item in sorted(found, key=lambda item: list(Severity).index(item.severity), reverse=True):
        counts[item.code] = counts.get(item.code, 0) + 1
        if counts[item.code] <= SHOWN:
            hint = f" {item.hint}" if item.hint else ""
            typer.echo(
                f"{item.severity}: {item.place}: {item.code}: found {item.found}, expected {item.expected}.{hint}"
            )
    for code, count in counts.items():
        if count > SHOWN:
            typer.echo(f"… and {count - SHOWN} more of {code} (all of them: --json)")
    typer.echo(f"{len(found)} findings" if len(found) != 1 else "1 finding")


class ProgressLine:
    """One line on stderr that is written over; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, percent: int, message: str = "") -> None:
        """Show how far the work is, at most ten times a second."""
        now = time.monotonic()
        if self._shown and (now - self._last > 0.1 or percent >= 100):
            self._last = now
            sys.stderr.write(f"\r\x1b[K{percent:3d} % {message[:60]}")
            sys.stderr.flush()

    def done(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
