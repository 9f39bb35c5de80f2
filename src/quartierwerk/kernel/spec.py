"""Spec → Result → Manifest: every analysis is ``run(spec, inputs) -> result``."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from quartierwerk import __version__


def canonical_json(data: Any) -> str:
    """JSON with sorted keys and no blanks, the form that is hashed."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def sha256_of(data: bytes | str) -> str:
    """Hex digest."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


class Spec(BaseModel):
    """A frozen, versioned description of an analysis, stored as JSON or TOML."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str] = ""
    version: int = 1
    name: str
    title: str = ""

    def digest(self) -> str:
        """Hash of the whole spec."""
        return sha256_of(canonical_json(self.model_dump(mode="json")))


@dataclass(frozen=True)
class Manifest:
    """What a result was made from. ``run`` holds what may differ between equal results."""

    spec: dict[str, Any]
    spec_digest: str
    inputs: dict[str, str]
    package_version: str = __version__
    seed: int | None = None
    run: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: Spec, inputs: dict[str, str], *, seed: int | None = None, **run: Any) -> Manifest:
        """Describe a run of a spec on inputs, given as name → SHA-256."""
        return cls(spec.model_dump(mode="json"), spec.digest(), dict(sorted(inputs.items())), seed=seed, run=run)

    def as_json(self) -> dict[str, Any]:
        """The manifest; what may differ stands apart under ``run``."""
        return {
            "spec": self.spec,
            "spec_digest": self.spec_digest,
            "inputs": self.inputs,
            "package_version": self.package_version,
            "seed": self.seed,
            "run": self.run,
        }


@dataclass(frozen=True)
class Result:
    """Base of all results: what came out, and the manifest that says of what."""

    manifest: Manifest
