"""A formula of jobs and placements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.delivery.selectors import CategorySet
from quartierwerk.apps.places.fields import VersionedForm


class FormulaForm(VersionedForm):
    """Its name in both languages, and what stands above and below the line."""

    name_de = forms.CharField(label=_("Name"), max_length=200, help_text=_("Sagt, wer von wem: „Arbeit, von allen“."))
    name_en = forms.CharField(label=_("Name (englisch)"), max_length=200)
    numerator = forms.MultipleChoiceField(label=_("Über dem Strich"), widget=forms.CheckboxSelectMultiple)
    denominator = forms.MultipleChoiceField(label=_("Unter dem Strich"), widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        label=_("Was sie sagt und was nicht"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, chosen: CategorySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(item.category, "– " * depth + item.name) for item, depth in chosen.ordered]
        for side in ("numerator", "denominator"):
            field: Any = self.fields[side]
            field.choices = choices
