"""A need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, choice_field, offer
from quartierwerk.apps.provision.models import Evidence, Weight


class NeedForm(VersionedForm):
    """Who needs what where, and how one knows.

    ``must_name`` is set for members of an organisation: they raise needs in its name.
    """

    district = RowField(label=_("Stadtteil"), empty_label=_("bitte wählen"))
    target_group = choice_field((), empty=_("bitte wählen"), label=_("Zielgruppe"), required=True)
    stage = choice_field((), empty=_("bitte wählen"), label=_("Welcher Schritt fehlt?"), required=True)
    description = forms.CharField(
        label=_("Was fehlt?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Was Menschen brauchen und nicht finden. Keine Namen, keine einzelnen Fälle."),
    )
    persons = forms.IntegerField(
        label=_("Wie viele Menschen (Schätzung)"),
        required=False,
        min_value=0,
        max_value=99999,
        help_text=_("Mindestens drei, sonst leer lassen: einzelne Menschen dürfen nicht zu erkennen sein."),
    )
    evidence = choice_field(Evidence.choices, label=_("Woher wissen wir das?"))
    evidence_note = forms.CharField(
        label=_("Beleg"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Welche Zahl, welche Befragung, welche Erfahrung."),
    )
    weight = forms.TypedChoiceField(
        label=_("Gewicht"), coerce=int, choices=Weight.choices, initial=Weight.PRESSING.value
    )
    raised_by = RowField(label=_("Gemeldet von"), required=False, empty_label=_("niemand Bestimmtem"))
    raised_on = DayField(label=_("Gemeldet am"), initial=timezone.localdate)

    def __init__(self, *args: Any, districts: Any, organisations: Any, must_name: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, district=districts, raised_by=organisations)
        for name, words in (("target_group", vocabulary.TARGET_GROUPS), ("stage", vocabulary.STAGES)):
            field: Any = self.fields[name]
            own = [self.initial[name]] if self.initial.get(name) else ()
            field.choices = [("", _("bitte wählen")), *vocabulary.choices(words, own)]
        if must_name:
            raised_by: Any = self.fields["raised_by"]
            raised_by.required = True
            raised_by.empty_label = None
