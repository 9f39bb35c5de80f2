"""What it costs and when it is paid: cost items of measures and their year slices."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.funding.models.programme import FundingProgramme

#: Amounts of a cost item, in the order of the overview.
ITEM_AMOUNTS = ("gross", "not_eligible", "revenue", "third_party")
#: Amounts of a year slice, in the order in which money moves.
SLICE_AMOUNTS = ("planned", "applied", "granted", "called", "paid", "spent", "proven")


def money_field(label: object) -> models.DecimalField:
    """Euros and cents."""
    return models.DecimalField(label, max_digits=15, decimal_places=2, default=Decimal("0.00"))  # type: ignore[arg-type]


def _not_negative(names: tuple[str, ...]) -> Q:
    return Q(**{f"{name}__gte": 0 for name in names})


class CostItem(TenantRecord):
    """One line of the cost and financing overview.

    What follows from the amounts (eligible cost, grant, own share) is never stored: ``engine.finance`` computes it.
    """

    measure = models.ForeignKey(
        "concept.Measure", verbose_name=_("Maßnahme"), on_delete=models.RESTRICT, related_name="+"
    )
    number = models.CharField(_("Nummer"), max_length=20)
    title = models.CharField(_("Kostenposition"), max_length=200)
    guideline = models.CharField(_("Nummer der Förderrichtlinie"), max_length=40, blank=True)
    programme = models.ForeignKey(
        FundingProgramme,
        verbose_name=_("Förderprogramm"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="items",
    )
    programme_year = models.PositiveSmallIntegerField(_("Programmjahr"), null=True, blank=True)
    gross = money_field(_("Gesamtkosten"))
    not_eligible = money_field(_("nicht zuwendungsfähig"))
    revenue = money_field(_("Einnahmen"))
    third_party = money_field(_("Mittel Dritter"))
    building = models.BooleanField(_("Baumaßnahme"), default=False)
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    remark = models.TextField(_("Bemerkung"), blank=True)

    class Meta:
        ordering = ("number", "code")
        verbose_name = _("Kostenposition")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="funding_item_code"),
            models.CheckConstraint(name="funding_item_title", condition=~Q(title="")),
            models.CheckConstraint(name="funding_item_amounts", condition=_not_negative(ITEM_AMOUNTS)),
            models.CheckConstraint(
                name="funding_item_term",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        )
        indexes = (models.Index(fields=("municipality", "measure"), name="funding_item_measure"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class YearSlice(TenantRecord):
    """The part of a cost item that belongs to a programme year and is paid in a cash year."""

    item = models.ForeignKey(
        CostItem, verbose_name=_("Kostenposition"), on_delete=models.CASCADE, related_name="slices"
    )
    programme_year = models.PositiveSmallIntegerField(_("Programmjahr"))
    cash_year = models.PositiveSmallIntegerField(_("Kassenjahr"))
    planned = money_field(_("geplant"))
    applied = money_field(_("beantragt"))
    granted = money_field(_("bewilligt"))
    called = money_field(_("abgerufen"))
    paid = money_field(_("ausgezahlt"))
    paid_on = models.DateField(_("ausgezahlt am"), null=True, blank=True)
    spent = money_field(_("verwendet"))
    proven = money_field(_("nachgewiesen"))

    class Meta:
        ordering = ("programme_year", "cash_year", "code")
        verbose_name = _("Jahresscheibe")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="funding_slice_code"),
            models.UniqueConstraint(fields=("item", "programme_year", "cash_year"), name="funding_slice_once"),
            models.CheckConstraint(name="funding_slice_amounts", condition=_not_negative(SLICE_AMOUNTS)),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.programme_year}/{self.cash_year}"
