"""What could be done about a gap; a measure may come of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.provision.models.need import Need


class Gap(models.TextChoices):
    """Kinds of gaps between what is needed and what there is."""

    NO_OFFER = "no_offer", _("kein Angebot")
    NO_PLACE = "no_place", _("kein freier Platz")
    NO_ACCESS = "no_access", _("Zugang erschwert")
    STALE = "stale", _("Angaben nicht bestätigt")
    OTHER = "other", _("anderer Anlass")


class IdeaState(models.TextChoices):
    """Where an idea stands."""

    OPEN = "open", _("offen")
    TAKEN_UP = "taken_up", _("aufgegriffen")
    DROPPED = "dropped", _("fallen gelassen")


class Idea(TenantRecord):
    """An idea for a measure, with the gap and the needs it comes from."""

    title = models.CharField(_("Idee"), max_length=200)
    district = models.ForeignKey(
        "places.District", verbose_name=_("Stadtteil"), on_delete=models.RESTRICT, related_name="+"
    )
    target_group = models.CharField(_("Zielgruppe"), max_length=64)
    stage = models.CharField(_("Schritt"), max_length=64)
    gap = models.CharField(_("Art der Lücke"), max_length=10, choices=Gap.choices)
    needs = models.ManyToManyField(Need, verbose_name=_("Bedarfe dahinter"), blank=True, related_name="ideas")
    description = models.TextField(_("Was könnte getan werden?"), blank=True)
    raised_on = models.DateField(_("festgehalten am"), default=timezone.localdate)
    state = models.CharField(_("Stand"), max_length=10, choices=IdeaState.choices, default=IdeaState.OPEN)

    class Meta:
        ordering = ("-raised_on", "title", "code")
        verbose_name = _("Maßnahmenidee")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="provision_idea_code"),
            models.CheckConstraint(name="provision_idea_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title
