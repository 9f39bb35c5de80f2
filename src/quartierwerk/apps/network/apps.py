"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Netzwerk."""

    name = "quartierwerk.apps.network"
    label = "network"
    verbose_name = _("Netzwerk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand panels, searchable things and the room's tables to the workspace and the city folder."""
        from quartierwerk.apps.network.folder import TABLES, folder_load, folder_tables, folder_undo
        from quartierwerk.apps.network.panels import panels_register
        from quartierwerk.apps.network.search import searchables_register
        from quartierwerk.kernel.registry import FolderPart, folder_parts

        panels_register()
        searchables_register()
        folder_parts.register(FolderPart("network", TABLES, load=folder_load, dump=folder_tables, undo=folder_undo))
