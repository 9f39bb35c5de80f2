"""A measure's sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.concept.forms.fields import AmountField, OccupationField, TickField
from quartierwerk.apps.concept.models import Priority, Strand
from quartierwerk.apps.concept.sections import FIELDS, SECTIONS
from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
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


def _text(label: Any, rows: int = 4, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class MeasureForm(VersionedForm):
    """Every field of the sheet, in the sections of the sheet.

    ``instruments`` are the words of the municipality's instruments by code.
    """

    number = forms.CharField(
        label=_("Nummer"), max_length=20, help_text=_("Wie sie im Konzept steht, zum Beispiel B4.")
    )
    title = forms.CharField(label=_("Titel"), max_length=200)
    strand = choice_field(Strand.choices, label=_("Strang"))
    districts = RowsField(label=_("Stadtteile"), required=False, help_text=_("Nichts angekreuzt: für die ganze Stadt."))
    fields_of_action = CodesField(FIELDS_OF_ACTION, label=_("Handlungsfelder"))
    problem = _text(_("Problem"), 3, _("Was ist hier anders als anderswo? Keine Angaben zu einzelnen Personen."))
    description = _text(_("Was getan wird"), 5)
    expected_result = _text(_("Erwartetes Ergebnis"), 3, _("Möglichst mit Zahl und Datum."))
    goals = RowsField(label=_("Ziele"), required=False)
    target_groups = CodesField(vocabulary.TARGET_GROUPS, label=_("Zielgruppen"))
    stages = CodesField(
        vocabulary.STAGES, label=_("Förderstufen"), help_text=_("Welche Schritte auf dem Weg in Arbeit sie bietet.")
    )
    needs = RowsField(label=_("Bedarfe"), required=False)
    carrier = RowField(label=_("Träger"), required=False, empty_label=_("noch offen"))
    lead_office = forms.CharField(label=_("Federführendes Amt"), max_length=200, required=False)
    partners = RowsField(label=_("Partner"), required=False)
    instruments = CodesField({}, label=_("Förderinstrumente"))
    occupation = OccupationField(
        label=_("Beruf (KldB 2010)"),
        max_length=10,
        required=False,
        help_text=_("Kennziffer des Berufs, für den ausgebildet oder in dem beschäftigt wird."),
    )
    places = forms.IntegerField(label=_("Plätze zur gleichen Zeit"), required=False, min_value=0, max_value=100000)
    jobs = forms.IntegerField(
        label=_("Arbeitsplätze, die entstehen"),
        required=False,
        min_value=0,
        max_value=100000,
        help_text=_("Leer heißt: noch nicht bekannt. 0 heißt: keine."),
    )
    priority = forms.TypedChoiceField(
        label=_("Zeitstufe"),
        choices=[("", _("noch offen")), *Priority.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    starts_on = DayField(label=_("Beginn"), required=False)
    ends_on = DayField(label=_("Ende"), required=False)
    follow_up_cost = AmountField(label=_("Folgekosten im Jahr (Euro)"), required=False)
    continuation = _text(
        _("Wer es weiterführt"), 3, _("Was geschieht nach der Förderung, und wer trägt es? Nötig für die Prüfung.")
    )
    participation = _text(_("Wer gehört wurde"), 3)
    additional = TickField(label=_("Zusätzlich: niemand sonst täte oder bezahlte es"))
    public_interest = TickField(label=_("Im öffentlichen Interesse"))
    neutral = TickField(label=_("Wettbewerbsneutral: es nimmt keinem Betrieb die Arbeit"))
    check_note = _text(_("Gründe zu den drei Prüfungen"), 4)

    def __init__(
        self,
        *args: Any,
        districts: Any,
        goals: Any,
        needs: Any,
        organisations: Any,
        instruments: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, districts=districts, goals=goals, needs=needs, carrier=organisations, partners=organisations)
        known: Any = self.fields["instruments"]
        known.words = instruments
        known.keep(self.initial.get("instruments") or ())
        if "needs" in self.fields:
            self.fields["needs"].label_from_instance = need_label  # type: ignore[attr-defined]

    def groups(self) -> list[tuple[str, Any, list[forms.BoundField]]]:
        """Code, heading and fields of each section."""
        return [
            (code, SECTIONS[code], [self[name] for name in names if name in self.fields])
            for code, names in FIELDS.items()
        ]


def need_label(need: Any) -> str:
    """A need in a line: where, for whom, which step, what."""
    group = vocabulary.label(vocabulary.TARGET_GROUPS, need.target_group)
    stage = vocabulary.label(vocabulary.STAGES, need.stage)
    text = need.description if len(need.description) <= 90 else need.description[:89] + "…"
    return f"{need.district.name}: {group}, {stage} – {text}"


class StepForm(forms.Form):
    """One step of a measure; only what the step needs stays in the form."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    state = forms.CharField(max_length=10, widget=forms.HiddenInput)
    decided_on = DayField(label=_("Beschlossen am"), required=False)
    council_paper = forms.CharField(label=_("Nummer der Vorlage"), max_length=60, required=False)
    reason = forms.CharField(
        label=_("Grund"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    #: State → fields it needs.
    NEEDS: Mapping[str, tuple[str, ...]] = {"decided": ("decided_on", "council_paper"), "dropped": ("reason",)}

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed = self.NEEDS.get(step, ())
        for name in ("decided_on", "council_paper", "reason"):
            if name in needed:
                self.fields[name].required = True
            else:
                del self.fields[name]


class CommentForm(forms.Form):
    """A remark on a section of the sheet."""

    section = forms.ChoiceField(
        label=_("Abschnitt"), required=False, choices=[("", _("ganzes Blatt")), *SECTIONS.items()]
    )
    text = forms.CharField(label=_("Anmerkung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class LinkForm(forms.Form):
    """A link from or to another measure.

    ``direction`` out: this measure does something for the other; in: the other one for this.
    """

    direction = forms.ChoiceField(
        label=_("Richtung"),
        choices=[("out", _("Diese Maßnahme …")), ("in", _("Die andere Maßnahme …"))],
        initial="out",
    )
    kind = forms.ChoiceField(label=_("Verknüpfung"))
    other = RowField(label=_("Andere Maßnahme"), empty_label=_("bitte wählen"))
    note = forms.CharField(label=_("In Worten"), max_length=300, required=False)

    def __init__(self, *args: Any, measures: Any, kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, other=measures)
        kind: Any = self.fields["kind"]
        kind.choices = list(kinds)
