"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Orte."""

    name = "quartierwerk.apps.places"
    label = "places"
    verbose_name = _("Orte")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the room's tables to the city folder."""
        from quartierwerk.apps.places.folder import TABLES, folder_load, folder_tables, folder_undo
        from quartierwerk.kernel.registry import FolderPart, folder_parts

        folder_parts.register(FolderPart("places", TABLES, load=folder_load, dump=folder_tables, undo=folder_undo))
