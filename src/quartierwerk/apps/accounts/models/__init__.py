"""People and what they belong to."""

from quartierwerk.apps.accounts.models.invitation import Invitation
from quartierwerk.apps.accounts.models.membership import Membership
from quartierwerk.apps.accounts.models.operator_session import OperatorSession
from quartierwerk.apps.accounts.models.token import ApiToken, TokenScope
from quartierwerk.apps.accounts.models.user import User

__all__ = ["ApiToken", "Invitation", "Membership", "OperatorSession", "TokenScope", "User"]
