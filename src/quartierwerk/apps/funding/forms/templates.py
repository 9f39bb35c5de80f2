"""Uploading a form and saying which fact goes where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import RowField, VersionedForm, offer

#: Rows for places that the platform did not suggest.
FREE_ROWS = 4


class UploadForm(forms.Form):
    """A form as the funder publishes it."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("Zum Beispiel Mittelabruf 2026"))
    programme = RowField(label=_("Förderprogramm"), required=False, empty_label=_("für kein bestimmtes"))
    file = forms.FileField(
        label=_("Datei"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.docx"}),
        help_text=_("XLSX oder DOCX bis 5 MB, wie der Fördergeber sie herausgibt."),
    )

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, programme=programmes)


class MapForm(VersionedForm):
    """A select of facts for each place of a form, and some rows for further cells of a workbook.

    Parameters
    ----------
    places : sequence of (str, str)
        Place and the text that stands beside it in the form.
    has_free_rows : bool
        Whether further places can be named: in a workbook any cell, in a text only its marks.
    """

    def __init__(
        self,
        *args: Any,
        places: Sequence[tuple[str, str]],
        facts: dict[str, str],
        choices: Any,
        has_free_rows: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        offered = [("", _("bleibt leer")), *choices]
        for number, (place, label) in enumerate(self.places):
            self.fields[f"fact_{number}"] = forms.ChoiceField(
                choices=offered, required=False, label=label or place, initial=facts.get(place, "")
            )
        self.free = range(len(self.places), len(self.places) + FREE_ROWS) if has_free_rows else range(0)
        for number in self.free:
            self.fields[f"place_{number}"] = forms.CharField(label=_("Stelle"), max_length=120, required=False)
            self.fields[f"fact_{number}"] = forms.ChoiceField(choices=offered, required=False, label=_("Angabe"))

    @property
    def rows(self) -> list[tuple[str, str, Any]]:
        """Place, text beside it, field."""
        return [(place, label, self[f"fact_{number}"]) for number, (place, label) in enumerate(self.places)]

    @property
    def free_rows(self) -> list[tuple[Any, Any]]:
        """Fields for a place and its fact."""
        return [(self[f"place_{number}"], self[f"fact_{number}"]) for number in self.free]

    def chosen(self) -> dict[str, str]:
        """Place → fact, those that are to be filled."""
        data = self.cleaned_data
        found = {place: data[f"fact_{number}"] for number, (place, _label) in enumerate(self.places)}
        found |= {data[f"place_{number}"].strip(): data[f"fact_{number}"] for number in self.free}
        return {place: fact for place, fact in found.items() if place and fact}
