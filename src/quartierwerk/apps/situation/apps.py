"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SituationConfig(AppConfig):
    """Lage."""

    name = "quartierwerk.apps.situation"
    label = "situation"
    verbose_name = _("Lage")
    default_auto_field = "django.db.models.BigAutoField"
