"""The form of a page at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, ReferenceIndex

from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places.vocabulary import STAGES, TARGET_GROUPS
from quartierwerk.apps.portal.selectors.desk import is_known
from quartierwerk.apps.portal.selectors.programme_infos import codes_to_choose, terms_taken
from quartierwerk.apps.portal.selectors.tree import municipality_of

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
        self._funding_offer()
        for field in self.fields.values():
            field.show_hidden_initial = False

    def _funding_offer(self) -> None:
        """A city's page may be fed by one of the city's funding programmes that this person sees; others by none."""
        if "funding_code" not in self.fields:
            return
        self._actor = actor_load(self.for_user)
        self._city = municipality_of(self.parent_page)
        choices = codes_to_choose(self._actor, self._city)
        present = self.instance.funding_code
        if not choices:
            del self.fields["funding_code"]
            return
        if present and present not in dict(choices):
            choices.append((present, str(_("nicht mehr in der Finanzierung"))))
        self.fields["funding_code"] = forms.ChoiceField(
            label=_("Förderprogramm in der Finanzierung"),
            choices=[("", _("keines")), *choices],
            required=False,
            help_text=_("Daraus kommen die Tabellen der Fördersätze und Fristen, mit Quelle und Stand."),
        )

    def _post_clean(self) -> None:
        """A number typed into the form shows neither title nor picture of what belongs to others."""
        super()._post_clean()
        if "funding_code" in self.fields and "funding_code" in self.changed_data and not self.errors:
            code = self.cleaned_data["funding_code"]
            self.instance.facts = terms_taken(self._actor, self._city, code) if code else {}
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
    """Kind and number of everything the page's fields and texts refer to."""
    kinds = {ContentType.objects.get_for_model(model).pk: kind for model, kind in REFERRED.items()}
    found = ReferenceIndex._extract_references_from_object(page)  # noqa: SLF001 - there is no public way for a draft
    return {(kinds[kind], number) for kind, number, *_path in found if kind in kinds}
