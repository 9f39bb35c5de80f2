"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Aufträge."""

    name = "quartierwerk.apps.jobs"
    label = "jobs"
    verbose_name = _("Aufträge")
    default_auto_field = "django.db.models.BigAutoField"
