"""Entries of the advice log, and agreed steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.delivery.models import AdviceKind
from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, choice_field, offer

#: Said beside every free text.
WARNING = _("Keine Angaben zu Arbeitsuchenden.")


class AdviceForm(VersionedForm):
    """When, how, on what, with what result."""

    happened_on = DayField(label=_("Datum"), initial=timezone.localdate)
    kind = choice_field(AdviceKind.choices, label=_("Art"))
    subject = forms.CharField(
        label=_("Worum ging es?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), help_text=WARNING
    )
    result = forms.CharField(
        label=_("Was wurde vereinbart?"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=WARNING,
    )
    hours = forms.FloatField(
        label=_("Stunden"),
        required=False,
        min_value=0,
        max_value=1000,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Zum Beispiel 1,5."),
    )


class StepForm(VersionedForm):
    """What was agreed, where it belongs, who does it by when."""

    title = forms.CharField(label=_("Vereinbarter Schritt"), max_length=300)
    measure = RowField(
        label=_("Maßnahme, die er voranbringt"),
        required=False,
        empty_label=_("noch keine"),
        help_text=_("An ihren Meilensteinen ist zu sehen, was daraus wurde."),
    )
    concept = RowField(label=_("Fassung des Konzepts, aus der er kommt"), required=False, empty_label=_("keine"))
    owner = forms.CharField(
        label=_("Wer tut es?"), max_length=200, required=False, help_text=_("Eine Stelle, kein Name.")
    )
    due_on = DayField(label=_("bis wann"), required=False)

    def __init__(self, *args: Any, measures: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, measure=measures, concept=versions)
