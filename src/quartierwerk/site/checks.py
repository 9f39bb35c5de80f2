"""Mistakes of an operator, found before the first request. Each has an id that the operator's guide explains."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import checks
from django.core.checks import CheckMessage, Error, register

from quartierwerk.site.environment import Environment

BUILT = "css/app.css"
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
#: Settings a public imprint and privacy page cannot do without.
TOLD = ("operator_name", "operator_address", "operator_mail", "privacy_officer", "accessibility_contact")


@register()
def operator_check(**_: Any) -> list[CheckMessage]:
    """All checks of the installation; tests look at ``messages_for`` with settings of their own."""
    return list(messages_for(settings.ENVIRONMENT))


def messages_for(environment: Environment) -> Iterator[CheckMessage]:
    """What is wrong with these settings on this machine."""
    yield from _static()
    yield from _home()
    if environment.mode == "production":
        yield from _address(environment)
        yield from _mail(environment)
        yield from _told(environment)
    yield from _sign_in(environment)


def _static() -> Iterator[CheckMessage]:
    if finders.find(BUILT) is None and not (settings.STATIC_ROOT / BUILT).is_file():
        yield Error(
            "The style sheet and the scripts have not been built.",
            hint="Run `make build` (it needs Node 20 or newer, or fetches it).",
            id="quartierwerk.E001",
        )
    elif settings.MODE != "test" and not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        yield Error(
            "The static files have not been collected.",
            hint="Run `make build`, or `python manage.py collectstatic --noinput`.",
            id="quartierwerk.E002",
        )


def _home() -> Iterator[CheckMessage]:
    if settings.HOME.exists() and not os.access(settings.HOME, os.W_OK):
        yield Error(
            f"The folder {settings.HOME} cannot be written.",
            hint="Give it to the user that runs the platform, or set QUARTIERWERK_HOME.",
            id="quartierwerk.E003",
        )


def _address(environment: Environment) -> Iterator[CheckMessage]:
    is_local = environment.base_host in LOCAL
    if not environment.is_https and not is_local:
        yield Error(
            "The platform is reached without TLS: passwords would travel in the open.",
            hint="Set QUARTIERWERK_BASE_URL to the https:// address that your web server answers.",
            id="quartierwerk.E004",
        )
    if environment.is_https and not environment.trust_proxy:
        yield checks.Warning(
            "The address is https://, but headers of a proxy are not trusted: every request will look unencrypted.",
            hint="Set QUARTIERWERK_TRUST_PROXY=true if a web server in front ends TLS and sets X-Forwarded-Proto.",
            id="quartierwerk.W005",
        )
    if not environment.require_mfa and not is_local:
        yield checks.Warning(
            "A second factor is not required.",
            hint="Leave QUARTIERWERK_REQUIRE_MFA at true, unless your OpenID Connect provider asks for one.",
            id="quartierwerk.W006",
        )


def _mail(environment: Environment) -> Iterator[CheckMessage]:
    if not environment.mail_url:
        yield checks.Warning(
            f"No mail server: invitations and password resets are written into {settings.HOME / 'mails'}.",
            hint="Set QUARTIERWERK_MAIL_URL, for example smtp://user:password@mail.example:587.",
            id="quartierwerk.W007",
        )
    elif environment.mail_from.endswith("@localhost>"):
        yield checks.Warning(
            "Mails would come from an address nobody can answer.",
            hint="Set QUARTIERWERK_MAIL_FROM.",
            id="quartierwerk.W008",
        )


def _told(environment: Environment) -> Iterator[CheckMessage]:
    missing = [f"QUARTIERWERK_{name.upper()}" for name in TOLD if not getattr(environment, name)]
    if missing:
        yield checks.Warning(
            f"Imprint, privacy and accessibility pages have gaps: {', '.join(missing)}.",
            hint="The pages say so themselves until the settings are there.",
            id="quartierwerk.W009",
        )


def _sign_in(environment: Environment) -> Iterator[CheckMessage]:
    given = [bool(environment.oidc_server), bool(environment.oidc_client), environment.oidc_secret is not None]
    if any(given) and not all(given):
        yield Error(
            "OpenID Connect is set by halves.",
            hint="QUARTIERWERK_OIDC_SERVER, _OIDC_CLIENT and _OIDC_SECRET belong together.",
            id="quartierwerk.E010",
        )
