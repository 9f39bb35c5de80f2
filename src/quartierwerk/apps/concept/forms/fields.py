"""Fields of the room's own: an amount, a tick that may be left open, an occupation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.provision.words import is_occupation

_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_LARGEST = Decimal("9999999999999.99")


class AmountField(forms.CharField):
    """Euros and cents as people write them: 1.234,50 or 1234.50."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 24)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """An amount as it is written in the form."""
        return number_format(value, 2, force_grouping=True) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """The amount, or None where nothing stands."""
        text = re.sub(r"[\s €]|EUR", "", super().clean(value))
        if not text:
            return None
        if not _AMOUNT.fullmatch(text):
            raise forms.ValidationError(_("Das ist kein Betrag. Schreiben Sie zum Beispiel 1.234,50."), code="invalid")
        german = "," in text or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text)
        amount = Decimal(text.replace(".", "").replace(",", ".") if german else text).quantize(Decimal("0.01"))
        if amount > _LARGEST:
            raise forms.ValidationError(_("Der Betrag ist zu groß."), code="invalid")
        return amount


class TickField(forms.TypedChoiceField):
    """Yes, no, or not looked at yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("", _("noch nicht geprüft")), ("yes", _("ja")), ("no", _("nein"))],
            coerce=lambda value: value == "yes",
            empty_value=None,
            required=False,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """What the row holds, as the choice."""
        return {True: "yes", False: "no", None: ""}.get(value, value)


class OccupationField(forms.CharField):
    """A code of the German classification of occupations."""

    def clean(self, value: Any) -> Any:
        """The code without blanks."""
        text = "".join(super().clean(value).split())
        if text and not is_occupation(text):
            raise forms.ValidationError(
                _("Das ist keine Berufskennziffer. Sie hat drei bis fünf Ziffern, zum Beispiel 83112."), code="invalid"
            )
        return text
