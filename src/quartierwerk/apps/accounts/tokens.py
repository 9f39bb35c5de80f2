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


#: By this beginning a key of the API is known where it does not belong (in a repository, a mail).
KEY_BEGINNING = "qw_"
PREFIX = 9


def key_new() -> str:
    """A new key of the API."""
    return KEY_BEGINNING + token_new()


def key_prefix(key: str) -> str:
    """The part of a key that lists show."""
    return key[:PREFIX]
