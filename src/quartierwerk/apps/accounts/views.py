"""Pages of people and access."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.accounts.forms import AcceptForm, AccountForm, InvitationForm, OperatorForm
from quartierwerk.apps.accounts.models import User
from quartierwerk.apps.accounts.policies import (
    can_edit_memberships,
    can_open_invitations,
    can_see_memberships,
    sees_all_memberships,
)
from quartierwerk.apps.accounts.routes import open_view, signed_in_view
from quartierwerk.apps.accounts.selectors import (
    access_invitation,
    access_membership,
    invitation_by_token,
    invitations_open,
    memberships_of,
    operator_sessions_of,
)
from quartierwerk.apps.accounts.services import (
    invitation_accept,
    invitation_create,
    invitation_revoke,
    membership_end,
    operator_session_end,
    operator_session_open,
    user_update,
)
from quartierwerk.apps.accounts.sessions import operator_session_of, operator_sessions_open
from quartierwerk.kernel.errors import Forbidden, NotFound, QuartierwerkError

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@tenant_view(can_see_memberships, entity="membership")
@require_GET
def members(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Who has access, and which invitations are out."""
    actor = request.actor  # type: ignore[attr-defined]
    rows, invitations = memberships_of(municipality), invitations_open(municipality)
    if not sees_all_memberships(actor, municipality):
        own = actor.organisation_ids(municipality.pk)
        rows, invitations = rows.filter(organisation__in=own), invitations.filter(organisation__in=own)

    def editable(item: Any) -> bool:
        return can_edit_memberships(actor, municipality, role=item.role, organisation_id=item.organisation_id)

    context = {
        "memberships": [(row, editable(row) and row.user_id != actor.user_id) for row in rows],
        "invitations": [(row, editable(row)) for row in invitations],
        "sessions": operator_sessions_of(municipality)[:20] if sees_all_memberships(actor, municipality) else [],
        "may_invite": can_open_invitations(actor, municipality),
    }
    return render(request, "accounts/members.html", context)


@tenant_view(can_open_invitations, entity="membership", verb="e")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Invite an address to a role."""
    actor = request.actor  # type: ignore[attr-defined]
    form = InvitationForm(request.POST or None, actor=actor, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            invitation_create(
                actor=actor,
                email=data["email"],
                role=data["role"],
                scope=form.scope(),
                municipality=municipality,
                district=data["district"],
                organisation=data["organisation"],
            )
        except QuartierwerkError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, _("Die Einladung ist unterwegs."))
            return redirect("access:members", municipality.slug)
    return render(request, "accounts/invite.html", {"form": form}, status=422 if form.errors else 200)


@tenant_view(can_open_invitations, entity="membership", verb="e")
@require_POST
def membership_end_view(request: HttpRequest, municipality: Any, pk: int) -> HttpResponse:
    """End a membership."""
    actor = request.actor  # type: ignore[attr-defined]
    membership = access_membership(actor, municipality, pk, "e")
    if membership.user_id == actor.user_id:
        raise Forbidden(_("Den eigenen Zugang beendet jemand anderes."))
    membership_end(actor=actor, membership=membership)
    messages.success(request, _("Der Zugang ist beendet."))
    return redirect("access:members", municipality.slug)


@tenant_view(can_open_invitations, entity="membership", verb="e")
@require_POST
def invitation_revoke_view(request: HttpRequest, municipality: Any, code: str) -> HttpResponse:
    """Take an invitation back."""
    actor = request.actor  # type: ignore[attr-defined]
    invitation_revoke(actor=actor, invitation=access_invitation(actor, municipality, code, "e"))
    messages.success(request, _("Die Einladung ist zurückgenommen."))
    return redirect("access:members", municipality.slug)


@open_view
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept_view(request: HttpRequest, token: str) -> HttpResponse:
    """Take the role one was invited to; the link is the right."""
    invitation = invitation_by_token(token)
    known = User.objects.filter(email__iexact=invitation.email).exists()
    user = request.user if request.user.is_authenticated else None
    form = None if known else AcceptForm(request.POST or None)
    if request.method == "POST" and (user or (form is not None and form.is_valid())):
        data = form.cleaned_data if form is not None and form.is_bound and form.is_valid() else {}
        try:
            person = invitation_accept(invitation=invitation, user=user, **data)
        except QuartierwerkError as error:
            if form is None or error.field not in form.fields:
                raise
            form.add_error(error.field, error.message)
        else:
            if user is None:
                login(request, person, backend=BACKEND)
            messages.success(request, _("Willkommen. Ihr Zugang ist eingerichtet."))
            return redirect("home")
    context = {"invitation": invitation, "form": form, "known": known}
    return render(request, "accounts/invitation_accept.html", context, status=422 if form and form.errors else 200)


@signed_in_view
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own name, language, memberships and the ways to password, second factor and sessions."""
    form = AccountForm(request.POST or None, instance=request.user)  # type: ignore[arg-type]
    if request.method == "POST" and form.is_valid():
        person = User.objects.get(pk=request.user.pk or 0)
        user_update(user=person, **form.cleaned_data)
        with override(person.language):
            messages.success(request, _("Gespeichert."))
        return redirect("accounts:account")
    rows = request.user.memberships.select_related("municipality", "district", "organisation", "programme")  # type: ignore[union-attr]
    return render(
        request, "accounts/account.html", {"form": form, "memberships": rows}, status=422 if form.errors else 200
    )


@signed_in_view
@require_http_methods(["GET", "HEAD", "POST"])
def operator(request: HttpRequest) -> HttpResponse:
    """An operator opens a time-limited, reasoned, logged look; for everybody else this page does not exist."""
    if not request.user.is_operator:  # type: ignore[union-attr]
        raise NotFound("")
    form = OperatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operator_session_open(user=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except QuartierwerkError as error:
            form.add_error(error.field or None, error.message)
        else:
            messages.success(request, _("Die Betriebssitzung ist eine Stunde offen. Die Kommune sieht sie im Verlauf."))
            return redirect("accounts:operator")
    context = {"form": form, "sessions": operator_sessions_open(request.user)}
    return render(request, "accounts/operator.html", context, status=422 if form.errors else 200)


@signed_in_view
@require_POST
def operator_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one's own look before its time."""
    operator_session_end(session=operator_session_of(request.user, pk))
    messages.success(request, _("Die Betriebssitzung ist beendet."))
    return redirect("accounts:operator")
