"""A result of a measure for an indicator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.delivery.forms.counts import WHY
from quartierwerk.apps.places.fields import RowField, offer
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.period import Period


class ResultForm(forms.Form):
    """Which indicator, which period, which figure."""

    indicator = RowField(label=_("Kennzahl"), empty_label=_("bitte wählen"))
    period = forms.CharField(label=_("Zeitraum"), max_length=8, help_text=_("Zum Beispiel 2026, 2026-H1 oder 2026-Q3."))
    value = forms.FloatField(
        label=_("Wert"), required=False, localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    absence = forms.ChoiceField(label=_("oder warum keine Zahl"), choices=WHY, required=False)
    note = forms.CharField(
        label=_("Anmerkung"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, indicators: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, indicator=indicators)

    def clean_period(self) -> str:
        """The period as it is stored."""
        try:
            return str(Period.parse(self.cleaned_data["period"].upper()))
        except Invalid as error:
            raise forms.ValidationError(_("Das ist kein Zeitraum. Schreiben Sie zum Beispiel 2026-Q3.")) from error

    def clean(self) -> dict[str, Any]:
        """Either a figure or a reason."""
        answers: dict[str, Any] = super().clean() or {}
        if "value" not in self.errors and (answers.get("value") is None) != bool(answers.get("absence")):
            self.add_error("value", _("Entweder eine Zahl oder ein Grund, warum keine da ist."))
        return answers
