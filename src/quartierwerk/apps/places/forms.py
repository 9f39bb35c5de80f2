"""What people fill in about their municipality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MunicipalityForm(forms.Form):
    """Name, Land, site and current boundaries; ``stamp`` tells which state was opened."""

    name = forms.CharField(label=_("Name der Kommune"), max_length=120)
    state = forms.CharField(label=_("Land"), max_length=60, required=False)
    website = forms.URLField(
        label=_("Internetseite"), required=False, assume_scheme="https", help_text=_("Beginnt mit https://")
    )
    boundary_version = forms.ChoiceField(
        label=_("Gebietsstand"),
        required=False,
        help_text=_("Auf welche Grenzen sich Karte, Tabellen und neue Einträge beziehen."),
    )
    stamp = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, versions: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(version, version) for version in versions] or [("", _("noch keiner"))]
        self.fields["boundary_version"].choices = choices  # type: ignore[attr-defined]
