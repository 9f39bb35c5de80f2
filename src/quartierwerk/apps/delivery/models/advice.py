"""Advice under a mandate: who advises whom on what, what was agreed, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class MandateState(models.TextChoices):
    """The way of a mandate."""

    PROPOSED = "proposed", _("vorgeschlagen")
    AGREED = "agreed", _("vereinbart")
    ENDED = "ended", _("beendet")
    DECLINED = "declined", _("abgelehnt")


class Mandate(TenantRecord):
    """An adviser for the municipality or one district, for a term.

    ``email`` says who advises; ``membership``, or ``invitation`` for somebody new, is what the agreement gave. None of
    the three is part of the city folder.
    """

    adviser = models.CharField(_("Beratende Organisation"), max_length=200)
    email = models.EmailField(_("E-Mail der beratenden Person"), blank=True)
    invitation = models.ForeignKey(
        "accounts.Invitation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    membership = models.ForeignKey(
        "accounts.Membership", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    subject = models.TextField(_("Worüber wird beraten?"))
    money = models.BooleanField(_("auch Kosten und Förderung"), default=False)
    starts_on = models.DateField(_("erster Tag"))
    ends_on = models.DateField(_("letzter Tag"))
    agreed_on = models.DateField(_("vereinbart am"), null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=MandateState.choices, default=MandateState.PROPOSED)

    class Meta:
        ordering = ("-starts_on", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_mandate_code"),
            models.CheckConstraint(name="delivery_mandate_adviser", condition=~Q(adviser="") & ~Q(subject="")),
            models.CheckConstraint(name="delivery_mandate_term", condition=Q(ends_on__gte=models.F("starts_on"))),
            models.CheckConstraint(
                name="delivery_mandate_agreed",
                condition=~Q(state="agreed") | Q(agreed_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.adviser


class AdviceKind(models.TextChoices):
    """How advice was given."""

    VISIT = "visit", _("Besuch")
    CALL = "call", _("Telefonat")
    WORKSHOP = "workshop", _("Arbeitstreffen")
    DOCUMENT = "document", _("Stellungnahme")


class Advice(TenantRecord):
    """One entry of the advice log."""

    mandate = models.ForeignKey(Mandate, verbose_name=_("Mandat"), on_delete=models.PROTECT, related_name="entries")
    happened_on = models.DateField(_("Datum"), default=timezone.localdate)
    kind = models.CharField(_("Art"), max_length=10, choices=AdviceKind.choices)
    subject = models.TextField(_("Worum ging es?"))
    result = models.TextField(_("Was wurde vereinbart?"), blank=True)
    hours = models.FloatField(_("Stunden"), null=True, blank=True)

    class Meta:
        ordering = ("-happened_on", "code")
        verbose_name_plural = "advice"
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="delivery_advice_code"),
            models.CheckConstraint(name="delivery_advice_subject", condition=~Q(subject="")),
            models.CheckConstraint(name="delivery_advice_hours", condition=Q(hours__isnull=True) | Q(hours__gte=0)),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on:%Y-%m-%d}"
