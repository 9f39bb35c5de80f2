"""Figures of a report: a value or the reason why there is none, and a remark, for each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import VersionedForm
from quartierwerk.apps.supervision.models import FigureAbsence, ProgrammeIndicator, SiteReportFigure
from quartierwerk.apps.supervision.services import FigureEntry

ABSENCE, NOTE = "_grund", "_anmerkung"


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
        self.fields[indicator.code] = forms.DecimalField(
            label=indicator.name,
            required=False,
            min_value=0,
            max_digits=17,
            decimal_places={"EUR": 2, "hours": 2}.get(indicator.unit, 0),
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )
        reasons = [("", _("Wert gemeldet")), *FigureAbsence.choices]
        self.fields[indicator.code + ABSENCE] = forms.ChoiceField(
            label=_("Falls kein Wert"), required=False, choices=reasons
        )
        self.fields[indicator.code + NOTE] = forms.CharField(label=_("Anmerkung"), required=False, max_length=500)
        if figure is not None:
            places = {"EUR": 2, "hours": 2}.get(indicator.unit, 0)
            self.initial[indicator.code] = None if figure.value is None else round(figure.value, places)
            self.initial[indicator.code + ABSENCE] = figure.absence
            self.initial[indicator.code + NOTE] = figure.note

    def lines(self) -> list[dict[str, Any]]:
        """Each indicator with its three bound fields."""
        return [
            {"indicator": item, "fields": [self[item.code], self[item.code + ABSENCE], self[item.code + NOTE]]}
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
