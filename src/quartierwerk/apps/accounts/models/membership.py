"""What people belong to, and for how long."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.models.user import User
from quartierwerk.apps.accounts.roles import Role, Scope


class Reach(models.Model):
    """A role in a scope; one shape for memberships and invitations."""

    role = models.CharField(_("Rolle"), max_length=20, choices=Role.choices)
    scope = models.CharField(_("Reichweite"), max_length=20, choices=Scope.choices)
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    district = models.ForeignKey("places.District", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    programme = models.ForeignKey(
        "places.Programme", null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    #: Whether an adviser's mandate includes cost and funding; without meaning for other roles.
    includes_money = models.BooleanField(_("auch Kosten und Förderung"), default=False)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_scope",
                condition=Q(scope="municipality", municipality__isnull=False, programme__isnull=True)
                | Q(scope="district", municipality__isnull=False, district__isnull=False)
                | Q(scope="organisation", municipality__isnull=False, organisation__isnull=False)
                | Q(scope="programme", municipality__isnull=True, programme__isnull=False),
            ),
        )

    @property
    def place(self) -> str:
        """What the role reaches, in words."""
        target = self.organisation or self.district or self.programme or self.municipality
        return str(target or "")


class Membership(Reach):
    """Person × role × scope, from-until."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateField(_("seit"), default=timezone.localdate)
    until = models.DateField(_("bis"), null=True, blank=True)

    class Meta(Reach.Meta):
        constraints = (  # type: ignore[assignment]
            *Reach.Meta.constraints,
            models.CheckConstraint(
                name="accounts_membership_term",
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
