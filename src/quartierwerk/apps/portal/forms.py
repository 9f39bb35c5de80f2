"""The form of a page at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places.vocabulary import STAGES, TARGET_GROUPS
from quartierwerk.apps.portal.selectors.desk import is_known

#: Fields that hold codes, with what there is to choose.
CHOICES: dict[str, tuple[Any, dict[str, Any]]] = {
    "target_groups": (_("Zielgruppen"), TARGET_GROUPS),
    "stages": (_("Förderschritte"), STAGES),
    "fields_of_action": (_("Handlungsfelder"), FIELDS_OF_ACTION),
}
#: What a text may refer to, and as what it must be known to whoever writes.
REFERRED: dict[Any, str] = {Page: "target", Image: "image", Document: "document"}


class PageForm(WagtailAdminPageForm):
    """Codes are chosen by their names; what nobody touched counts as unchanged; links lead to what one may know.

    A field whose default is made anew would look changed each time, and an approval would become an edit.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._referred = _references(self.instance)
        for name, (label, words) in CHOICES.items():
            if name in self.fields:
                self.fields[name] = forms.MultipleChoiceField(
                    label=label, choices=list(words.items()), required=False, widget=forms.CheckboxSelectMultiple
                )
        for field in self.fields.values():
            field.show_hidden_initial = False

    def _post_clean(self) -> None:
        """A number typed into the form shows neither title nor picture of what belongs to others."""
        super()._post_clean()
        new = _references(self.instance) - self._referred
        if not all(is_known(self.for_user, kind, number) for kind, number in new):
            self.add_error(None, _("Ein Verweis, ein Bild oder eine Datei in diesem Text gibt es nicht."))


class PlainCopyForm(CopyForm):
    """A copy is a draft of its own, whatever it was made from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)


def _references(page: Any) -> set[tuple[str, str]]:
    """Kind and number of everything the page's texts refer to."""
    texts = [field for field in page._meta.get_fields() if hasattr(field, "extract_references")]
    found = [item for field in texts for item in field.extract_references(field.value_from_object(page))]
    return {
        (kind, str(number))
        for model, number, *_path in found
        for known, kind in REFERRED.items()
        if issubclass(model, known)
    }
