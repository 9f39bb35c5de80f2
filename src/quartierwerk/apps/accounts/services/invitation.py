"""Invitations by mail."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import Invitation, User
from quartierwerk.apps.accounts.policies import can_edit_memberships
from quartierwerk.apps.accounts.services.membership import membership_create, reach_check
from quartierwerk.apps.accounts.services.user import user_create
from quartierwerk.apps.accounts.tokens import token_hash, token_new
from quartierwerk.apps.audit.services import event_record
from quartierwerk.kernel.errors import Conflict, Forbidden

DAYS = 14


@transaction.atomic
def invitation_create(
    *,
    actor: Actor,
    email: str,
    role: str,
    scope: str,
    since: date | None = None,
    until: date | None = None,
    includes_money: bool = False,
    **targets: Any,
) -> Invitation:
    """Invite an address to a role, perhaps for a term, and send the link.

    Raises
    ------
    Forbidden
        If the actor may not give the role.
    Conflict
        If the same invitation is open.
    """
    reach = reach_check(role=role, scope=scope, targets=targets)
    municipality = targets.get("municipality")
    organisation = reach.get("organisation")
    if municipality is None or not can_edit_memberships(
        actor, municipality, role=role, organisation_id=organisation.pk if organisation else None
    ):
        raise Forbidden(_("Zu dieser Rolle dürfen Sie nicht einladen."))
    same = Invitation.objects.filter(email__iexact=email, role=role, accepted_at=None, revoked_at=None, **reach)
    if same.filter(expires_at__gt=timezone.now()).exists():
        raise Conflict(_("Diese Einladung ist schon unterwegs."), field="email")
    token = token_new()
    invitation = Invitation.objects.create(
        email=email.lower(),
        role=role,
        scope=scope,
        token_hash=token_hash(token),
        invited_by_id=actor.person_id,
        expires_at=timezone.now() + timedelta(days=DAYS),
        since=since,
        until=until,
        includes_money=includes_money,
        **reach,
    )
    _record(actor, invitation, "create", "Eingeladen")
    transaction.on_commit(lambda: _send(invitation, token))
    return invitation


@transaction.atomic
def invitation_revoke(*, actor: Actor, invitation: Invitation) -> None:
    """Take an invitation back; its link is dead at once."""
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    _record(actor, invitation, "revoke", "Einladung zurückgenommen")


@transaction.atomic
def invitation_accept(*, invitation: Invitation, user: User | None, name: str = "", password: str = "") -> User:
    """Take the role: as the signed-in person, or as a new one with name and password.

    Raises
    ------
    Conflict
        If another account has the invited address: its owner signs in first.
    Forbidden
        If somebody else than the invited person is signed in.
    """
    if user is not None and user.email.lower() != invitation.email:
        raise Forbidden(_("Die Einladung gilt einer anderen Adresse. Bitte melden Sie sich erst ab."))
    person = user or user_create(email=invitation.email, name=name, password=password)
    invitation.membership = membership_create(
        actor=None,
        user=person,
        role=invitation.role,
        scope=invitation.scope,
        since=invitation.since,
        until=invitation.until,
        includes_money=invitation.includes_money,
        municipality=invitation.municipality,
        district=invitation.district,
        organisation=invitation.organisation,
        programme=invitation.programme,
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at", "membership"])
    _record(None, invitation, "accept", "Einladung angenommen")
    return person


def _send(invitation: Invitation, token: str) -> None:
    address = settings.BASE_URL + reverse("accounts:invitation_accept", args=[token])
    body = render_to_string(
        "accounts/mail/invitation.txt", {"invitation": invitation, "address": address, "days": DAYS}
    )
    EmailMessage(_("Einladung zu Quartierwerk"), body, to=[invitation.email]).send()


def _record(actor: Actor | None, invitation: Invitation, verb: str, summary: str) -> None:
    event_record(
        actor=actor,
        municipality=invitation.municipality,
        verb=verb,
        entity="accounts.invitation",
        entity_id=invitation.code,
        summary=f"{summary}: {invitation.get_role_display()}",
    )
