"""An introduction, and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import RowField, VersionedForm, offer


class IntroductionForm(forms.Form):
    """Who should know whom, and why."""

    source = RowField(label=_("Wer soll Menschen weitergeben?"), empty_label=_("bitte wählen"))
    target = RowField(label=_("An wen?"), empty_label=_("bitte wählen"))
    district = RowField(label=_("Stadtteil"), required=False, empty_label=_("ganze Stadt"))
    reason = forms.CharField(
        label=_("Warum?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In einem Satz, der beiden einleuchtet."),
    )

    def __init__(self, *args: Any, organisations: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, source=organisations, target=organisations, district=districts)


class OutcomeForm(VersionedForm):
    """What came of bringing two organisations together."""

    outcome = forms.CharField(
        label=_("Was ist daraus geworden?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zum Beispiel: Feste Ansprechperson vereinbart; Übergabe mit Formular seit Mai."),
    )
