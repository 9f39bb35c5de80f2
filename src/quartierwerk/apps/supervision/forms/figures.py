"""Figures of a report: a value or the reason why there is none, and a remark, for each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.funding.amounts import amount_read, language
from quartierwerk.apps.places.fields import VersionedForm
from quartierwerk.apps.supervision.models import FigureAbsence, ProgrammeIndicator, SiteReportFigure
from quartierwerk.apps.supervision.services import FigureEntry
from quartierwerk.documents.formats import Formats
from quartierwerk.kernel.errors import Invalid

ABSENCE, NOTE = "_grund", "_anmerkung"


#: Digits behind the mark by unit; counts have none.
PLACES = {"EUR": 2, "hours": 2}


class NumberField(forms.CharField):
    """A number as people type it (1.234,5 · 1234.5); empty for none."""

    def __init__(self, *, places: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(required=False, max_length=40, **kwargs)
        self.places = places

    def prepare_value(self, value: Any) -> Any:
        """A stored number as it is typed here; what was typed stays."""
        return Formats(language()).number(value, self.places) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """The number, or None."""
        text = super().clean(value)
        if not text:
            return None
        try:
            number = amount_read(text)
        except Invalid as error:
            raise forms.ValidationError(_("Das ist keine Zahl. Schreiben Sie zum Beispiel 1.234,5.")) from error
        if self.places == 0 and number != number.to_integral_value():
            raise forms.ValidationError(_("Hier wird ganz gezählt: 0, 1, 2 …"))
        if number < 0:
            raise forms.ValidationError(_("Eine Kennzahl ist nicht negativ."))
        return number


class FiguresForm(VersionedForm):
    """One line an indicator; the field of the value bears the indicator's code."""

    def __init__(
        self,
        *args: Any,
        indicators: Iterable[ProgrammeIndicator],
        figures: Mapping[str, SiteReportFigure],
        asks_reason: bool,
        **kwargs: Any,
    ) -> None:
        self.indicators = list(indicators)
        super().__init__(*args, **kwargs)
        for indicator in self.indicators:
            self._add(indicator, figures.get(indicator.code))
        if asks_reason:
            self.fields["reason"] = forms.CharField(
                label=_("Grund der Änderung"),
                required=False,
                max_length=500,
                help_text=_("Geänderte Zahlen bleiben mit diesem Grund nachlesbar."),
            )

    def _add(self, indicator: ProgrammeIndicator, figure: SiteReportFigure | None) -> None:
        places = PLACES.get(indicator.unit, 0)
        self.fields[indicator.code] = NumberField(label=indicator.name, places=places)
        reasons = [("", _("Wert gemeldet")), *FigureAbsence.choices]
        self.fields[indicator.code + ABSENCE] = forms.ChoiceField(
            label=_("Falls kein Wert: %(name)s") % {"name": indicator.name}, required=False, choices=reasons
        )
        self.fields[indicator.code + NOTE] = forms.CharField(
            label=_("Anmerkung: %(name)s") % {"name": indicator.name}, required=False, max_length=500
        )
        if figure is not None:
            self.initial[indicator.code] = None if figure.value is None else round(figure.value, places)
            self.initial[indicator.code + ABSENCE] = figure.absence
            self.initial[indicator.code + NOTE] = figure.note

    def lines(self) -> list[dict[str, Any]]:
        """Each indicator with its three bound fields and what they are called beside its name."""
        return [
            {
                "indicator": item,
                "fields": [
                    (_("Wert"), self[item.code]),
                    (_("Falls kein Wert"), self[item.code + ABSENCE]),
                    (_("Anmerkung (freiwillig)"), self[item.code + NOTE]),
                ],
            }
            for item in self.indicators
        ]

    def clean(self) -> dict[str, Any]:
        """A value typed beside *not reported* counts: the reason was what stood there before."""
        data = super().clean() or self.cleaned_data
        for item in self.indicators:
            if data.get(item.code) is not None and self.initial.get(item.code + ABSENCE) == data.get(
                item.code + ABSENCE
            ):
                data[item.code + ABSENCE] = ""
        return data

    def entries(self) -> dict[str, FigureEntry]:
        """What was entered, by indicator."""
        return {
            item.code: FigureEntry(
                self.cleaned_data.get(item.code),
                self.cleaned_data.get(item.code + ABSENCE, ""),
                self.cleaned_data.get(item.code + NOTE, ""),
            )
            for item in self.indicators
        }
