"""Who may see jobs: everybody their own."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import Role


def can_see_jobs(actor: Actor, municipality: Any) -> bool:
    """Any member has a list of own jobs."""
    return actor.is_member(municipality.pk)


def sees_all_jobs(actor: Actor, municipality: Any) -> bool:
    """Leads and stewards see what runs in the municipality."""
    return actor.has_role(municipality.pk, {Role.LEAD, Role.STEWARD})
