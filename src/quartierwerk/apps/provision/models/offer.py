"""What there is: courses, advice, employment, placement."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.accounts.tenancy import TenantRecord


class Access(models.TextChoices):
    """How one gets in."""

    OPEN = "open", _("einfach kommen")
    APPOINTMENT = "appointment", _("mit Termin")
    REFERRAL = "referral", _("über Jobcenter oder Beratung")
    VOUCHER = "voucher", _("mit Gutschein")


class YesNo(models.TextChoices):
    """An answer that may not be known."""

    YES = "yes", _("ja")
    NO = "no", _("nein")
    UNKNOWN = "unknown", _("nicht bekannt")


class StepFree(models.TextChoices):
    """Step-free access to the place."""

    YES = "yes", _("stufenlos")
    PARTLY = "partly", _("teilweise stufenlos")
    NO = "no", _("nicht stufenlos")
    UNKNOWN = "unknown", _("nicht bekannt")


class Qualification(models.TextChoices):
    """Requirement levels of the German classification of occupations (KldB 2010)."""

    HELPER = "helper", _("Helfer (ohne Ausbildung)")
    SKILLED = "skilled", _("Fachkraft")
    SPECIALIST = "specialist", _("Spezialist")
    EXPERT = "expert", _("Experte")


class LanguageLevel(models.TextChoices):
    """German needed, by the Common European Framework."""

    NONE = "none", _("keine Deutschkenntnisse nötig")
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"


class OfferState(models.TextChoices):
    """Where an offer stands."""

    DRAFT = "draft", _("Entwurf")
    LIVE = "live", _("läuft")
    PAUSED = "paused", _("pausiert")
    ENDED = "ended", _("beendet")


class Offer(TenantRecord):
    """An offer of an organisation.

    ``stages`` is where it meets people on their way; without ``target_groups`` it is for everybody, without
    ``districts_served`` for the whole city. ``instrument`` is the code of a wording of the law. Lists of codes keep
    their order.
    """

    title = models.CharField(_("Titel"), max_length=200)
    organisation = models.ForeignKey(
        "network.Organisation", verbose_name=_("Organisation"), on_delete=models.RESTRICT, related_name="+"
    )
    stages = models.JSONField(_("Schritte"), default=list)
    target_groups = models.JSONField(_("Zielgruppen"), default=list, blank=True)
    instrument = models.CharField(_("Förderinstrument"), max_length=64, blank=True)
    access = models.CharField(_("Zugang"), max_length=12, choices=Access.choices)
    description = models.TextField(_("Beschreibung"), blank=True)
    easy_text = models.TextField(_("Text in Leichter Sprache"), blank=True)
    easy_checked_on = models.DateField(_("Leichte Sprache geprüft am"), null=True, blank=True)
    easy_checked_by = models.CharField(_("Leichte Sprache geprüft von"), max_length=200, blank=True)
    district = models.ForeignKey(
        "places.District",
        verbose_name=_("Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    districts_served = models.ManyToManyField(
        "places.District", verbose_name=_("Für Menschen aus"), blank=True, related_name="+"
    )
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=10, blank=True)
    place = models.CharField(_("Ort oder Raum"), max_length=200, blank=True)
    lon = models.FloatField(_("Länge (WGS 84)"), null=True, blank=True)
    lat = models.FloatField(_("Breite (WGS 84)"), null=True, blank=True)
    times = models.CharField(_("Zeiten"), max_length=300, blank=True)
    cost = models.CharField(_("Kosten"), max_length=200, blank=True)
    childcare = models.CharField(_("Kinderbetreuung"), max_length=10, choices=YesNo.choices, blank=True)
    languages = models.JSONField(_("Sprachen"), default=list, blank=True)
    accessible = models.CharField(_("Barrierefreiheit"), max_length=10, choices=StepFree.choices, blank=True)
    capacity = models.PositiveIntegerField(_("Plätze"), null=True, blank=True)
    free_places = models.PositiveIntegerField(_("freie Plätze"), null=True, blank=True)
    free_places_on = models.DateField(_("freie Plätze, Stand"), null=True, blank=True)
    occupation = models.CharField(_("Beruf (KldB)"), max_length=5, blank=True)
    qualification = models.CharField(_("Anforderungsniveau"), max_length=10, choices=Qualification.choices, blank=True)
    language_level = models.CharField(_("Deutsch ab"), max_length=4, choices=LanguageLevel.choices, blank=True)
    contact = models.ForeignKey(
        "network.Contact",
        verbose_name=_("Ansprechperson"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    funding_ends_on = models.DateField(_("Finanzierung endet"), null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=8, choices=OfferState.choices, default=OfferState.DRAFT)
    last_confirmed = models.DateField(_("zuletzt bestätigt"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded_on = models.DateField(_("zuletzt erinnert"), null=True, blank=True)

    class Meta:
        ordering = ("title", "code")
        verbose_name = _("Angebot")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "code"), name="provision_offer_code"),
            models.CheckConstraint(name="provision_offer_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="provision_offer_term",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="provision_offer_places",
                condition=Q(capacity__isnull=True) | Q(free_places__isnull=True) | Q(free_places__lte=F("capacity")),
            ),
            models.CheckConstraint(
                name="provision_offer_position",
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
            ),
        )
        indexes = (models.Index(fields=("municipality", "state", "last_confirmed"), name="provision_offer_fresh"),)

    def __str__(self) -> str:
        return self.title
