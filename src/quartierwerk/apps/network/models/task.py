"""Tasks: who does what by when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.models.contact import Contact
from quartierwerk.apps.network.models.meeting import Meeting
from quartierwerk.apps.network.models.organisation import Organisation


class TaskState(models.TextChoices):
    """Where a task stands."""

    OPEN = "open", _("offen")
    DONE = "done", _("erledigt")
    DROPPED = "dropped", _("fallen gelassen")


class Task(TenantRecord):
    """Something to be done. ``owner`` is the person on the platform who finds it in *Mein Stadtteil*."""

    title = models.CharField(_("Aufgabe"), max_length=300)
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("Termin"), null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tasks",
    )
    contact = models.ForeignKey(
        Contact, verbose_name=_("Ansprechperson"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Zuständig auf der Plattform"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due = models.DateField(_("Frist"), null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=TaskState.choices, default=TaskState.OPEN)

    class Meta:
        ordering = (models.F("due").asc(nulls_last=True), "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_task_code"),
            models.CheckConstraint(name="network_task_title", condition=~Q(title="")),
        )
        indexes = (models.Index(fields=("municipality", "owner", "state"), name="network_task_owner"),)

    def __str__(self) -> str:
        return self.title
