"""The form of a page at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places.vocabulary import STAGES, TARGET_GROUPS

#: Fields that hold codes, with what there is to choose.
CHOICES: dict[str, tuple[Any, dict[str, Any]]] = {
    "target_groups": (_("Zielgruppen"), TARGET_GROUPS),
    "stages": (_("Förderschritte"), STAGES),
    "fields_of_action": (_("Handlungsfelder"), FIELDS_OF_ACTION),
}


class PageForm(WagtailAdminPageForm):
    """Codes are chosen by their names; what nobody touched counts as unchanged.

    A field whose default is made anew would look changed each time, and an approval would become an edit.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, words) in CHOICES.items():
            if name in self.fields:
                self.fields[name] = forms.MultipleChoiceField(
                    label=label, choices=list(words.items()), required=False, widget=forms.CheckboxSelectMultiple
                )
        for field in self.fields.values():
            field.show_hidden_initial = False
