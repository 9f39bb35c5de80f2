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
        """Say what each type of page shows beside its text, and who is told when one is published."""
        from quartierwerk.apps.portal.forms import PageForm, PlainCopyForm
        from quartierwerk.apps.portal.models import PortalPage
        from quartierwerk.apps.portal.models.base import publications
        from quartierwerk.apps.portal.panels import panels_register
        from quartierwerk.apps.portal.services.trail import page_event_record
        from quartierwerk.apps.portal.views import programme_infos, surroundings

        surroundings.register_all()
        panels_register()
        programme_infos.onward_register()
        publications[:] = [page_event_record]
        PortalPage.base_form_class = PageForm
        PortalPage.copy_form_class = PlainCopyForm
