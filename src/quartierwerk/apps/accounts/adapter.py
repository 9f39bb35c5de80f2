"""How allauth behaves here: accounts come by invitation only."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """No open registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect signs in people who have been invited."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """A person unknown here cannot come in through the provider."""
        return False
