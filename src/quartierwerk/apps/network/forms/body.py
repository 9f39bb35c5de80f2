"""A body and its members."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.network.models import BodyKind, BodyLevel, MemberRole
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.fields import DayField, RowField, VersionedForm, choice_field, offer


class BodyForm(VersionedForm):
    """A conference, round or sub-network."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = choice_field(BodyKind.choices, label=_("Art"))
    level = choice_field(BodyLevel.choices, label=_("Ebene"))
    district = RowField(label=_("Stadtteil"), required=False, empty_label=_("ganze Stadt"))
    target_group = choice_field(vocabulary.TARGET_GROUPS.items(), empty=_("alle Zielgruppen"), label=_("Zielgruppe"))
    rhythm = forms.CharField(
        label=_("Rhythmus"), max_length=100, required=False, help_text=_("Zum Beispiel: vierteljährlich.")
    )
    purpose = forms.CharField(
        label=_("Zweck"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, district=districts)
        own = self.initial.get("target_group")
        codes = vocabulary.choices(vocabulary.TARGET_GROUPS, [own] if own else [])
        field: Any = self.fields["target_group"]
        field.choices = [("", _("alle Zielgruppen")), *codes]


class MemberForm(VersionedForm):
    """An organisation's seat; the person is chosen among the organisation's contacts once the seat stands."""

    organisation = RowField(label=_("Organisation"), empty_label=_("bitte wählen"))
    contact = RowField(label=_("Person"), required=False, empty_label=_("noch niemand benannt"))
    role = choice_field(MemberRole.choices, label=_("Rolle"), initial=MemberRole.MEMBER)
    vote = forms.BooleanField(label=_("stimmberechtigt"), required=False, initial=True)
    since = DayField(label=_("Mitglied seit"), required=False)
    until = DayField(label=_("Mitglied bis"), required=False)

    def __init__(self, *args: Any, organisations: Any = None, contacts: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, organisation=organisations, contact=contacts)
