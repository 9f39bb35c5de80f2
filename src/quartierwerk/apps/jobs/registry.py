"""Kinds of jobs. A room registers what its jobs do in ``AppConfig.ready``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from quartierwerk.kernel.registry import Registry


class Progress(Protocol):
    """Reports how far a job is; raises ``Cancelled`` once somebody has asked to stop."""

    def __call__(self, percent: int, message: str = "") -> None:
        """Report a percentage and what is being done."""


class Cancelled(Exception):
    """Somebody has asked the job to stop."""


@dataclass(frozen=True)
class JobKind:
    """What a kind of job does.

    ``run(actor, municipality, parameters, progress)`` returns a JSON-able result, inside the tenant's scope and
    outside any transaction. ``target(municipality, job)`` is the address where the result can be seen.
    """

    key: str
    run: Callable[[Any, Any, dict[str, Any], Progress], dict[str, Any]]
    target: Callable[[Any, Any], str] | None = None


job_kinds: Registry[JobKind] = Registry()
