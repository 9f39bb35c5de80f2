"""How mails leave: by an SMTP server named in one address, or into a folder where somebody can read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from quartierwerk.kernel.errors import Invalid

#: Scheme → (port if none is named, TLS from the first byte).
SCHEMES = {"smtp": (587, False), "smtps": (465, True)}


def mail_settings(url: str, home: Path, sender: str) -> dict[str, Any]:
    """Django's settings for mail.

    Parameters
    ----------
    url : str
        ``smtp://user:password@host:587?tls=1``, ``smtps://user:password@host``; empty: into ``home/mails``.
        Over ``smtp`` TLS is begun after the greeting unless ``tls=0`` says not to.
    home : Path
        Folder of the installation.
    sender : str
        From whom mails come.

    Raises
    ------
    Invalid
        If the address has no host or another scheme.
    """
    common = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender, "EMAIL_SUBJECT_PREFIX": ""}
    if not url:
        folder = str(home / "mails")
        return {
            **common,
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder,
        }
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise Invalid(
            "The address of the mail server does not fit.",
            where="QUARTIERWERK_MAIL_URL",
            found=f"{parts.scheme}://…",
            expected="smtp://user:password@host:587 or smtps://user:password@host",
        )
    port, is_tls = SCHEMES[parts.scheme]
    return {
        **common,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": not is_tls and parse_qs(parts.query).get("tls", ["1"]) != ["0"],
        "EMAIL_TIMEOUT": 20,
    }
