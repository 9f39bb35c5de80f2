"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Netzwerk."""

    name = "quartierwerk.apps.network"
    label = "network"
    verbose_name = _("Netzwerk")
    default_auto_field = "django.db.models.BigAutoField"
