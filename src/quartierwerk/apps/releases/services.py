"""Proposing, approving and withdrawing releases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.releases.content import content_hash
from quartierwerk.apps.releases.models import Audience, Release
from quartierwerk.apps.releases.policies import can_approve_releases, can_propose_releases
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


@transaction.atomic
def release_propose(
    *,
    actor: Actor,
    municipality: Any,
    kind: str,
    subject: str,
    title: str,
    audiences: Sequence[str],
    content: dict[str, Any],
) -> Release:
    """Freeze content as the next version of its subject, to be approved by somebody else.

    Content holds published values only; what is guarded cannot be written as JSON.

    Raises
    ------
    Forbidden
        If the actor may not propose.
    Invalid
        If no audience is named, or an unknown one.
    """
    if not can_propose_releases(actor, municipality):
        raise Forbidden(_("Zur Freigabe vorschlagen dürfen Sie hier nicht."))
    if not audiences or not set(audiences) <= set(Audience.values):
        raise Invalid(_("Bitte wählen Sie, für wen die Freigabe ist."), field="audiences", found=repr(list(audiences)))
    numbers = Release.objects.filter(municipality=municipality, kind=kind, subject=subject)
    release = Release.objects.create(
        municipality=municipality,
        kind=kind,
        subject=subject,
        number=(numbers.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=title,
        audiences=sorted(set(audiences)),
        content=content,
        content_hash=content_hash(content),
        proposed_by_id=actor.person_id,
        proposed_at=timezone.now(),
    )
    _record(actor, release, "propose", "Zur Freigabe vorgeschlagen")
    return release


@transaction.atomic
def release_approve(*, actor: Actor, release: Release) -> Release:
    """The second pair of eyes releases.

    Raises
    ------
    Forbidden
        If the actor may not release, or proposed it.
    Conflict
        If it is released or withdrawn already.
    """
    if not can_approve_releases(actor, release.municipality):
        raise Forbidden(_("Freigeben darf die Leitung."))
    if release.proposed_by_id == actor.user_id:
        raise Forbidden(_("Vier Augen: Was Sie vorgeschlagen haben, gibt jemand anderes frei."))
    if release.released_at or release.withdrawn_at:
        raise Conflict(_("Über diese Fassung ist schon entschieden."))
    release.released_by_id, release.released_at = actor.user_id, timezone.now()
    release.save(update_fields=["released_by", "released_at"])
    _record(actor, release, "approve", "Freigegeben")
    return release


@transaction.atomic
def release_withdraw(*, actor: Actor, release: Release, reason: str) -> Release:
    """Take a version back; it stays on record with the reason.

    Raises
    ------
    Forbidden, Invalid, Conflict
        Without the right, without a reason, or if withdrawn already.
    """
    if not can_approve_releases(actor, release.municipality):
        raise Forbidden(_("Zurückziehen darf die Leitung."))
    if not reason.strip():
        raise Invalid(_("Bitte nennen Sie den Grund."), field="reason")
    if release.withdrawn_at:
        raise Conflict(_("Diese Fassung ist schon zurückgezogen."))
    release.withdrawn_by_id, release.withdrawn_at = actor.user_id, timezone.now()
    release.withdrawal_reason = reason.strip()[:300]
    release.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawal_reason"])
    _record(actor, release, "withdraw", "Zurückgezogen")
    return release


def _record(actor: Actor, release: Release, verb: str, summary: str) -> None:
    event_record(
        actor=actor,
        municipality=release.municipality,
        verb=verb,
        entity="releases.release",
        entity_id=release.code,
        summary=f"{summary}: {release.title}, Fassung {release.number}",
        changes={"audiences": release.audiences, "content_hash": release.content_hash},
    )
