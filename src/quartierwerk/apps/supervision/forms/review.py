"""Commenting, giving reasons, releasing a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import VersionedForm, choice_field
from quartierwerk.apps.supervision.sections import SECTIONS


class CommentForm(forms.Form):
    """A remark on a section."""

    section = choice_field(SECTIONS.items(), label=_("Abschnitt"))
    text = forms.CharField(label=_("Anmerkung"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(VersionedForm):
    """Why."""

    reason = forms.CharField(
        label=_("Grund"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ComparisonForm(forms.Form):
    """Which quarters, and how they are to be read."""

    period = choice_field([], label=_("Bis zum Quartal"))
    count = choice_field([("1", _("nur dieses Quartal")), ("4", _("vier Quartale"))], label=_("Zeitraum"))
    note = forms.CharField(
        label=_("Einordnung"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Was man wissen muss, um die Standorte nebeneinander richtig zu lesen."),
    )

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["period"]
        field.choices = periods
