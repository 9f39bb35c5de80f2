"""A mandate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, offer


class MandateForm(VersionedForm):
    """Who advises on what, where, and for how long."""

    adviser = forms.CharField(label=_("Beratende Organisation"), max_length=200)
    email = forms.EmailField(
        label=_("E-Mail der beratenden Person"),
        required=False,
        help_text=_("Sie bekommt mit der Vereinbarung den Zugang für diese Zeit; neu ist, wer eine Einladung bekommt."),
    )
    subject = forms.CharField(
        label=_("Worüber wird beraten?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    district = RowField(label=_("Stadtteil"), required=False, empty_label=_("ganze Kommune"))
    money = forms.BooleanField(label=_("auch Kosten und Förderung"), required=False)
    starts_on = DayField(label=_("erster Tag"))
    ends_on = DayField(label=_("letzter Tag"))

    def __init__(self, *args: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, district=districts)
