"""For whom a situation is released."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

AUDIENCES = (
    ("politics", _("Politik")),
    ("programme", _("Programmbegleitung")),
    ("funder", _("Fördergeber")),
    ("public", _("Öffentlichkeit")),
)


class ReleaseForm(forms.Form):
    """Audiences of a release."""

    audiences = forms.MultipleChoiceField(
        label=_("Für wen"),
        choices=AUDIENCES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mindestens eine Gruppe."),
    )
