"""A task."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.network.forms.fields import DayField, VersionedForm


class TaskForm(VersionedForm):
    """What, who, by when. ``people`` are user ids with names."""

    title = forms.CharField(label=_("Was ist zu tun?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=None, required=False, empty_label=_("keine")
    )
    owner = forms.TypedChoiceField(
        label=_("Person auf der Plattform"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Sie findet die Aufgabe unter „Mein Stadtteil“."),
    )
    contact = forms.ModelChoiceField(
        label=_("oder Ansprechperson"),
        queryset=None,
        required=False,
        empty_label=_("keine"),
        help_text=_("Für Personen ohne Zugang zur Plattform."),
    )
    due = DayField(label=_("Frist"), required=False)
    district = forms.ModelChoiceField(label=_("Stadtteil"), queryset=None, required=False, empty_label=_("ganze Stadt"))

    def __init__(
        self,
        *args: Any,
        organisations: Any,
        contacts: Any,
        people: Iterable[tuple[int, str]],
        districts: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["contact"].queryset = contacts
        self.fields["contact"].label_from_instance = lambda item: f"{item.name} ({item.organisation.name})"
        self.fields["owner"].choices = [("", _("niemand")), *people]
        if districts is None:
            del self.fields["district"]
        else:
            self.fields["district"].queryset = districts
