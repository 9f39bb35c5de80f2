"""A task."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, offer


class TaskForm(VersionedForm):
    """What, who, by when. ``people`` are user ids with names."""

    title = forms.CharField(label=_("Was ist zu tun?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    organisation = RowField(label=_("Organisation"), required=False, empty_label=_("keine"))
    owner = forms.TypedChoiceField(
        label=_("Person auf der Plattform"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Sie findet die Aufgabe unter „Mein Stadtteil“."),
    )
    contact = RowField(
        label=_("oder Ansprechperson"),
        required=False,
        empty_label=_("keine"),
        help_text=_("Für Personen ohne Zugang zur Plattform."),
    )
    due = DayField(label=_("Frist"), required=False)
    district = RowField(label=_("Stadtteil"), required=False, empty_label=_("ganze Stadt"))

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
        offer(self, organisation=organisations, contact=contacts, district=districts)
        contact: Any = self.fields["contact"]
        contact.label_from_instance = lambda item: f"{item.name} ({item.organisation.name})"
        owner: Any = self.fields["owner"]
        owner.choices = [("", _("niemand")), *people]
