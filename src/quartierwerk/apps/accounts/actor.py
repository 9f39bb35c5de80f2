"""The actor: who asks, with every membership that counts today. Policies see only this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quartierwerk.apps.accounts.roles import Role, Scope
from quartierwerk.kernel.errors import Forbidden


@dataclass(frozen=True)
class Grant:
    """One membership as far as it reaches into one municipality.

    A programme's membership gives one grant for each municipality with a site; an operator's session gives a
    read-only one. ``includes_money`` says that an adviser's mandate covers cost and funding.
    """

    role: Role
    scope: Scope
    municipality_id: int
    district_id: int | None = None
    organisation_id: int | None = None
    programme_id: int | None = None
    read_only: bool = False
    includes_money: bool = False


@dataclass(frozen=True)
class Actor:
    """Somebody who reads or writes; without a user id, the public."""

    user_id: int | None = None
    name: str = ""
    grants: tuple[Grant, ...] = ()

    @property
    def is_public(self) -> bool:
        """Nobody has signed in."""
        return self.user_id is None

    @property
    def person_id(self) -> int:
        """The user id of somebody who writes; a visitor never does.

        Raises
        ------
        Forbidden
            If nobody has signed in.
        """
        if self.user_id is None:
            raise Forbidden("Bitte melden Sie sich an.")
        return self.user_id

    def grants_in(self, municipality_id: int) -> tuple[Grant, ...]:
        """What counts in one municipality."""
        return tuple(grant for grant in self.grants if grant.municipality_id == municipality_id)

    def is_member(self, municipality_id: int) -> bool:
        """Whether any membership reaches into the municipality."""
        return any(grant.municipality_id == municipality_id for grant in self.grants)

    def has_role(self, municipality_id: int, roles: Iterable[str], *, district_id: int | None = None) -> bool:
        """Whether the actor holds one of the roles there.

        With ``district_id``, a membership for another district does not count; memberships for the whole
        municipality do.
        """
        wanted = frozenset(roles)
        return any(
            grant.role in wanted
            and (district_id is None or grant.district_id is None or grant.district_id == district_id)
            for grant in self.grants_in(municipality_id)
        )

    def may_write(self, municipality_id: int) -> bool:
        """Whether anything but a read-only grant counts there."""
        return any(not grant.read_only for grant in self.grants_in(municipality_id))

    def organisation_ids(self, municipality_id: int) -> frozenset[int]:
        """Organisations the actor belongs to there."""
        ids = (grant.organisation_id for grant in self.grants_in(municipality_id))
        return frozenset(item for item in ids if item is not None)

    def district_ids(self, municipality_id: int) -> frozenset[int]:
        """Districts the actor's memberships are bound to there."""
        ids = (grant.district_id for grant in self.grants_in(municipality_id))
        return frozenset(item for item in ids if item is not None)


PUBLIC = Actor()
