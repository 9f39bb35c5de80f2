"""Versions of the concept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import DayField
from quartierwerk.apps.releases.selectors import Audience


class FixForm(forms.Form):
    """Under which title the concept is kept."""

    title = forms.CharField(
        label=_("Titel der Fassung"), max_length=200, help_text=_("Zum Beispiel: Handlungskonzept, Stand Frühjahr 2027")
    )


class SubmitForm(forms.Form):
    """Who decides, under which paper."""

    body = forms.CharField(label=_("Wer beschließt"), max_length=200, help_text=_("Zum Beispiel: Rat der Stadt"))
    paper = forms.CharField(label=_("Nummer der Vorlage"), max_length=60)


class DecisionForm(forms.Form):
    """What was decided, and when."""

    result = forms.ChoiceField(
        label=_("Ergebnis"),
        choices=[("decided", _("beschlossen")), ("rejected", _("abgelehnt"))],
        widget=forms.RadioSelect,
    )
    decided_on = DayField(label=_("Datum des Beschlusses"))


class ReleaseForm(forms.Form):
    """For whom the version is released."""

    audiences = forms.MultipleChoiceField(
        label=_("Für wen"), choices=Audience.choices, widget=forms.CheckboxSelectMultiple
    )
