"""A risk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quartierwerk.apps.delivery.models import Effect, Likelihood, RiskState
from quartierwerk.apps.places.fields import VersionedForm, choice_field


class RiskForm(VersionedForm):
    """What may happen, how likely and grave it is, and what is done about it."""

    title = forms.CharField(label=_("Was kann geschehen?"), max_length=300)
    likelihood = forms.TypedChoiceField(label=_("Wahrscheinlichkeit"), choices=Likelihood.choices, coerce=int)
    effect = forms.TypedChoiceField(label=_("Wirkung"), choices=Effect.choices, coerce=int)
    response = forms.CharField(
        label=_("Was wird dagegen getan?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.CharField(
        label=_("Zuständige Stelle"), max_length=200, required=False, help_text=_("Eine Stelle, kein Name.")
    )
    state = choice_field(RiskState.choices, label=pgettext_lazy("state", "Stand"), initial=RiskState.OPEN)
