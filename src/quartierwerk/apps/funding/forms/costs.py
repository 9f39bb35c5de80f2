"""A cost item, a year slice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.funding.forms.fields import AmountField, year_field
from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, offer

ITEM_FIELDS = (
    "number", "title", "guideline", "programme", "programme_year", "gross", "not_eligible", "revenue", "third_party",
    "building", "starts_on", "ends_on", "remark",
)  # fmt: skip
SLICE_FIELDS = (
    "programme_year", "cash_year", "planned", "applied", "granted", "called", "paid", "paid_on", "spent", "proven",
)  # fmt: skip


class ItemForm(VersionedForm):
    """What a cost item holds; eligible cost, grant and own share follow from it."""

    measure = RowField(label=_("Maßnahme"), empty_label=_("bitte wählen"))
    number = forms.CharField(label=_("Nummer"), max_length=20, help_text=_("Wie in der Übersicht, zum Beispiel 1.2"))
    title = forms.CharField(label=_("Wofür bezahlt wird"), max_length=200)
    guideline = forms.CharField(label=_("Nummer der Förderrichtlinie"), max_length=40, required=False)
    programme = RowField(label=_("Förderprogramm"), required=False, empty_label=_("niemand fördert es"))
    programme_year = year_field(
        label=_("Programmjahr"), required=False, help_text=_("Das Jahr, dessen Fördersatz gilt.")
    )
    gross = AmountField(label=_("Gesamtkosten"), required=True)
    not_eligible = AmountField(
        label=_("davon nicht zuwendungsfähig"),
        help_text=_("Zum Beispiel eigenes Personal und Sachkosten der Kommune."),
    )
    revenue = AmountField(label=_("Einnahmen und Beiträge"))
    third_party = AmountField(
        label=_("Mittel Dritter"), help_text=_("Geld anderer in Euro, das den Eigenanteil mindert.")
    )
    building = forms.BooleanField(label=_("Baumaßnahme"), required=False)
    starts_on = DayField(label=_("Beginn"), required=False)
    ends_on = DayField(label=_("Ende"), required=False)
    remark = forms.CharField(
        label=_("Bemerkung"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, programmes: Any, measures: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, programme=programmes, measure=measures)

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Fields under headings."""
        return [
            (_("Wofür"), [self[name] for name in ("measure", "number", "title", "guideline") if name in self.fields]),
            (_("Kosten in Euro"), [self[name] for name in ("gross", "not_eligible", "revenue")]),
            (_("Wer zahlt"), [self[name] for name in ("programme", "programme_year", "third_party")]),
            (_("Wann"), [self[name] for name in ("starts_on", "ends_on", "building", "remark")]),
        ]


class SliceForm(VersionedForm):
    """The part of a cost item that a programme year grants and a cash year pays."""

    programme_year = year_field(label=_("Programmjahr"), help_text=_("Jahr der Bewilligung"))
    cash_year = year_field(label=_("Kassenjahr"), help_text=_("Jahr der Zahlung"))
    planned = AmountField(label=_("geplant"), help_text=_("Zuwendungsfähige Kosten; alle weiteren Beträge: Zuschuss."))
    applied = AmountField(label=_("beantragt"))
    granted = AmountField(label=_("bewilligt"))
    called = AmountField(label=_("abgerufen"))
    paid = AmountField(label=_("ausgezahlt"))
    paid_on = DayField(
        label=_("ausgezahlt am"), required=False, help_text=_("Ab hier laufen 18 Monate für die Verwendung.")
    )
    spent = AmountField(label=_("verwendet"))
    proven = AmountField(label=_("nachgewiesen"))

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Fields under headings."""
        return [
            (_("Jahre"), [self[name] for name in ("programme_year", "cash_year")]),
            (_("Plan und Bewilligung in Euro"), [self[name] for name in ("planned", "applied", "granted")]),
            (_("Geld in Euro"), [self[name] for name in ("called", "paid", "paid_on", "spent", "proven")]),
        ]
