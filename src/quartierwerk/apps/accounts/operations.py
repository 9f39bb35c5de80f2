"""The door of every operation of the API: it declares whose right it needs, and holds to it.

The rooms' ``api.py`` use these decorators as the views use ``tenant_view``. An operation without one stops the start
(``site.api.rights``). The API only reads.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Path
from ninja.signature.utils import get_typed_signature

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.doors import Policy, municipality_of
from quartierwerk.apps.accounts.models import TokenScope
from quartierwerk.apps.accounts.routes import Right
from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.kernel.errors import Forbidden, NotFound

__all__ = [
    "Code",
    "OperationRight",
    "SignInNeeded",
    "Slug",
    "TokenScope",
    "open_operation",
    "signed_in_operation",
    "tenant_operation",
]

Operation = Callable[..., Any]
Slug = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9-]{1,31}$", description="Short code of the municipality")]
Code = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", description="Code of the object")]


class SignInNeeded(Forbidden):
    """Nobody has signed in, or the key is not valid."""

    status, title = 401, "sign-in-needed"


@dataclass(frozen=True)
class OperationRight(Right):
    """The declaration of an operation; ``kind`` is api_open, api_signed_in or api_tenant.

    ``scope`` is what a key must allow (``accounts.models.TokenScope``); empty where any valid key will do.
    """

    scope: str = ""


def open_operation(operation: Operation) -> Operation:
    """Anybody may ask this; it tells nothing of any municipality."""
    operation.right = OperationRight("api_open", public=True)  # type: ignore[attr-defined]
    return operation


def signed_in_operation(*, scope: str = "") -> Callable[[Operation], Operation]:
    """Any signed-in person, or any key, may ask this."""

    def decorate(operation: Operation) -> Operation:
        @wraps(operation)
        def wrapped(request: HttpRequest, **values: Any) -> Any:
            _scope_check(request, scope)
            _signed_in_check(request)
            return operation(request, **values)

        wrapped.right = OperationRight("api_signed_in", scope=scope)  # type: ignore[attr-defined]
        wrapped.__signature__ = get_typed_signature(operation)  # type: ignore[attr-defined]
        return wrapped

    return decorate


def tenant_operation(
    policy: Policy, *, entity: str, scope: str = "", public: bool = False
) -> Callable[[Operation], Operation]:
    """Answer within the scope of the municipality named in the address.

    The operation is called with ``(request, municipality, ...)`` and returns what no longer needs the database. Who
    may not ask meets: *sign in* (visitor), *not found* (no member: a foreign municipality looks like an absent one),
    *forbidden* (member without the right, key without the scope).

    Parameters
    ----------
    policy : callable
        ``(actor, municipality) -> bool``, from the room's ``policies``.
    entity, scope, public
        The declaration, see :class:`OperationRight`.
    """

    def decorate(operation: Operation) -> Operation:
        @wraps(operation)
        def wrapped(request: HttpRequest, slug: str, **values: Any) -> Any:
            _scope_check(request, scope)
            if not public:
                _signed_in_check(request)
            municipality = _entered(request, slug, policy)
            with tenant_scope(municipality):
                return operation(request, municipality, **values)

        wrapped.right = OperationRight("api_tenant", entity, "s", public, scope)  # type: ignore[attr-defined]
        wrapped.policy = policy  # type: ignore[attr-defined]
        wrapped.__signature__ = _signature(operation)  # type: ignore[attr-defined]
        return wrapped

    return decorate


def _signature(operation: Operation) -> inspect.Signature:
    """The operation's own, with the short code in the address in place of the municipality."""
    request, _municipality, *rest = get_typed_signature(operation).parameters.values()
    slug = inspect.Parameter("slug", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Slug)
    return inspect.Signature([request, slug, *rest])


def _scope_check(request: HttpRequest, scope: str) -> None:
    token = getattr(request, "token", None)
    if scope and token is not None and scope not in token.scopes:
        raise Forbidden(
            _("Dieser Schlüssel erlaubt das nicht."), found=", ".join(token.scopes) or _("nichts"), expected=scope
        )


def _signed_in_check(request: HttpRequest) -> None:
    if request.actor.is_public:  # type: ignore[attr-defined]
        raise SignInNeeded(_("Dafür braucht es einen Schlüssel oder eine Anmeldung."))


def _entered(request: HttpRequest, slug: str, policy: Policy) -> Any:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    municipality = municipality_of(slug)
    if municipality is None:
        raise NotFound("")
    if not policy(actor, municipality):
        if actor.is_member(municipality.pk):
            raise Forbidden(_("Dafür fehlt Ihnen hier das Recht."))
        raise NotFound("")
    return municipality
