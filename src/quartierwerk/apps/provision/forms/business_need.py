"""What a business looks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, choice_field, offer
from quartierwerk.apps.provision.models import LanguageLevel, PlaceKind, Qualification


class BusinessNeedForm(VersionedForm):
    """Which places, in which occupation, from when."""

    organisation = RowField(label=_("Betrieb"), empty_label=_("bitte wählen"))
    kind = choice_field(PlaceKind.choices, label=_("Was wird angeboten?"))
    title = forms.CharField(label=_("Beruf"), max_length=200, help_text=_("In Worten, zum Beispiel: Pflegehelfer/in."))
    occupation = forms.CharField(
        label=_("Berufskennung (KldB 2010)"),
        max_length=5,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Drei bis fünf Ziffern, zum Beispiel 813 für Pflege. Ihre Agentur für Arbeit kennt sie."),
    )
    number = forms.IntegerField(label=_("Offene Stellen"), min_value=1, max_value=9999, initial=1)
    qualification = choice_field(Qualification.choices, label=_("Anforderungsniveau"))
    language_level = choice_field(LanguageLevel.choices, label=_("Deutsch ab"))
    starts_on = DayField(label=_("Gesucht ab"), required=False)
    district = RowField(label=_("Stadtteil des Arbeitsorts"), required=False, empty_label=_("nicht festgelegt"))
    sector = forms.CharField(
        label=_("Branche (WZ 2008)"),
        max_length=8,
        required=False,
        help_text=_("Abschnitt oder Abteilung, wenn bekannt."),
    )
    raised_on = DayField(label=_("Gemeldet am"), initial=timezone.localdate)

    def __init__(self, *args: Any, districts: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, district=districts, organisation=organisations)
