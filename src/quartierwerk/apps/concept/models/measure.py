"""Measures of the concept: the sheet."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.concept.models.goal import Goal


class Strand(models.TextChoices):
    """The four strands that a concept ties together."""

    ECONOMIC = "economic", _("Wirtschaft")
    INFRASTRUCTURAL = "infrastructural", _("Infrastruktur")
    URBAN_PLANNING = "urban_planning", _("Städtebau")
    SOCIAL = "social", _("Soziales")


class MeasureState(models.TextChoices):
    """The way of a measure; dropping is possible from every state before the end."""

    IDEA = "idea", pgettext_lazy("state", "Idee")
    DRAFT = "draft", _("Entwurf")
    CHECKED = "checked", _("geprüft")
    DECIDED = "decided", _("beschlossen")
    RUNNING = "running", _("läuft")
    FINISHED = "finished", _("abgeschlossen")
    DROPPED = "dropped", _("fallen gelassen")


class Priority(models.IntegerChoices):
    """Levels of time, not of importance."""

    FIRST = 1, _("I: in den nächsten fünf Jahren")
    SECOND = 2, _("II: in den fünf Jahren danach")
    LATER = 3, _("III: später")


class Measure(TenantRecord):
    """A measure, many-to-many with goals, needs, areas and partners.

    Without ``districts`` it is for the whole city. ``fields_of_action``, ``target_groups``, ``stages`` and
    ``instruments`` are lists of codes in the order in which they were given. The three checks know yes, no and not
    looked at (None).
    """

    number = models.CharField(_("Nummer"), max_length=20)
    title = models.CharField(_("Titel"), max_length=200)
    strand = models.CharField(_("Strang"), max_length=20, choices=Strand.choices)
    state = models.CharField(_("Arbeitsstand"), max_length=10, choices=MeasureState.choices, default=MeasureState.DRAFT)
    idea = models.ForeignKey(
        "provision.Idea",
        verbose_name=_("Aus der Idee"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    districts = models.ManyToManyField("places.District", verbose_name=_("Stadtteile"), blank=True, related_name="+")
    fields_of_action = models.JSONField(_("Handlungsfelder"), default=list, blank=True)
    goals = models.ManyToManyField(Goal, verbose_name=_("Ziele"), blank=True, related_name="measures")
    target_groups = models.JSONField(_("Zielgruppen"), default=list, blank=True)
    stages = models.JSONField(_("Förderstufen"), default=list, blank=True)
    needs = models.ManyToManyField("provision.Need", verbose_name=_("Bedarfe"), blank=True, related_name="+")
    problem = models.TextField(_("Problem"), blank=True)
    description = models.TextField(_("Was getan wird"), blank=True)
    expected_result = models.TextField(_("Erwartetes Ergebnis"), blank=True)
    carrier = models.ForeignKey(
        "network.Organisation",
        verbose_name=_("Träger"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    lead_office = models.CharField(_("Federführendes Amt"), max_length=200, blank=True)
    partners = models.ManyToManyField("network.Organisation", verbose_name=_("Partner"), blank=True, related_name="+")
    instruments = models.JSONField(_("Förderinstrumente"), default=list, blank=True)
    occupation = models.CharField(_("Beruf (KldB 2010)"), max_length=10, blank=True)
    places = models.PositiveIntegerField(_("Plätze zur gleichen Zeit"), null=True, blank=True)
    jobs = models.PositiveIntegerField(_("Arbeitsplätze, die entstehen"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(_("Zeitstufe"), choices=Priority.choices, null=True, blank=True)
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    follow_up_cost = models.DecimalField(
        _("Folgekosten im Jahr"), max_digits=15, decimal_places=2, null=True, blank=True
    )
    continuation = models.TextField(_("Wer es weiterführt"), blank=True)
    participation = models.TextField(_("Wer gehört wurde"), blank=True)
    additional = models.BooleanField(_("Zusätzlich"), null=True, blank=True)
    public_interest = models.BooleanField(_("Im öffentlichen Interesse"), null=True, blank=True)
    neutral = models.BooleanField(_("Wettbewerbsneutral"), null=True, blank=True)
    check_note = models.TextField(_("Gründe zu den drei Prüfungen"), blank=True)
    council_paper = models.CharField(_("Vorlage"), max_length=60, blank=True)
    decided_on = models.DateField(_("Beschlossen am"), null=True, blank=True)

    class Meta:
        ordering = ("number", "code")
        verbose_name = _("Maßnahme")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="concept_measure_code"),
            models.CheckConstraint(name="concept_measure_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="concept_measure_dates",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="concept_measure_priority",
                condition=Q(priority__isnull=True) | Q(priority__gte=1, priority__lte=3),
            ),
        )
        indexes = (models.Index(fields=("municipality", "state", "strand"), name="concept_measure_outline"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
