"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Zugänge."""

    name = "quartierwerk.apps.accounts"
    label = "accounts"
    verbose_name = _("Zugänge")
    default_auto_field = "django.db.models.BigAutoField"
