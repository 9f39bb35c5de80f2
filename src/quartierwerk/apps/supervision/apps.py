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
        from quartierwerk.apps.supervision.folder import TABLES, folder_load, folder_tables, folder_undo
        from quartierwerk.apps.supervision.panels import panels_register
        from quartierwerk.apps.supervision.search import searchables_register
        from quartierwerk.apps.supervision.texts import texts_register
        from quartierwerk.kernel.registry import FolderPart, folder_parts

        panels_register()
        searchables_register()
        texts_register()
        folder_parts.register(FolderPart("supervision", TABLES, load=folder_load, dump=folder_tables, undo=folder_undo))
