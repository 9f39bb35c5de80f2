"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    """Freigaben."""

    name = "quartierwerk.apps.releases"
    label = "releases"
    verbose_name = _("Freigaben")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the panels to the workspace."""
        from quartierwerk.apps.releases.panels import panels_register

        panels_register()
