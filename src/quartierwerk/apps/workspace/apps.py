"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    """Mein Stadtteil."""

    name = "quartierwerk.apps.workspace"
    label = "workspace"
    verbose_name = _("Mein Stadtteil")
    default_auto_field = "django.db.models.BigAutoField"
