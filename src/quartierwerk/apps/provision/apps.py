"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProvisionConfig(AppConfig):
    """Angebot und Bedarf."""

    name = "quartierwerk.apps.provision"
    label = "provision"
    verbose_name = _("Angebot & Bedarf")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand panels, searchable things and the room's tables to the workspace and the city folder."""
        from quartierwerk.apps.places.folder_rows import folder_part
        from quartierwerk.apps.provision.folder_columns import MAPS
        from quartierwerk.apps.provision.panels import panels_register
        from quartierwerk.apps.provision.search import searchables_register
        from quartierwerk.apps.provision.texts import texts_register
        from quartierwerk.kernel.registry import folder_parts

        panels_register()
        searchables_register()
        texts_register()
        folder_parts.register(folder_part("provision", MAPS))
