"""A programme, a rate, a deadline."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.funding.forms.fields import AmountField, PercentField, year_field
from quartierwerk.apps.funding.models import DeadlineKind, ProgrammeKind
from quartierwerk.apps.places.fields import DayField, VersionedForm, choice_field

PROGRAMME_FIELDS = ("name", "kind", "funder", "legal_base", "source", "website")
RATE_FIELDS = ("programme_year", "rate", "eu_part", "federal_part", "land_part", "ceiling", "source")
DEADLINE_FIELDS = ("title", "kind", "due_on", "programme_year", "source")


class ProgrammeForm(VersionedForm):
    """Who gives money, on what base, and where that is written."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = choice_field(ProgrammeKind.choices, label=_("Art"))
    funder = forms.CharField(label=_("Fördergeber"), max_length=200)
    legal_base = forms.CharField(label=_("Rechtsgrundlage"), max_length=300)
    source = forms.CharField(label=_("Quelle"), max_length=300, help_text=_("Wo das nachzulesen ist, mit Datum."))
    website = forms.URLField(label=_("Internetseite"), max_length=300, required=False, assume_scheme="https")

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Fields under headings."""
        return [(_("Programm"), [self[name] for name in PROGRAMME_FIELDS])]


class RateForm(VersionedForm):
    """What a programme pays in a programme year, as the notice or the guideline says."""

    programme_year = year_field(label=_("Programmjahr"))
    rate = PercentField(label=_("Fördersatz in Prozent"), help_text=_("Prozent der zuwendungsfähigen Kosten"))
    eu_part = PercentField(label=_("davon EU, in Prozent des Zuschusses"), required=False)
    federal_part = PercentField(label=_("davon Bund, in Prozent des Zuschusses"), required=False)
    land_part = PercentField(label=_("davon Land, in Prozent des Zuschusses"), required=False)
    ceiling = AmountField(
        label=_("Förderobergrenze"),
        is_optional=True,
        help_text=_("Höchster Zuschuss in Euro, über alle Jahre zusammen."),
    )
    source = forms.CharField(label=_("Quelle"), max_length=300, help_text=_("Bescheid oder Richtlinie, mit Datum."))

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Fields under headings."""
        return [
            (_("Satz"), [self["programme_year"], self["rate"]]),
            (_("Wer den Zuschuss trägt"), [self[name] for name in ("eu_part", "federal_part", "land_part")]),
            (_("Grenze und Quelle"), [self["ceiling"], self["source"]]),
        ]


class DeadlineForm(VersionedForm):
    """A day by which something has to be with the funder."""

    title = forms.CharField(label=_("Was fällig ist"), max_length=200)
    kind = choice_field(DeadlineKind.choices, label=_("Art"))
    due_on = DayField(label=_("Frist"))
    programme_year = year_field(label=_("Programmjahr"), required=False)
    source = forms.CharField(label=_("Quelle"), max_length=300, help_text=_("Wo die Frist steht, mit Datum."))

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Fields under headings."""
        return [(_("Frist"), [self[name] for name in DEADLINE_FIELDS])]
