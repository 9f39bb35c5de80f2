"""People with a sign-in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UserManager(BaseUserManager["User"]):
    """Users are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """Save a new user."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """By address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a sign-in. Never a job seeker.

    An operator runs the installation and sees no tenant's data without an opened, reasoned, logged session.
    """

    email = models.EmailField(_("E-Mail"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Sprache"), max_length=2, default="de")
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_operator = models.BooleanField(pgettext_lazy("operator", "Betrieb"), default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email
