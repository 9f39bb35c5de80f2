"""Writing people, invitations, memberships and operators' sessions."""

from quartierwerk.apps.accounts.services.invitation import (
    invitation_accept,
    invitation_create,
    invitation_revoke,
)
from quartierwerk.apps.accounts.services.membership import membership_create, membership_end
from quartierwerk.apps.accounts.services.operator import operator_session_end, operator_session_open
from quartierwerk.apps.accounts.services.token import token_create, token_revoke, token_touch
from quartierwerk.apps.accounts.services.user import user_create, user_erase, user_update

__all__ = [
    "invitation_accept",
    "invitation_create",
    "invitation_revoke",
    "membership_create",
    "membership_end",
    "operator_session_end",
    "operator_session_open",
    "token_create",
    "token_revoke",
    "token_touch",
    "user_create",
    "user_erase",
    "user_update",
]
