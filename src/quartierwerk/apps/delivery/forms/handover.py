"""A hand-over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quartierwerk.apps.delivery.models import HandoverState
from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, choice_field, offer


class HandoverForm(VersionedForm):
    """What is to go on, who takes it over, with what, from when."""

    structure = forms.CharField(
        label=_("Was soll weitergehen?"),
        max_length=300,
        help_text=_("Eine Runde, eine Liste, ein Angebot, eine Stelle."),
    )
    measure = RowField(label=_("Maßnahme"), required=False, empty_label=_("keine"))
    body = RowField(label=_("oder Gremium"), required=False, empty_label=_("keines"))
    funding_ends_on = DayField(label=_("Förderung endet am"), required=False)
    successor = RowField(label=_("Wer übernimmt?"), required=False, empty_label=_("noch niemand"))
    from_on = DayField(label=_("ab wann"), required=False)
    resources = forms.CharField(
        label=_("Personal und Geld dafür"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    risk = forms.CharField(
        label=_("Woran kann es scheitern?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    state = choice_field(HandoverState.choices, label=pgettext_lazy("state", "Stand"), initial=HandoverState.OPEN)

    def __init__(self, *args: Any, measures: Any, bodies: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, measure=measures, body=bodies, successor=organisations)
