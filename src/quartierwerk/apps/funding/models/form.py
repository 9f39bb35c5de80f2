"""A funder's own forms, and which fact goes where in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.funding.models.programme import FundingProgramme


class FormKind(models.TextChoices):
    """Kinds of files that can be filled."""

    XLSX = "xlsx", _("Excel-Mappe (XLSX)")
    DOCX = "docx", _("Word-Dokument (DOCX)")


class FormTemplate(TenantRecord):
    """A form as the funder publishes it; ``content`` are the bytes of the file, checked when they came in."""

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Dateiart"), max_length=4, choices=FormKind.choices)
    programme = models.ForeignKey(
        FundingProgramme,
        verbose_name=_("Förderprogramm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="forms",
    )
    content = models.BinaryField(_("Datei"))

    class Meta:
        ordering = ("name", "code")
        verbose_name = _("Formular")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="funding_form_code"),
            models.CheckConstraint(name="funding_form_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class FormField(TenantRecord):
    """One place of a form (``Sheet!B7``, or the name of a mark) and the fact that is written there."""

    template = models.ForeignKey(
        FormTemplate, verbose_name=_("Formular"), on_delete=models.CASCADE, related_name="fields"
    )
    place = models.CharField(_("Stelle"), max_length=120)
    fact = models.CharField(_("Angabe"), max_length=80)

    class Meta:
        ordering = ("place", "code")
        verbose_name = _("Formularfeld")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="funding_formfield_code"),
            models.UniqueConstraint(fields=("template", "place"), name="funding_formfield_place"),
            models.CheckConstraint(name="funding_formfield_filled", condition=~Q(place="") & ~Q(fact="")),
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.fact}"
