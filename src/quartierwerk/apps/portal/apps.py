"""Django's view of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Portal: Programminfos, Zum Thema, Beispiele."""

    name = "quartierwerk.apps.portal"
    label = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what each type of page shows beside its text."""
        from quartierwerk.apps.portal.forms import PageForm
        from quartierwerk.apps.portal.models import PortalPage
        from quartierwerk.apps.portal.views import surroundings

        surroundings.register_all()
        PortalPage.base_form_class = PageForm
