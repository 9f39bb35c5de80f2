"""Beginning a report, and writing a section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import VersionedForm, choice_field
from quartierwerk.apps.supervision.sections import HINTS

#: Said beside every free text.
WARNING = _("Keine Angaben zu einzelnen Teilnehmenden: keine Namen, keine Lebensläufe, keine Gesundheit.")


class ReportForm(forms.Form):
    """Which site, which quarter."""

    site = choice_field([], label=_("Standort"))
    period = choice_field([], label=_("Quartal"))

    def __init__(
        self, *args: Any, sites: Sequence[tuple[str, str]], periods: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("site", sites), ("period", periods)):
            field: Any = self.fields[name]
            field.choices = choices


class SectionForm(VersionedForm):
    """The text of a section."""

    text = forms.CharField(
        label=_("Text"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args: Any, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = f"{HINTS.get(section, '')} {WARNING}"
