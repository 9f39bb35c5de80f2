"""Fields of the room's own."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.funding.amounts import amount_read, amount_write
from quartierwerk.apps.funding.grid import percent_write
from quartierwerk.apps.places.pages import sentence
from quartierwerk.kernel.errors import Invalid


class AmountField(forms.CharField):
    """Euros and cents as people write them; an empty field is nought, or nothing where ``is_optional``."""

    def __init__(self, *, is_optional: bool = False, **kwargs: Any) -> None:
        self.is_optional = is_optional
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "qw-amount"}))
        super().__init__(**{"required": False, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """An amount as the page writes it."""
        return amount_write(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """The amount."""
        text = super().clean(value)
        if not text.strip():
            return None if self.is_optional else Decimal("0.00")
        try:
            return amount_read(text)
        except Invalid as error:
            raise forms.ValidationError(sentence(error), code="invalid") from error


class PercentField(forms.CharField):
    """A share in per cent, with comma or point."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "qw-amount"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A share as the page writes it."""
        return percent_write(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """The share; None for nothing."""
        text = super().clean(value).replace("%", "").strip()
        if not text:
            return None
        try:
            share = Decimal(text.replace(",", ".")).quantize(Decimal("0.0001"))
        except InvalidOperation:
            share = Decimal(-1)
        if not 0 <= share <= 100:
            raise forms.ValidationError(
                _("Das ist kein Anteil zwischen 0 und 100 Prozent. Schreiben Sie zum Beispiel 66,67."), code="invalid"
            )
        return share


def year_field(**kwargs: Any) -> forms.IntegerField:
    """A calendar year."""
    kwargs.setdefault("widget", forms.NumberInput(attrs={"class": "qw-year", "inputmode": "numeric"}))
    return forms.IntegerField(min_value=1990, max_value=2099, **kwargs)
