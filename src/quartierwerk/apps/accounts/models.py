"""People and what they belong to."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.roles import Role, Scope


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


class User(AbstractBaseUser):
    """A person with a sign-in. Never a job seeker.

    An operator runs the installation and sees no tenant's data without an opened, reasoned, logged session.
    """

    email = models.EmailField(_("E-Mail"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Sprache"), max_length=2, default="de")
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_operator = models.BooleanField(_("Betrieb"), default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """Person × role × scope, from-until."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Rolle"), max_length=20, choices=Role.choices)
    scope = models.CharField(_("Reichweite"), max_length=20, choices=Scope.choices)
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    district = models.ForeignKey(
        "places.District", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    programme = models.ForeignKey(
        "places.Programme", null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    since = models.DateField(_("seit"), default=timezone.localdate)
    until = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="accounts_membership_scope",
                condition=Q(scope="municipality", municipality__isnull=False, programme__isnull=True)
                | Q(scope="district", municipality__isnull=False, district__isnull=False)
                | Q(scope="organisation", municipality__isnull=False, organisation__isnull=False)
                | Q(scope="programme", municipality__isnull=True, programme__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_membership_term",
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
