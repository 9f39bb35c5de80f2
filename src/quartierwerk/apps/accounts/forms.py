"""Forms of people and access."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.models import ApiToken, Invitation, TokenScope, User
from quartierwerk.apps.accounts.policies import roles_to_give, sees_all_memberships
from quartierwerk.apps.accounts.roles import SCOPES, Role, Scope
from quartierwerk.apps.accounts.services.token import TERMS


def _choices(model: Any, municipality: Any, **only: Any) -> Any:
    """Rows of a tenant's model; rooms that come later are reached through the foreign key."""
    return model._default_manager.filter(municipality=municipality, **only)


class InvitationForm(forms.Form):
    """Whom, to which role, for which place."""

    email = forms.EmailField(label=_("E-Mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Rolle"))
    district: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Stadtteil"),
        queryset=None,
        required=False,
        help_text=_("Nötig für Netzwerkcoach; möglich für Beratung."),
    )
    organisation: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=None,
        required=False,
        help_text=_("Nötig für Träger, Betrieb und Multiplikator/in."),
    )

    def __init__(self, *args: Any, actor: Actor, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = roles_to_give(actor, municipality)
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in allowed]  # type: ignore[attr-defined]
        district = Invitation._meta.get_field("district").related_model
        organisation = Invitation._meta.get_field("organisation").related_model
        own = {} if sees_all_memberships(actor, municipality) else {"pk__in": actor.organisation_ids(municipality.pk)}
        self.fields["district"].queryset = _choices(  # type: ignore[attr-defined]
            district, municipality, boundary_version=municipality.boundary_version, level="district"
        ).defer("geometry")
        self.fields["organisation"].queryset = _choices(organisation, municipality, **own).order_by("name")  # type: ignore[attr-defined]

    def scope(self) -> str:
        """The reach that follows from the role and what was chosen."""
        scopes = SCOPES[Role(self.cleaned_data["role"])]
        if Scope.DISTRICT in scopes and (self.cleaned_data["district"] or Scope.MUNICIPALITY not in scopes):
            return Scope.DISTRICT
        return Scope.ORGANISATION if Scope.ORGANISATION in scopes else Scope.MUNICIPALITY


class AcceptForm(forms.Form):
    """A new person's name and password."""

    name = forms.CharField(label=_("Ihr Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Passwort"),
        help_text=_("Mindestens 12 Zeichen. Ein kurzer Satz ist gut zu merken und schwer zu raten."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class AccountForm(forms.ModelForm[User]):
    """One's own name and language."""

    class Meta:
        model = User
        fields = ("name", "language")
        widgets = {"language": forms.Select(choices=settings.INTERFACE_LANGUAGES)}


class OperatorForm(forms.Form):
    """Which municipality, and why."""

    municipality: forms.ModelChoiceField[Any] = forms.ModelChoiceField(label=_("Kommune"), queryset=None)
    reason = forms.CharField(
        label=_("Grund"),
        max_length=300,
        help_text=_("Die Kommune liest diesen Satz in ihrem Verlauf."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = Invitation._meta.get_field("municipality").related_model
        self.fields["municipality"].queryset = model._default_manager.order_by("name")  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """What a new key is for, what it may read, and for how long."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("Wofür der Schlüssel ist, zum Beispiel: Auswertung in R."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Erlaubt"),
        choices=TokenScope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ohne Auswahl nennt der Schlüssel nur Kommunen und Gebiete."),
    )
    municipality: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Nur für eine Kommune"),
        queryset=None,
        required=False,
        empty_label=_("alle, in denen ich eine Rolle habe"),
    )
    days = forms.TypedChoiceField(label=_("Gültig"), coerce=int, initial=90)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = ApiToken._meta.get_field("municipality").related_model
        ids = {grant.municipality_id for grant in actor.grants}
        self.fields["municipality"].queryset = model._default_manager.filter(pk__in=ids).order_by("name")  # type: ignore[attr-defined]
        self.fields["days"].choices = [(days, ngettext_lazy("%d Tag", "%d Tage", days) % days) for days in TERMS]  # type: ignore[attr-defined]
