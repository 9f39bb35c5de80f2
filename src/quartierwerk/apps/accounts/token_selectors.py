"""Reading keys of the API."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import ApiToken
from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.accounts.tokens import token_hash
from quartierwerk.kernel.errors import NotFound


def tokens_of(actor: Actor) -> QuerySet[ApiToken]:
    """The actor's own keys, newest first."""
    if actor.user_id is None:
        return ApiToken.objects.none()
    return ApiToken.objects.filter(user_id=actor.user_id).select_related("municipality")


def access_token(actor: Actor, code: str) -> ApiToken:
    """The one way to a key: nobody but its person reaches it.

    Raises
    ------
    NotFound
        If the person has no such key.
    """
    token = tokens_of(actor).filter(code=code).first()
    if token is None:
        raise NotFound(_("Diesen Schlüssel gibt es nicht."))
    return token


def token_find(key: str) -> ApiToken | None:
    """The valid key of a person who still has a sign-in."""
    token = ApiToken.objects.filter(token_hash=token_hash(key)).select_related("user").first()
    return token if token is not None and token.is_valid and token.user.is_active else None


def token_actor(token: ApiToken) -> Actor:
    """Who asks with the key: its person as of today, within the key's municipality.

    An operator's look into a municipality is for a person at a screen; no key carries it.
    """
    actor = actor_load(token.user)
    return replace(actor, grants=tuple(grant for grant in actor.grants if _counts(token, grant)))


def _counts(token: ApiToken, grant: Any) -> bool:
    return not grant.read_only and token.municipality_id in (None, grant.municipality_id)
