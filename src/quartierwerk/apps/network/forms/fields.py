"""A field of the room's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.network.words import tel_address


class TelField(forms.CharField):
    """A telephone number as people write it; it must be one that can be dialled."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """The number without blanks around it."""
        text = super().clean(value)
        if text and not tel_address(text):
            raise forms.ValidationError(
                _("Diese Nummer lässt sich nicht wählen. Schreiben Sie zum Beispiel 0221 4710-12."), code="invalid"
            )
        return text
