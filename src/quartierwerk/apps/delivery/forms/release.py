"""For whom something is released."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

POLITICS, PROGRAMME, FUNDER = (
    ("politics", _("Politik")),
    ("programme", _("Programmbegleitung")),
    ("funder", _("Fördergeber")),
)


class DeliveryReleaseForm(forms.Form):
    """Audiences of milestones and results."""

    audiences = forms.MultipleChoiceField(
        label=_("Für wen"),
        choices=(POLITICS, PROGRAMME, FUNDER),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mindestens eine Gruppe."),
    )


class CountsReleaseForm(forms.Form):
    """Audiences of counts: programme and funder."""

    audiences = forms.MultipleChoiceField(
        label=_("Für wen"),
        choices=(PROGRAMME, FUNDER),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mindestens eine Gruppe."),
    )
