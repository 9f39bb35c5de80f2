"""The one typed settings file: every setting of an installation, from the environment.

Names carry the prefix ``QUARTIERWERK_`` (``DATABASE_URL`` alone goes without). ``NAME_FILE`` reads a secret from
a file. Unknown ``QUARTIERWERK_`` names and odd values fail at start.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from quartierwerk.kernel.errors import Invalid

PREFIX = "QUARTIERWERK_"
#: Read by tests and the command line, not by the platform.
FOREIGN = frozenset({"QUARTIERWERK_DATA"})


class Environment(BaseSettings):
    """What an operator sets."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    mode: Literal["production", "demo", "test"] = "production"
    home: Path = Field(default=Path("quartierwerk-data"), description="Folder of database, media, keys")
    secret_key: SecretStr | None = None
    base_url: str = "http://localhost:8000"
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        default_factory=lambda: ["localhost", "127.0.0.1", "[::1]"], description="Host names, separated by commas"
    )
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    mail_url: str = Field(
        default="", description="smtp://user:password@host:587?tls=1; empty writes mails to home/mails"
    )
    mail_from: str = "Quartierwerk <quartierwerk@localhost>"
    oidc_name: str = ""
    oidc_server: str = ""
    oidc_client: str = ""
    oidc_secret: SecretStr | None = None
    require_mfa: bool = True
    trust_proxy: bool = False
    upload_limit_mb: int = Field(default=50, ge=1, le=2000)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    operator_name: str = Field(default="", description="Who runs this installation, for the imprint")
    operator_address: str = Field(default="", description="Street; postal code and place")
    operator_represented_by: str = ""
    operator_mail: str = ""
    operator_phone: str = ""
    privacy_officer: str = Field(default="", description="Name and address of the data protection officer")
    accessibility_contact: str = Field(default="", description="Mail or phone for reports of barriers")
    accessibility_ombuds: str = Field(default="", description="The Land's ombuds office for accessible IT")
    accessibility_checked_on: str = Field(default="", description="Date of the last own check, as it is printed")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _by_commas(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("base_url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"http", "https"}:
            raise ValueError("expected an address that starts with http:// or https://")
        return value.rstrip("/")

    @property
    def base_host(self) -> str:
        """The host name the platform is reached by."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def oidc_origin(self) -> str:
        """Where the sign-in provider lives, or nothing."""
        parts = urlsplit(self.oidc_server)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def is_https(self) -> bool:
        """Whether the platform is reached over TLS."""
        return self.base_url.startswith("https://")


def environment_read(variables: dict[str, str] | None = None) -> Environment:
    """Read and check the environment.

    Raises
    ------
    Invalid
        For an unknown name or a value that does not fit; says which.
    """
    given = dict(os.environ if variables is None else variables)
    for name in [key for key in given if key.startswith(PREFIX) and key.endswith("_FILE")]:
        given[name.removesuffix("_FILE")] = Path(given.pop(name)).read_text(encoding="utf-8").strip()
    known = {PREFIX + name.upper() for name in Environment.model_fields} | FOREIGN
    unknown = sorted(key for key in given if key.startswith(PREFIX) and key not in known)
    if unknown:
        raise Invalid(
            "Unknown setting.",
            where="environment",
            found=", ".join(unknown),
            expected=", ".join(sorted(known)),
        )
    try:
        return _Given.from_names(given)
    except ValidationError as error:
        first = error.errors()[0]
        raise Invalid(
            "A setting does not fit.",
            where=PREFIX + ".".join(str(part) for part in first["loc"]).upper(),
            found=repr(first.get("input")),
            expected=first["msg"],
        ) from error


class _Given(Environment):
    """Reads from a given mapping instead of the process environment."""

    @classmethod
    def from_names(cls, given: dict[str, str]) -> Environment:
        before = dict(os.environ)
        try:
            os.environ.clear()
            os.environ.update(given)
            for name in FOREIGN:
                os.environ.pop(name, None)
            return Environment()
        finally:
            os.environ.clear()
            os.environ.update(before)


def database_settings(url: str, home: Path) -> dict[str, Any]:
    """Django's DATABASES entry: SQLite in the home folder, or PostgreSQL by address."""
    if not url:
        return _sqlite(home / "quartierwerk.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Invalid("Unknown database.", where="DATABASE_URL", found=parts.scheme, expected="postgresql://…")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: an acknowledged write survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
