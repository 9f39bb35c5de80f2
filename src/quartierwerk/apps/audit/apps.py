"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Verlauf."""

    name = "quartierwerk.apps.audit"
    label = "audit"
    verbose_name = _("Verlauf")
    default_auto_field = "django.db.models.BigAutoField"
