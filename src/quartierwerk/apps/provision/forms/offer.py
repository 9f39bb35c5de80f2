"""An offer, its confirmation, and a correction of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.fields import (
    CodesField,
    DayField,
    RowField,
    RowsField,
    VersionedForm,
    choice_field,
    offer,
)
from quartierwerk.apps.provision.models import Access, LanguageLevel, Qualification, StepFree, YesNo

WHAT = ("organisation", "title", "stages", "target_groups", "description")
WAY_IN = ("access", "instrument", "contact", "language_level")
WHERE = ("district", "districts_served", "street", "postcode", "place", "times", "accessible")
HOW = ("cost", "childcare", "languages", "capacity", "free_places")
EASY = ("easy_text", "easy_checked_on", "easy_checked_by")
TERM = ("starts_on", "ends_on", "funding_ends_on", "occupation", "qualification")

_EMPTY = _("keine Angabe")


def _number(label: Any, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=99999, **kwargs)


class OfferForm(VersionedForm):
    """Everything an offer holds. ``instruments`` are codes with names."""

    organisation = RowField(label=_("Organisation"), empty_label=_("bitte wählen"))
    title = forms.CharField(label=_("Titel"), max_length=200)
    stages = CodesField(
        vocabulary.STAGES,
        label=_("Schritte"),
        required=True,
        help_text=_("Wo das Angebot Menschen auf dem Weg in Arbeit begegnet."),
    )
    target_groups = CodesField(
        vocabulary.TARGET_GROUPS, label=_("Zielgruppen"), help_text=_("Nichts angekreuzt: für alle.")
    )
    description = forms.CharField(
        label=_("Beschreibung"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ein bis zwei Sätze in einfachen Worten; danach wird gesucht. Keine Angaben zu Teilnehmenden."),
    )
    access = choice_field(Access.choices, label=_("Wie kommt man hinein?"))
    instrument = choice_field((), empty=_("keines"), label=_("Förderinstrument"))
    contact = RowField(label=_("Ansprechperson"), required=False, empty_label=_("Zentrale der Organisation"))
    language_level = choice_field(LanguageLevel.choices, empty=_EMPTY, label=_("Deutsch ab"))
    district = RowField(label=_("Stadtteil"), required=False, empty_label=_("wie die Organisation"))
    districts_served = RowsField(
        label=_("Für Menschen aus"), required=False, help_text=_("Nichts angekreuzt: aus der ganzen Stadt.")
    )
    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Postleitzahl"), max_length=10, required=False)
    place = forms.CharField(label=_("Ort oder Raum"), max_length=200, required=False)
    times = forms.CharField(
        label=_("Zeiten"), max_length=300, required=False, help_text=_("Zum Beispiel: Mo bis Do, 8.30 bis 12.00 Uhr.")
    )
    accessible = choice_field(StepFree.choices, empty=_EMPTY, label=_("Barrierefreiheit"))
    cost = forms.CharField(
        label=_("Kosten"), max_length=200, required=False, help_text=_("Zum Beispiel: kostenlos, mit Gutschein frei.")
    )
    childcare = choice_field(YesNo.choices, empty=_EMPTY, label=_("Kinderbetreuung"))
    languages = CodesField(vocabulary.LANGUAGES, label=_("Sprachen"))
    capacity = _number(_("Plätze"))
    free_places = _number(
        _("Freie Plätze"), help_text=_("Von heute. Leer heißt: nicht bekannt; 0 heißt: alles belegt.")
    )
    easy_text = forms.CharField(
        label=_("Text in Leichter Sprache"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Geschrieben und geprüft von Menschen. Ohne Prüfung wird er nicht als Leichte Sprache gezeigt."),
    )
    easy_checked_on = DayField(label=_("Geprüft am"), required=False)
    easy_checked_by = forms.CharField(label=_("Geprüft von (Prüfgruppe)"), max_length=200, required=False)
    starts_on = DayField(label=_("Beginn"), required=False)
    ends_on = DayField(label=_("Ende"), required=False)
    funding_ends_on = DayField(
        label=_("Finanzierung endet"), required=False, help_text=_("Wird nicht öffentlich gezeigt.")
    )
    occupation = forms.CharField(
        label=_("Beruf (KldB 2010)"),
        max_length=5,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Für Kurse: drei bis fünf Ziffern, zum Beispiel 832 für Hauswirtschaft."),
    )
    qualification = choice_field(Qualification.choices, empty=_EMPTY, label=_("Anforderungsniveau"))

    def __init__(
        self,
        *args: Any,
        organisations: Any,
        contacts: Any,
        districts: Any,
        instruments: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, organisation=organisations, contact=contacts, district=districts, districts_served=districts)
        contact: Any = self.fields["contact"]
        contact.label_from_instance = lambda item: f"{item.name} ({item.organisation.name})"
        instrument: Any = self.fields["instrument"]
        instrument.choices = [("", _("keines")), *instruments]

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under six headings."""
        headings = (
            (_("Was es ist"), WHAT),
            (_("Wie man hineinkommt"), WAY_IN),
            (_("Wo und wann"), WHERE),
            (_("Bedingungen und Plätze"), HOW),
            (_("Laufzeit und Beruf"), TERM),
            (_("Leichte Sprache"), EASY),
        )
        return [(heading, [self[name] for name in names]) for heading, names in headings]


class ConfirmForm(forms.Form):
    """What somebody may put right while confirming."""

    free_places = _number(
        _("Freie Plätze heute"), help_text=_("Leer lassen, wenn Sie es nicht wissen oder es keine festen Plätze gibt.")
    )


class CorrectionForm(forms.Form):
    """What is wrong in an offer."""

    text = forms.CharField(
        label=_("Was stimmt nicht?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Zum Beispiel: Die Telefonnummer führt ins Leere; der Kurs ist seit Mai voll. Keine Namen."),
    )
