"""Django's view of the site."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Shell templates and commands."""

    name = "quartierwerk.site"
    label = "site"
