"""Imports: what came in, row by row with before and after, so that it can be taken back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Origin(models.TextChoices):
    """What was uploaded."""

    FOLDER = "folder", _("Stadt-Ordner")
    RECIPE = "recipe", _("Dateien einer Quelle")


class BatchState(models.TextChoices):
    """Where an import stands."""

    READING = "reading", _("wird gelesen")
    PREVIEW = "preview", _("Vorschau")
    COMMITTED = "committed", _("übernommen")
    UNDONE = "undone", _("zurückgenommen")
    DISCARDED = "discarded", _("verworfen")
    FAILED = "failed", _("nicht lesbar")


class Action(models.TextChoices):
    """What an import does to a row."""

    NEW = "new", _("neu")
    CHANGED = "changed", _("geändert")


class Severity(models.TextChoices):
    """How much a finding matters; the same words as ``kernel.findings.Severity``."""

    ERROR = "error", _("Fehler")
    WARNING = "warning", _("Warnung")
    NOTE = "note", _("Hinweis")


class ImportBatch(TenantRecord):
    """One import, from the upload to the commit and perhaps back."""

    origin = models.CharField(_("Herkunft"), max_length=10, choices=Origin.choices)
    recipe = models.CharField(_("Rezept"), max_length=60, blank=True)
    title = models.CharField(_("Datei"), max_length=200)
    content_hash = models.CharField(max_length=64)
    upload = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.READING)
    job_code = models.CharField(max_length=32, blank=True)
    problem = models.JSONField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    committed_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("municipality", "code"), name="situation_importbatch_code"),)

    def __str__(self) -> str:
        return self.title


class ImportChunk(models.Model):
    """Rows that an import creates or changes, a page of them; unchanged rows are only counted.

    ``rows`` holds for each its ``key`` (a list), ``before`` (null for a new row) and ``after``.
    """

    SIZE = 50

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    table = models.CharField(max_length=40)
    action = models.CharField(max_length=8, choices=Action.choices)
    rows = models.JSONField(default=list)

    objects = ScopedManager(municipality="municipality")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="situation_importchunk_number"),)
        indexes = (models.Index(fields=("batch", "table", "action"), name="situation_importchunk_table"),)

    def __str__(self) -> str:
        return f"{self.table}: {self.action}"


class ImportFinding(models.Model):
    """One thing that the reader noticed at one place of one file."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    severity = models.CharField(max_length=8, choices=Severity.choices)
    finding_code = models.CharField(max_length=60)
    file = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=200, blank=True)
    found = models.CharField(max_length=500, blank=True)
    expected = models.CharField(max_length=500, blank=True)
    hint = models.CharField(max_length=500, blank=True)

    objects = ScopedManager(municipality="municipality")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="situation_importfinding_number"),)

    def __str__(self) -> str:
        return f"{self.file}: {self.finding_code}"
