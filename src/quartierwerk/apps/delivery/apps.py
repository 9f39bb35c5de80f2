"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """Umsetzung und Beratung."""

    name = "quartierwerk.apps.delivery"
    label = "delivery"
    verbose_name = _("Umsetzung")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand panels, searchable things and the room's tables to the workspace and the city folder."""
        from quartierwerk.apps.concept.parts import paper_parts
        from quartierwerk.apps.delivery.folder import TABLES, folder_load, folder_tables, folder_undo
        from quartierwerk.apps.delivery.panels import panels_register
        from quartierwerk.apps.delivery.paper import PART
        from quartierwerk.apps.delivery.released import counts_context, delivery_context
        from quartierwerk.apps.delivery.search import searchables_register
        from quartierwerk.apps.delivery.services.releases import COUNTS_KIND, DELIVERY_KIND
        from quartierwerk.apps.delivery.texts import texts_register
        from quartierwerk.apps.releases.registry import ReleaseKind, release_kinds
        from quartierwerk.kernel.registry import FolderPart, folder_parts

        paper_parts.register(PART)
        panels_register()
        searchables_register()
        texts_register()
        folder_parts.register(FolderPart("delivery", TABLES, load=folder_load, dump=folder_tables, undo=folder_undo))
        release_kinds.register(
            ReleaseKind(DELIVERY_KIND, _("Umsetzung"), "delivery/released_delivery.html", delivery_context)
        )
        release_kinds.register(ReleaseKind(COUNTS_KIND, _("Zahlen"), "delivery/released_counts.html", counts_context))
