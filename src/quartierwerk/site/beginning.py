"""The first run: from an empty installation to the first person and the first municipality."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import login
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from quartierwerk.apps.accounts.roles import Role, Scope
from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.apps.accounts.selectors import actor_load, user_exists
from quartierwerk.apps.accounts.services.membership import membership_create
from quartierwerk.apps.accounts.services.user import user_create
from quartierwerk.apps.places.services import municipality_create
from quartierwerk.apps.portal.services import city_open
from quartierwerk.kernel.errors import NotFound, QuartierwerkError


class BeginningForm(forms.Form):
    """Who runs the installation, and for which municipality it begins."""

    name = forms.CharField(
        label=gettext_lazy("Ihr Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=gettext_lazy("Ihre E-Mail-Adresse"),
        help_text=gettext_lazy("Damit melden Sie sich an."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Passwort"),
        help_text=gettext_lazy("Mindestens 12 Zeichen. Ein Satz ist gut."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=gettext_lazy("Passwort wiederholen"), widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    municipality = forms.CharField(label=gettext_lazy("Name der Kommune"), max_length=120)
    slug = forms.CharField(
        label=gettext_lazy("Kürzel für die Adresse"),
        help_text=gettext_lazy("Steht in jeder Adresse, zum Beispiel musterstadt. Leer: aus dem Namen gemacht."),
        max_length=32,
        required=False,
    )
    state = forms.CharField(label=gettext_lazy("Land"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same; a short code is made from the name."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("password") and data.get("password") != data.get("password_again"):
            self.add_error("password_again", _("Die beiden Passwörter sind verschieden."))
        umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss"})
        data["slug"] = data.get("slug") or slugify(data.get("municipality", "").translate(umlauts))[:32].strip("-")
        return data


@open_view
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The first person and the first municipality; once there is somebody, this page does not exist."""
    if user_exists():
        raise NotFound("")
    form = BeginningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user, municipality = installation_begin(form.cleaned_data)
        except QuartierwerkError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
            return redirect(f"/stadt/{municipality.slug}/mein-stadtteil/")
    return render(request, "site/begin.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def installation_begin(data: dict[str, Any]) -> tuple[Any, Any]:
    """Make operator and municipality together; the operator leads the municipality until somebody else is invited.

    Raises
    ------
    NotFound
        If somebody was faster.
    Invalid, Conflict
        If password or short code do not fit.
    """
    if connection.vendor == "postgresql":
        # Two people may press the button at once; SQLite's immediate transactions already wait for each other.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(7105481)")
    if user_exists():
        raise NotFound("")
    user = user_create(email=data["email"], name=data["name"], password=data["password"], is_operator=True)
    actor = actor_load(user)
    municipality = municipality_create(
        actor=actor, slug=data["slug"], name=data["municipality"], state=data.get("state", "")
    )
    for role in (Role.LEAD, Role.EDITOR, Role.STEWARD):
        membership_create(actor=actor, user=user, role=role, scope=Scope.MUNICIPALITY, municipality=municipality)
    city_open(actor=actor, municipality=municipality)
    return user, municipality
