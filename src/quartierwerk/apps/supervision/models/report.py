"""The quarterly report of a site to its programme."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class ReportState(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("Entwurf")
    SUBMITTED = "submitted", _("eingereicht")
    RETURNED = "returned", _("zurückgegeben")
    ACCEPTED = "accepted", _("abgenommen")


#: States in which the site writes.
OPEN_STATES = frozenset({ReportState.DRAFT, ReportState.RETURNED})


class SiteReport(TenantRecord):
    """One site, one quarter. A report brought along may name a programme that is not known here."""

    programme = models.ForeignKey(
        "places.Programme",
        verbose_name=_("Programm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    programme_code = models.CharField(_("Programm"), max_length=64)
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Standort"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    period = models.CharField(_("Quartal"), max_length=8)
    state = models.CharField(_("Stand"), max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    submitted_on = models.DateField(_("eingereicht am"), null=True, blank=True)
    accepted_on = models.DateField(_("abgenommen am"), null=True, blank=True)

    class Meta:
        ordering = ("-period", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="supervision_sitereport_code"),
            models.UniqueConstraint(
                fields=("municipality", "programme_code", "district", "period"), name="supervision_sitereport_once"
            ),
            # Two constraints, since SQLite takes no account of nulls in one.
            models.UniqueConstraint(
                fields=("municipality", "programme_code", "period"),
                condition=Q(district__isnull=True),
                name="supervision_sitereport_once_city",
            ),
            models.CheckConstraint(
                name="supervision_sitereport_submitted",
                condition=~Q(state="submitted") | Q(submitted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="supervision_sitereport_accepted",
                condition=~Q(state="accepted") | Q(accepted_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_code} {self.period}"

    @property
    def is_open(self) -> bool:
        """Whether the site may write in it."""
        return self.state in OPEN_STATES

    @property
    def was_submitted(self) -> bool:
        """Whether the programme has seen a version of it: changes of figures are kept from then on."""
        return self.submitted_on is not None


class SiteReportSection(TenantRecord):
    """The text of one section."""

    report = models.ForeignKey(SiteReport, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(_("Abschnitt"), max_length=20)
    text = models.TextField(_("Text"), blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "section"), name="supervision_section_once"),)

    def __str__(self) -> str:
        return self.section


class ReportStep(TenantRecord):
    """A change of state: who, when, from where to where, and why."""

    report = models.ForeignKey(SiteReport, on_delete=models.CASCADE, related_name="steps")
    before = models.CharField(max_length=10, choices=ReportState.choices)
    after = models.CharField(max_length=10, choices=ReportState.choices)
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
