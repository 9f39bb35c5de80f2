"""Meetings: agenda, invitation, attendance, minutes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.network.models.body import Body
from quartierwerk.apps.network.models.contact import Contact
from quartierwerk.apps.network.models.organisation import Organisation


class MeetingState(models.TextChoices):
    """The way of a meeting; it is walked in this order."""

    PLANNED = "planned", _("geplant")
    INVITED = "invited", _("eingeladen")
    HELD = "held", _("durchgeführt")
    CONFIRMED = "confirmed", _("Protokoll bestätigt")


class Presence(models.TextChoices):
    """Who came."""

    PRESENT = "present", _("anwesend")
    EXCUSED = "excused", _("entschuldigt")
    ABSENT = "absent", _("nicht anwesend")


class Meeting(TenantRecord):
    """One meeting of a body. ``agenda`` holds an item a line; confirmed minutes are not changed any more.

    ``sequence`` counts the invitations sent, so that calendars know the newer one.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(_("Titel"), max_length=200)
    held_on = models.DateField(_("Datum"))
    starts_at = models.TimeField(_("Beginn"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    agenda = models.TextField(_("Tagesordnung"), blank=True)
    minutes = models.TextField(_("Protokoll"), blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-held_on", "-starts_at", "code")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_meeting_code"),
            models.CheckConstraint(name="network_meeting_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_confirmed(self) -> bool:
        """Whether the minutes are closed."""
        return self.state == MeetingState.CONFIRMED

    @property
    def agenda_items(self) -> list[str]:
        """Items of the agenda, one a line."""
        return [line.strip() for line in self.agenda.splitlines() if line.strip()]


class Attendance(TenantRecord):
    """An organisation at a meeting, and who came for it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    organisation = models.ForeignKey(Organisation, on_delete=models.RESTRICT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    presence = models.CharField(_("Anwesenheit"), max_length=10, choices=Presence.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_attendance_code"),
            models.UniqueConstraint(fields=("meeting", "organisation"), name="network_attendance_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_presence_display()}"


class Invitation(TenantRecord):
    """An invitation that went out to a contact; the address is not kept a second time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-sent_at", "pk")
        constraints = (models.UniqueConstraint(fields=("municipality", "code"), name="network_invitation_code"),)

    def __str__(self) -> str:
        return f"{self.meeting}: {self.organisation}"


class MinutesDraft(TenantRecord):
    """What somebody has typed into the minutes and not saved yet."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    base_version = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="network_minutesdraft_code"),
            models.UniqueConstraint(fields=("meeting", "user"), name="network_minutesdraft_once"),
        )

    def __str__(self) -> str:
        return f"{self.meeting} ({self.updated_at:%Y-%m-%d %H:%M})"
