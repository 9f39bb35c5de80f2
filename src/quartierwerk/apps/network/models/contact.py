"""People one can ring: professional contacts, never job seekers."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.models.organisation import STALE_AFTER, Organisation


class Visibility(models.TextChoices):
    """Who may see a contact."""

    PUBLIC = "public", _("öffentlich")
    NETWORK = "network", _("Netzwerk")
    OFFICE = "office", _("nur intern")


class Consent(models.TextChoices):
    """What showing a contact rests on."""

    NONE = "none", _("keine Grundlage")
    FUNCTION = "function", _("veröffentlichte Funktion")
    WRITTEN = "written", _("schriftliche Einwilligung")


class Contact(TenantRecord):
    """A person in a function. Without a basis, or past its time, shown only to those who mend the entry."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Organisation"), on_delete=models.CASCADE, related_name="contacts"
    )
    name = models.CharField(_("Name"), max_length=120)
    role = models.CharField(_("Funktion"), max_length=160)
    direct_dial = models.CharField(_("Durchwahl"), max_length=60, blank=True)
    email = models.CharField(_("E-Mail"), max_length=200, blank=True)
    concerns = models.JSONField(_("Anliegen"), default=list, blank=True)
    target_groups = models.JSONField(_("Zielgruppen"), default=list, blank=True)
    languages = models.JSONField(_("Sprachen"), default=list, blank=True)
    visibility = models.CharField(
        _("Sichtbar für"), max_length=10, choices=Visibility.choices, default=Visibility.OFFICE
    )
    consent = models.CharField(_("Grundlage"), max_length=10, choices=Consent.choices, default=Consent.NONE)
    consent_on = models.DateField(_("Einwilligung vom"), null=True, blank=True)
    valid_until = models.DateField(_("gilt bis"), null=True, blank=True)
    last_confirmed = models.DateField(_("zuletzt bestätigt"), null=True, blank=True)

    class Meta:
        ordering = ("organisation", "name", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_contact_code"),
            models.CheckConstraint(name="network_contact_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name

    def may_be_shown(self, on: date) -> bool:
        """Whether there is a basis for showing the contact and its time is not over."""
        return self.consent != Consent.NONE and (self.valid_until is None or self.valid_until >= on)

    def is_stale(self, on: date) -> bool:
        """Whether nobody has confirmed the contact for half a year, or ever."""
        return self.last_confirmed is None or self.last_confirmed + STALE_AFTER < on


def shown_on(on: date) -> Q:
    """Contacts that have a basis and whose time is not over, as a filter (see ``Contact.may_be_shown``)."""
    return ~Q(consent=Consent.NONE) & (Q(valid_until__isnull=True) | Q(valid_until__gte=on))
