"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Orte."""

    name = "quartierwerk.apps.places"
    label = "places"
    verbose_name = _("Orte")
    default_auto_field = "django.db.models.BigAutoField"
