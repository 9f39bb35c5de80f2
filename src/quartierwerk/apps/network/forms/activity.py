"""Notes: the short one after a call, and the whole one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.network.models import ActivityKind
from quartierwerk.apps.places.fields import DayField, RowField, RowsField, VersionedForm, choice_field, offer

#: Said beside every free text.
WARNING = _("Keine Angaben zu Arbeitsuchenden: keine Namen, keine Lebensläufe, keine Gesundheit.")


class NoteForm(forms.Form):
    """Four fields; kind, day and district are filled in and can be opened."""

    organisation = RowField(label=_("Mit wem?"), empty_label=_("bitte wählen"))
    purpose = forms.CharField(
        label=_("Worum ging es?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=WARNING,
    )
    result = forms.CharField(
        label=_("Ergebnis"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=WARNING,
    )
    follow_up_on = DayField(label=_("Wiedervorlage"), required=False)
    kind = choice_field(ActivityKind.choices, label=_("Art"), initial=ActivityKind.CALL)
    happened_on = DayField(label=_("Datum"))
    district = RowField(label=_("Stadtteil"), empty_label=None)

    def __init__(self, *args: Any, organisations: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, organisation=organisations, district=districts)
        self.fields["happened_on"].initial = timezone.localdate

    def asked(self) -> list[forms.BoundField]:
        """What has to be typed."""
        return [self[name] for name in ("organisation", "purpose", "result", "follow_up_on")]

    def filled(self) -> list[forms.BoundField]:
        """What is filled in already."""
        return [self[name] for name in ("kind", "happened_on", "district")]


class ActivityForm(VersionedForm):
    """Everything of a note."""

    kind = choice_field(ActivityKind.choices, label=_("Art"))
    happened_on = DayField(label=_("Datum"))
    district = RowField(label=_("Stadtteil"), empty_label=None)
    organisations = RowsField(label=_("Organisationen"), required=False)
    purpose = forms.CharField(
        label=_("Worum ging es?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), help_text=WARNING
    )
    result = forms.CharField(
        label=_("Ergebnis"),
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
    follow_up_on = DayField(label=_("Wiedervorlage"), required=False)

    def __init__(self, *args: Any, organisations: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, organisations=organisations, district=districts)
