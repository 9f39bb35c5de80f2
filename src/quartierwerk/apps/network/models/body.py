"""Bodies: conferences, rounds and sub-networks with their members."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.models.contact import Contact
from quartierwerk.apps.network.models.organisation import Organisation


class BodyKind(models.TextChoices):
    """Kinds of bodies."""

    CONFERENCE = "conference", _("Stadtteilkonferenz")
    JOUR_FIXE = "jour_fixe", _("Jour fixe")
    STEERING = "steering", _("Steuerungsrunde")
    SUB_NETWORK = "sub_network", _("Teilnetz")
    ADVISORY = "advisory", _("Beirat")


class BodyLevel(models.TextChoices):
    """Where a body works."""

    ADMINISTRATION = "administration", _("Verwaltung")
    INTERMEDIARY = "intermediary", _("zwischen Verwaltung und Stadtteil")
    QUARTER = "quarter", _("Stadtteil")


class MemberRole(models.TextChoices):
    """What an organisation is in a body."""

    CHAIR = "chair", _("Vorsitz")
    MEMBER = "member", _("Mitglied")
    GUEST = "guest", _("Gast")


class Body(TenantRecord):
    """A body; without a district it works for the whole city."""

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Art"), max_length=20, choices=BodyKind.choices)
    level = models.CharField(_("Ebene"), max_length=20, choices=BodyLevel.choices)
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    target_group = models.CharField(_("Zielgruppe"), max_length=64, blank=True)
    rhythm = models.CharField(_("Rhythmus"), max_length=100, blank=True)
    purpose = models.TextField(_("Zweck"), blank=True)

    class Meta:
        ordering = ("name", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_body_code"),
            models.CheckConstraint(name="network_body_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class BodyMember(TenantRecord):
    """An organisation in a body, and perhaps the person who attends."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Organisation"), on_delete=models.RESTRICT, related_name="body_seats"
    )
    contact = models.ForeignKey(
        Contact, verbose_name=_("Person"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(_("Rolle"), max_length=10, choices=MemberRole.choices, default=MemberRole.MEMBER)
    vote = models.BooleanField(_("stimmberechtigt"), default=True)
    since = models.DateField(_("Mitglied seit"), null=True, blank=True)
    until = models.DateField(_("Mitglied bis"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_bodymember_code"),
            models.UniqueConstraint(fields=("body", "organisation"), name="network_bodymember_once"),
            models.CheckConstraint(
                name="network_bodymember_term",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=models.F("since")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}"
