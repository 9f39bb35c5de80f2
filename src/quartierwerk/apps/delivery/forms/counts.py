"""The grid in which a provider fills in a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.delivery.selectors import CategorySet
from quartierwerk.apps.delivery.services import Entry

WHY = (("", _("–")), ("not_applicable", _("trifft nicht zu")), ("not_reported", _("noch nicht gezählt")))


class CountsForm(forms.Form):
    """A number of people for each category, or why there is none; empty means not reported."""

    def __init__(self, *args: Any, chosen: CategorySet, own: dict[str, tuple[int | None, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        for item, _depth in chosen.ordered:
            value, absence = own.get(item.category, (None, ""))
            self.fields[item.category] = forms.IntegerField(
                label=item.name,
                required=False,
                min_value=0,
                initial=value,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"}),
            )
            self.fields[_why(item.category)] = forms.ChoiceField(
                label=item.name, choices=WHY, required=False, initial=absence if absence in dict(WHY) else ""
            )

    def lines(self) -> Iterator[tuple[Any, int, forms.BoundField, forms.BoundField]]:
        """Category, depth, field of the number, field of the reason."""
        for item, depth in self.chosen.ordered:
            yield item, depth, self[item.category], self[_why(item.category)]

    def clean(self) -> dict[str, Any]:
        """A number and a reason for its absence exclude each other; nothing at all is no report."""
        answers: dict[str, Any] = super().clean() or {}
        for item in self.chosen.categories:
            if answers.get(item.category) is not None and answers.get(_why(item.category)):
                self.add_error(item.category, _("Entweder eine Zahl oder ein Grund, warum keine da ist."))
        if not self.errors and all(answers.get(name) in (None, "") for name in self.fields):
            raise forms.ValidationError(_("Bitte tragen Sie mindestens eine Zahl ein. Eine Null ist auch eine Zahl."))
        return answers

    def entries(self) -> dict[str, Entry]:
        """What the service takes."""
        found = {}
        for item in self.chosen.categories:
            value = self.cleaned_data.get(item.category)
            why = self.cleaned_data.get(_why(item.category)) or "not_reported"
            found[item.category] = Entry(value) if value is not None else Entry(None, why)
        return found


def _why(category: str) -> str:
    return f"{category}:why"
