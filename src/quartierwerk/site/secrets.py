"""The installation's secret key: from the environment, or made once and kept in the home folder."""

from __future__ import annotations

import secrets
from pathlib import Path

from quartierwerk.kernel.errors import Invalid
from quartierwerk.site.environment import Environment

LEAST = 50


def secret_key_read(environment: Environment) -> str:
    """The secret key.

    Raises
    ------
    Invalid
        If a key is set that is too short to protect anybody.
    """
    if environment.secret_key is not None:
        key = environment.secret_key.get_secret_value()
        if len(key) < LEAST:
            raise Invalid(
                "The secret key is too short.",
                where="QUARTIERWERK_SECRET_KEY",
                found=f"{len(key)} characters",
                expected=f"at least {LEAST}",
            )
        return key
    return _kept_key(environment.home / "secret-key")


def _kept_key(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
