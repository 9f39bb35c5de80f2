"""The door of every view within a municipality, see ``accounts.doors``."""

from quartierwerk.apps.accounts.doors import tenant_view

__all__ = ["tenant_view"]
