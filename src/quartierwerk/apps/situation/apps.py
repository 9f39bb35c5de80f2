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
        """Hand tables, jobs, panels and searchable things to those who ask for them."""
        from quartierwerk.apps.jobs.registry import JobKind, job_kinds
        from quartierwerk.apps.situation.folder import TABLES, folder_load, folder_tables, folder_undo
        from quartierwerk.apps.situation.services.reading import batch_read
        from quartierwerk.apps.situation.services.uploads import JOB_KIND, batch_url
        from quartierwerk.kernel.registry import FolderPart, folder_parts

        folder_parts.register(FolderPart("situation", TABLES, load=folder_load, dump=folder_tables, undo=folder_undo))
        job_kinds.register(JobKind(JOB_KIND, batch_read, target=batch_url))
