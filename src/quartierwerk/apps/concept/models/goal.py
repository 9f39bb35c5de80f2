"""Goals of the concept, and by what one sees that they are reached."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Goal(TenantRecord):
    """A goal in one sentence; without ``parent`` a main goal, without ``district`` for the whole city."""

    parent = models.ForeignKey(
        "self", verbose_name=_("Oberziel"), null=True, blank=True, on_delete=models.RESTRICT, related_name="children"
    )
    number = models.CharField(_("Nummer"), max_length=20)
    title = models.CharField(_("Ziel"), max_length=300)
    field_of_action = models.CharField(_("Handlungsfeld"), max_length=40, blank=True)
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    class Meta:
        ordering = ("number", "code")
        verbose_name = _("Ziel")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="concept_goal_code"),
            models.CheckConstraint(name="concept_goal_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="concept_goal_not_above_itself", condition=Q(parent__isnull=True) | ~Q(parent=F("pk"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Unit(models.TextChoices):
    """What a figure counts."""

    COUNT = "count", _("Anzahl")
    PERCENT = "percent", _("Prozent")
    EURO = "euro", _("Euro")
    POINTS = "points", _("Punkte")
    YEARS = "years", _("Jahre")


class Rhythm(models.TextChoices):
    """How often a figure is taken."""

    MONTH = "month", _("monatlich")
    QUARTER = "quarter", _("vierteljährlich")
    HALF_YEAR = "half_year", _("halbjährlich")
    YEAR = "year", _("jährlich")
    ONCE = "once", _("einmalig")


class Cumulation(models.TextChoices):
    """How the figures of several periods become one."""

    SUM = "sum", _("Summe der Zeiträume")
    LAST = "last", _("letzter Stand")
    MEAN = "mean", _("Mittelwert")
    MAX = "max", _("höchster Stand")
    NONE = "none", _("wird nicht zusammengefasst")


class GoalIndicator(TenantRecord):
    """What is measured for a goal: from where, to where, until when, by whom."""

    goal = models.ForeignKey(Goal, verbose_name=_("Ziel"), on_delete=models.RESTRICT, related_name="indicators")
    name = models.CharField(_("Was gemessen wird"), max_length=200)
    unit = models.CharField(_("Einheit"), max_length=10, choices=Unit.choices)
    decimals = models.PositiveSmallIntegerField(_("Nachkommastellen"), default=0, validators=[MaxValueValidator(4)])
    baseline = models.FloatField(_("Ausgangswert"), null=True, blank=True)
    baseline_on = models.DateField(_("Stichtag des Ausgangswerts"), null=True, blank=True)
    target = models.FloatField(_("Zielwert"), null=True, blank=True)
    due_on = models.DateField(_("Zu erreichen bis"), null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=200)
    collector = models.ForeignKey(
        "network.Organisation",
        verbose_name=_("Wer erhebt"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    rhythm = models.CharField(_("Wie oft"), max_length=10, choices=Rhythm.choices)
    cumulation = models.CharField(_("Zusammenfassung"), max_length=10, choices=Cumulation.choices)

    class Meta:
        ordering = ("goal__number", "code")
        verbose_name = _("Zielindikator")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="concept_goalindicator_code"),
            models.CheckConstraint(name="concept_goalindicator_name", condition=~Q(name="")),
            models.CheckConstraint(name="concept_goalindicator_decimals", condition=Q(decimals__lte=4)),
        )

    def __str__(self) -> str:
        return self.name
