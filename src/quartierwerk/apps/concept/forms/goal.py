"""Goals and what is measured for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quartierwerk.apps.concept.models import Cumulation, Rhythm, Unit
from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, choice_field, offer


class GoalForm(VersionedForm):
    """A goal in one sentence."""

    number = forms.CharField(label=_("Nummer"), max_length=20)
    title = forms.CharField(
        label=pgettext_lazy("concept", "Ziel"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ein Satz, der sagt, was anders sein soll."),
    )
    parent = RowField(label=_("Oberziel"), required=False, empty_label=_("keines: dies ist ein Hauptziel"))
    field_of_action = choice_field(FIELDS_OF_ACTION.items(), empty=_("noch offen"), label=_("Handlungsfeld"))
    district = RowField(label=_("Stadtteil"), required=False, empty_label=_("ganze Stadt"))

    def __init__(self, *args: Any, goals: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, parent=goals, district=districts)
        own = self.initial.get("field_of_action") or ""
        if own and own not in FIELDS_OF_ACTION:
            self.fields["field_of_action"].choices += [(own, own)]  # type: ignore[attr-defined]


class IndicatorForm(VersionedForm):
    """What is measured, from where to where."""

    name = forms.CharField(label=_("Was gemessen wird"), max_length=200)
    unit = choice_field(Unit.choices, label=_("Einheit"))
    decimals = forms.IntegerField(label=_("Nachkommastellen"), min_value=0, max_value=4, initial=0)
    baseline = forms.FloatField(label=_("Ausgangswert"), required=False, localize=True)
    baseline_on = DayField(label=_("Stichtag des Ausgangswerts"), required=False)
    target = forms.FloatField(label=_("Zielwert"), required=False, localize=True)
    due_on = DayField(label=_("Zu erreichen bis"), required=False)
    source = forms.CharField(label=_("Quelle"), max_length=200, help_text=_("Woher die Zahl kommt."))
    collector = RowField(label=_("Wer erhebt"), required=False, empty_label=_("noch offen"))
    rhythm = choice_field(Rhythm.choices, label=_("Wie oft"))
    cumulation = choice_field(
        Cumulation.choices,
        label=_("Zusammenfassung"),
        help_text=_("Wie aus den Zahlen mehrerer Zeiträume eine wird."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, collector=organisations)
        # Whole numbers stand there as people write them: 180, not 180,0.
        for name in ("baseline", "target"):
            value = self.initial.get(name)
            if value is not None and float(value).is_integer():
                self.initial[name] = int(value)
