"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    """Begleitung: Programme, Berichte."""

    name = "quartierwerk.apps.supervision"
    label = "supervision"
    verbose_name = _("Berichte")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand panels, searchable things and the room's tables to the workspace and the city folder."""
