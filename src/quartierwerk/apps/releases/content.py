"""The frozen content of a release."""

from __future__ import annotations

from typing import Any

from quartierwerk.kernel.spec import canonical_json, sha256_of


def content_hash(content: dict[str, Any]) -> str:
    """What proves that a version is still the one that was approved."""
    return sha256_of(canonical_json(content))
