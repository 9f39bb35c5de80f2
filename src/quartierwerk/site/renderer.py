"""Forms in the look of KERN: classes by widget, the rest is Django's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class KernBoundField(BoundField):
    """A field whose widget carries the class of its kind and says by itself that it is wrong."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the class to what Django gives (required, disabled, aria-describedby, aria-invalid)."""
        built = super().build_widget_attrs(attrs, widget)
        used = widget or self.field.widget
        if type(self.form).__module__.startswith("allauth."):
            # The library repeats the label inside the field, where it fades as soon as somebody types.
            used.attrs.pop("placeholder", None)
        kind = _class_of(used)
        if kind:
            given = str(built.get("class") or used.attrs.get("class", ""))
            wrong = f" {kind}--error" if self.is_bound_wrong else ""
            built["class"] = f"{given} {kind}{wrong}".strip()
        return built

    @property
    def is_bound_wrong(self) -> bool:
        """Whether the form was sent and this field is wrong."""
        return self.form.is_bound and bool(self.errors)


class KernRenderer(TemplatesSetting):
    """The renderer of all forms."""

    bound_field_class = KernBoundField


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.CheckboxInput):
        return "kern-form-check__checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "kern-form-check__radio"
    if isinstance(widget, forms.SelectMultiple):
        return "kern-form-input__input qw-select-multiple"
    if isinstance(widget, forms.Select):
        return "kern-form-input__select"
    if isinstance(widget, forms.HiddenInput | forms.MultiWidget):
        return ""
    return "kern-form-input__input"
