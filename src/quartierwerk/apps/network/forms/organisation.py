"""An organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.network.forms.fields import TelField
from quartierwerk.apps.network.models import Accessible, Kind, NetworkLevel
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.fields import CodesField, RowField, RowsField, VersionedForm, choice_field, offer

WHO = ("name", "kind", "carrier", "description")
WHERE = ("district", "street", "postcode", "place", "districts_served", "accessible")
WHAT = ("concerns", "target_groups", "languages", "network_level")
HOW = ("phone", "email", "homepage")


class OrganisationForm(VersionedForm):
    """Everything the public part of an organisation holds.

    ``is_placing`` False leaves out what the organisation does not say of itself: kind, district and level.
    """

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = choice_field(Kind.choices, label=_("Art"))
    carrier = forms.CharField(label=_("Träger"), max_length=200, required=False)
    description = forms.CharField(
        label=_("Was die Organisation tut"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ein bis zwei Sätze in einfachen Worten; danach wird gesucht. Keine Angaben zu Arbeitsuchenden."),
    )
    district = RowField(label=_("Stadtteil"), required=False, empty_label=_("ohne festen Stadtteil"))
    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Postleitzahl"), max_length=10, required=False)
    place = forms.CharField(label=_("Ort"), max_length=100, required=False)
    districts_served = RowsField(
        label=_("Tätig in"),
        required=False,
        help_text=_("Nichts angekreuzt: in der ganzen Stadt."),
    )
    accessible = choice_field(Accessible.choices, empty=_("keine Angabe"), label=_("Barrierefreiheit"))
    concerns = CodesField(vocabulary.CONCERNS, label=_("Hilft bei"))
    target_groups = CodesField(
        vocabulary.TARGET_GROUPS, label=_("Zielgruppen"), help_text=_("Nichts angekreuzt: für alle.")
    )
    languages = CodesField(vocabulary.LANGUAGES, label=_("Sprachen"))
    network_level = choice_field(NetworkLevel.choices, label=_("Ebene im Netzwerk"), initial=NetworkLevel.NONE)
    phone = TelField(label=_("Zentrale Telefonnummer"), required=False)
    email = forms.EmailField(label=_("Allgemeine E-Mail-Adresse"), max_length=200, required=False)
    homepage = forms.URLField(
        label=_("Internetseite"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("Beginnt mit https://"),
    )

    def __init__(self, *args: Any, districts: Any, is_placing: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, district=districts, districts_served=districts)
        if not is_placing:
            for name in ("kind", "district", "network_level"):
                del self.fields[name]

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under four headings."""
        headings = (
            (_("Wer das ist"), WHO),
            (_("Wo"), WHERE),
            (_("Wobei und für wen"), WHAT),
            (_("Wie man sie erreicht"), HOW),
        )
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in headings]
