"""One object for each address that names one: how the tests of access fill the places of an address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from quartierwerk.apps.accounts.models import Invitation, Membership, User
from quartierwerk.apps.accounts.tokens import token_hash, token_new
from quartierwerk.apps.jobs.models import Job
from quartierwerk.apps.releases.models import Release
from quartierwerk.apps.releases.services import release_approve, release_propose
from tests.world import Town

Builder = Callable[[Town, str | None], dict[str, Any]]
#: Stands for an object that is nowhere; fits codes and numbers alike.
ABSENT = "999999"


def job(town: Town, role: str | None) -> dict[str, Any]:
    """A job of the person who asks."""
    owner = town.person(role or "editor")
    with town.scope():
        return {
            "code": Job.objects.create(municipality=town.municipality, kind="x", title="x", requested_by=owner).code
        }


def release(town: Town, role: str | None) -> dict[str, Any]:
    """A release for every audience; not yet approved where the door of approving is tried."""
    with town.scope():
        found = release_propose(
            actor=town.actor("editor"),
            municipality=town.municipality,
            kind="other",
            subject="s",
            title="Lage 2025",
            audiences=["politics", "programme", "funder", "public"],
            content={"rows": []},
        )
        release_approve(actor=town.actor("lead"), release=found)
        return {"code": Release.objects.get(pk=found.pk).code}


def membership(town: Town, role: str | None) -> dict[str, Any]:
    """Somebody's membership, a new one each time since the door ends it."""
    person = User.objects.create_user(f"{token_new()}@x.example", name="Wer")
    made = Membership.objects.create(user=person, role="finance", scope="municipality", municipality=town.municipality)
    return {"pk": made.pk}


def invitation(town: Town, role: str | None) -> dict[str, Any]:
    """An open invitation."""
    made = Invitation.objects.create(
        municipality=town.municipality,
        role="editor",
        scope="municipality",
        email="a@b.example",
        token_hash=token_hash(token_new()),
        invited_by=town.person("lead"),
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {"code": made.code}


#: By the address's name, or by its namespace for all of a room's.
OBJECTS: dict[str, Builder] = {
    "jobs": job,
    "releases": release,
    "access:membership_end": membership,
    "access:invitation_revoke": invitation,
}


def fill(name: str, parameters: tuple[str, ...], town: Town, role: str | None) -> dict[str, Any]:
    """The places of an address within the town.

    Raises
    ------
    LookupError
        If nobody has said what to put there: add a builder to ``OBJECTS``.
    """
    wanted = {"slug": town.municipality.slug}
    rest = [parameter for parameter in parameters if parameter != "slug"]
    if not rest:
        return wanted
    builder = OBJECTS.get(name) or OBJECTS.get(name.split(":", maxsplit=1)[0])
    if builder is None:
        raise LookupError(f"tests/access/objects.py has no object for {name} {rest}")
    made = builder(town, role)
    return wanted | {parameter: made[parameter] for parameter in rest}
