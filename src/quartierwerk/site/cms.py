"""Settings of the editors' desk, and what of it stays shut."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """People come by invitation and memberships; the desk's own forms for them stay shut."""
