"""One object for each address that names one: how the tests of access fill the places of an address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from quartierwerk.apps.accounts.models import Invitation, Membership, User
from quartierwerk.apps.accounts.tokens import token_hash, token_new
from quartierwerk.apps.jobs.models import Job
from quartierwerk.apps.network.models import (
    Activity,
    Body,
    BodyMember,
    Contact,
    Decision,
    Introduction,
    Meeting,
    Organisation,
    Task,
)
from quartierwerk.apps.releases.models import Release
from quartierwerk.apps.releases.services import release_approve, release_propose
from quartierwerk.apps.situation.models import ImportBatch
from tests.access.concept_objects import CONCEPT
from tests.access.delivery_objects import DELIVERY
from tests.access.funding_objects import FUNDING
from tests.access.provision_objects import PROVISION
from tests.access.supervision_objects import SUPERVISION
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


def organisation(town: Town, role: str | None) -> dict[str, Any]:
    """The organisation the organisational roles belong to."""
    return {"code": town.organisation.code}


def contact(town: Town, role: str | None) -> dict[str, Any]:
    """A contact everybody may see."""
    with town.scope():
        return {"code": _contact(town).code}


def _contact(town: Town) -> Contact:
    return Contact.objects.create(
        municipality=town.municipality,
        organisation=town.organisation,
        name="Ada Muster",
        role="Beratung",
        visibility="public",
        consent="written",
        consent_on=timezone.localdate(),
    )


def _body(town: Town) -> Body:
    """A body of the district in which the organisation has a seat."""
    body = Body.objects.create(
        municipality=town.municipality, name=token_new(), kind="conference", level="quarter", district=town.district
    )
    BodyMember.objects.create(municipality=town.municipality, body=body, organisation=town.organisation)
    return body


def _meeting(town: Town) -> Meeting:
    return Meeting.objects.create(
        municipality=town.municipality, body=_body(town), title="Konferenz", held_on=timezone.localdate()
    )


def body(town: Town, role: str | None) -> dict[str, Any]:
    """A body."""
    with town.scope():
        return {"code": _body(town).code}


def member(town: Town, role: str | None) -> dict[str, Any]:
    """A seat in a body."""
    with town.scope():
        return {"code": BodyMember.objects.get(body=_body(town)).code}


def meeting(town: Town, role: str | None) -> dict[str, Any]:
    """A meeting that is planned."""
    with town.scope():
        return {"code": _meeting(town).code}


def decision(town: Town, role: str | None) -> dict[str, Any]:
    """A decision."""
    with town.scope():
        made = Decision.objects.create(municipality=town.municipality, meeting=_meeting(town), number=1, text="Ja")
        return {"code": made.code}


def task(town: Town, role: str | None) -> dict[str, Any]:
    """A task of the district."""
    with town.scope():
        made = Task.objects.create(municipality=town.municipality, title="Anrufen", district=town.district)
        return {"code": made.code}


def activity(town: Town, role: str | None) -> dict[str, Any]:
    """A note of the district."""
    with town.scope():
        made = Activity.objects.create(
            municipality=town.municipality, kind="call", purpose="Absprache", district=town.district
        )
        return {"code": made.code}


def introduction(town: Town, role: str | None) -> dict[str, Any]:
    """A proposal to bring two organisations of the district together."""
    with town.scope():
        other = Organisation.objects.create(
            municipality=town.municipality, name=token_new(), kind="club", district=town.district
        )
        made = Introduction.objects.create(
            municipality=town.municipality,
            source=town.organisation,
            target=other,
            district=town.district,
            reason="Übergabe fehlt",
        )
        return {"code": made.code}


def district(town: Town, role: str | None) -> dict[str, Any]:
    """A district."""
    return {"code": town.district.code}


def batch(town: Town, role: str | None) -> dict[str, Any]:
    """An import that waits to be looked at."""
    with town.scope():
        made = ImportBatch.objects.create(
            municipality=town.municipality,
            origin="folder",
            title="Ordner",
            content_hash=token_new()[:64],
            state="preview",
            requested_by=town.person(role or "editor"),
        )
        return {"code": made.code}


#: By the address's name, or by its namespace for all of a room's.
OBJECTS: dict[str, Builder] = {
    "jobs": job,
    "releases": release,
    "access:membership_end": membership,
    "access:invitation_revoke": invitation,
    "situation": district,
    "situation:import": batch,
    "situation:import_state": batch,
    "situation:import_commit": batch,
    "situation:import_discard": batch,
    "situation:import_undo": batch,
    "network:organisation": organisation,
    "network:contact": contact,
    "network:body": body,
    "network:member_add": body,
    "network:meeting_create": body,
    "network:member": member,
    "network:meeting": meeting,
    "network:attendance": meeting,
    "network:minutes": meeting,
    "network:decision_add": meeting,
    "network:decision": decision,
    "network:task": task,
    "network:activity": activity,
    "network:introduction": introduction,
    **PROVISION,
    **CONCEPT,
    **FUNDING,
    **DELIVERY,
    **SUPERVISION,
}


def builder_of(name: str) -> Builder | None:
    """By the whole name, its beginning up to an underscore, or its namespace."""
    return OBJECTS.get(name) or OBJECTS.get(name.rsplit("_", 1)[0]) or OBJECTS.get(name.split(":", maxsplit=1)[0])


def fill(name: str, parameters: tuple[str, ...], town: Town, role: str | None) -> dict[str, Any]:
    """The places of an address within the town.

    Raises
    ------
    LookupError
        If nobody has said what to put there: add a builder to ``OBJECTS``.
    """
    of_programme = name.startswith(("programme:", "portal_programme:"))
    wanted = {"slug": town.programme.slug if of_programme else town.municipality.slug}
    rest = [parameter for parameter in parameters if parameter != "slug"]
    if not rest:
        return wanted
    builder = builder_of(name)
    if builder is None:
        raise LookupError(f"tests/access/objects.py has no object for {name} {rest}")
    made = builder(town, role)
    return wanted | {parameter: made[parameter] for parameter in rest}
