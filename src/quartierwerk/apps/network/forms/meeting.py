"""A meeting: plan, attendance, minutes, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.network.models import Contact, Organisation, Presence
from quartierwerk.apps.places.fields import DayField, VersionedForm


class MeetingForm(VersionedForm):
    """When, where and about what."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    held_on = DayField(label=_("Datum"))
    starts_at = forms.TimeField(
        label=_("Beginn"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": _("Das ist keine Uhrzeit. Schreiben Sie zum Beispiel 16:30.")},
    )
    place = forms.CharField(label=_("Ort"), max_length=200, required=False)
    agenda = forms.CharField(
        label=_("Tagesordnung"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Jeder Punkt in einer eigenen Zeile; die Nummern kommen von selbst."),
    )


class MinutesForm(VersionedForm):
    """The minutes."""

    minutes = forms.CharField(
        label=_("Protokoll"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("Leere Zeile: neuer Absatz. Keine Angaben zu einzelnen Arbeitsuchenden."),
    )


class DecisionForm(VersionedForm):
    """The wording of a decision."""

    text = forms.CharField(label=_("Beschluss"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class AttendanceForm(VersionedForm):
    """Who came: for each member one choice, and the person who came."""

    def __init__(
        self,
        *args: Any,
        organisations: Iterable[Organisation],
        contacts: dict[int, list[Contact]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = list(organisations)
        self.people = {item.pk: item for listed in contacts.values() for item in listed}
        for item in self.organisations:
            self.fields[f"presence_{item.pk}"] = forms.ChoiceField(
                label=item.name, choices=[("", _("keine Angabe")), *Presence.choices], required=False
            )
            listed = [("", _("ohne Namen")), *((str(one.pk), one.name) for one in contacts.get(item.pk, ()))]
            self.fields[f"contact_{item.pk}"] = forms.ChoiceField(
                label=_("Wer für „%(name)s“ da war") % {"name": item.name}, choices=listed, required=False
            )

    def lines(self) -> list[dict[str, Any]]:
        """Organisation, and its two fields."""
        return [
            {
                "organisation": item,
                "presence": self[f"presence_{item.pk}"],
                "contact": self[f"contact_{item.pk}"],
            }
            for item in self.organisations
        ]

    def entries(self) -> list[tuple[Organisation, str, Contact | None]]:
        """Organisation, presence and person, where something was said."""
        answers = self.cleaned_data
        found = []
        for item in self.organisations:
            presence = answers.get(f"presence_{item.pk}")
            if presence:
                person = answers.get(f"contact_{item.pk}")
                found.append((item, presence, self.people[int(person)] if person else None))
        return found
