"""Tokens of links and of the API: shown once, kept as a hash."""

from __future__ import annotations

import secrets

from quartierwerk.kernel.spec import sha256_of


def token_new() -> str:
    """256 random bits for an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token; it has entropy enough to need no salt."""
    return sha256_of(token)
