"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConceptConfig(AppConfig):
    """Handlungskonzept."""

    name = "quartierwerk.apps.concept"
    label = "concept"
    verbose_name = _("Konzept")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand panels, searchable things, releases and the room's tables to those who ask for them."""
        from quartierwerk.apps.concept import folder, panels, search
        from quartierwerk.apps.concept.released import released_context
        from quartierwerk.apps.concept.services.releases import RELEASE_KIND
        from quartierwerk.apps.concept.texts import texts_register
        from quartierwerk.apps.releases.registry import ReleaseKind, release_kinds
        from quartierwerk.kernel.registry import FolderPart, folder_parts

        panels.panels_register()
        search.searchables_register()
        release_kinds.register(
            ReleaseKind(RELEASE_KIND, _("Handlungskonzept"), "concept/released.html", context=released_context)
        )
        texts_register()
        folder_parts.register(
            FolderPart(
                "concept", folder.TABLES, load=folder.folder_load, dump=folder.folder_tables, undo=folder.folder_undo
            )
        )
