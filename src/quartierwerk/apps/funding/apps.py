"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    """Finanzierung."""

    name = "quartierwerk.apps.funding"
    label = "funding"
    verbose_name = _("Finanzierung")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand panels, searchable things and the room's tables to the workspace and the city folder."""
        from quartierwerk.apps.concept.parts import content_parts, paper_parts
        from quartierwerk.apps.funding import paper, release
        from quartierwerk.apps.funding.content import PART
        from quartierwerk.apps.funding.folder import TABLES, folder_load, folder_tables, folder_undo
        from quartierwerk.apps.funding.panels import panels_register
        from quartierwerk.apps.funding.search import searchables_register
        from quartierwerk.apps.funding.texts import texts_register
        from quartierwerk.apps.releases.registry import ReleaseKind, release_kinds
        from quartierwerk.kernel.registry import FolderPart, folder_parts

        panels_register()
        searchables_register()
        texts_register()
        folder_parts.register(FolderPart("funding", TABLES, load=folder_load, dump=folder_tables, undo=folder_undo))
        content_parts.register(PART)
        paper_parts.register(paper.PART)
        release_kinds.register(
            ReleaseKind(
                release.KIND,
                _("Kosten- und Finanzierungsübersicht"),
                "funding/released.html",
                context=release.released_context,
            )
        )
