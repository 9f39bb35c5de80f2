"""Django's view of the site."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Shell templates, checks of the installation, commands."""

    name = "quartierwerk.site"
    label = "site"

    def ready(self) -> None:
        """Register the checks."""
        from quartierwerk.site import checks  # noqa: F401 - registers by being imported
