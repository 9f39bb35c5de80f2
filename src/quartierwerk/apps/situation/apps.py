"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SituationConfig(AppConfig):
    """Lage."""

    name = "quartierwerk.apps.situation"
    label = "situation"
    verbose_name = _("Lage")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand tables, jobs, releases, panels and searchable things to those who ask for them."""
        from quartierwerk.apps.jobs.registry import JobKind, job_kinds
        from quartierwerk.apps.releases.registry import ReleaseKind, release_kinds
        from quartierwerk.apps.situation import folder, panels, search
        from quartierwerk.apps.situation.released import released_context
        from quartierwerk.apps.situation.services import computing, reading, release, uploads
        from quartierwerk.kernel import registry

        registry.folder_parts.register(
            registry.FolderPart(
                "situation", folder.TABLES, load=folder.folder_load, dump=folder.folder_tables, undo=folder.folder_undo
            )
        )
        job_kinds.register(JobKind(uploads.JOB_KIND, reading.batch_read, target=uploads.batch_url))
        job_kinds.register(JobKind(computing.JOB_KIND, computing.situation_compute, target=computing.situation_url))
        release_kinds.register(
            ReleaseKind(release.RELEASE_KIND, _("Lage"), "situation/released.html", context=released_context)
        )
        for key, kind, title in (
            ("changed", registry.PanelKind.CHANGED, _("Lage: neu")),
            ("stale", registry.PanelKind.STALE, _("Lage: alte Zahlen")),
            ("missing", registry.PanelKind.MISSING, _("Lage: fehlende Zahlen")),
        ):
            registry.panels.register(registry.Panel(f"situation.{key}", kind, title, getattr(panels, key)))
        registry.searchables.register(registry.Searchable("situation.districts", _("Stadtteile"), search.find))
