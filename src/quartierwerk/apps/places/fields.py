"""Fields the forms of all rooms are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places import vocabulary


class DayField(forms.DateField):
    """A day; browsers offer a calendar, and the German form is read as well."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        kwargs.setdefault(
            "error_messages", {"invalid": _("Das ist kein Datum. Schreiben Sie zum Beispiel 31.12.2026.")}
        )
        super().__init__(**kwargs)


class RowField(forms.ModelChoiceField):
    """One row of a list; the form says which by :func:`offer`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, **kwargs)


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows of a list; the form says which by :func:`offer`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, widget=forms.CheckboxSelectMultiple, **kwargs)


def offer(form: forms.Form, **rows: Any) -> None:
    """Say which rows the fields of a form offer; a field without rows is taken out."""
    for name, found in rows.items():
        if found is None:
            del form.fields[name]
        else:
            field: Any = form.fields[name]
            field.queryset = found


def choice_field(choices: Iterable[tuple[str, Any]], *, empty: Any = None, **kwargs: Any) -> forms.ChoiceField:
    """A select; with ``empty`` one may also choose nothing, under that label."""
    listed = [*([("", empty)] if empty is not None else []), *choices]
    return forms.ChoiceField(choices=listed, required=kwargs.pop("required", empty is None), **kwargs)


class CodesField(forms.MultipleChoiceField):
    """Several codes of a vocabulary; codes of the municipality's own stay."""

    def __init__(self, words: Mapping[str, Any], **kwargs: Any) -> None:
        self.words = words
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        kwargs.setdefault("required", False)
        super().__init__(choices=vocabulary.choices(words), **kwargs)

    def keep(self, codes: Iterable[str]) -> None:
        """Offer also what the row already holds."""
        self.choices = vocabulary.choices(self.words, codes)


class VersionedForm(forms.Form):
    """Knows which state of the row was opened; empty for a new one."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, CodesField):
                field.keep(self.initial.get(name) or ())
