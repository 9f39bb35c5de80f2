"""A contact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.network.forms.fields import TelField
from quartierwerk.apps.network.models import Consent, Visibility
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.places.fields import CodesField, DayField, RowField, VersionedForm, choice_field, offer

WHO = ("organisation", "name", "role", "direct_dial", "email")
WHAT = ("concerns", "target_groups", "languages")
CONSENT = ("visibility", "consent", "consent_on", "valid_until")


class ContactForm(VersionedForm):
    """A person in a function, what showing her rests on, and who may see her."""

    organisation = RowField(label=_("Organisation"), empty_label=_("bitte wählen"))
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    role = forms.CharField(
        label=_("Funktion"), max_length=160, help_text=_("Zum Beispiel: Leitung, Beratung, Ausbildung.")
    )
    direct_dial = TelField(
        label=_("Durchwahl"), required=False, help_text=_("Die Nummer, unter der man die Person erreicht.")
    )
    email = forms.EmailField(
        label=_("E-Mail"), max_length=200, required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    concerns = CodesField(vocabulary.CONCERNS, label=_("Zuständig für"))
    target_groups = CodesField(vocabulary.TARGET_GROUPS, label=_("Zielgruppen"))
    languages = CodesField(vocabulary.LANGUAGES, label=_("Sprachen"))
    visibility = choice_field(
        Visibility.choices,
        label=_("Sichtbar für"),
        initial=Visibility.OFFICE,
        help_text=_(
            "Öffentlich: alle, auch ohne Anmeldung. Netzwerk: angemeldete Mitglieder. "
            "Nur intern: Coaching, Kommune und Beratung."
        ),
    )
    consent = choice_field(
        Consent.choices,
        label=_("Grundlage"),
        initial=Consent.NONE,
        help_text=_("Ohne Grundlage wird der Kontakt niemandem gezeigt außer denen, die ihn pflegen."),
    )
    consent_on = DayField(label=_("Einwilligung vom"), required=False)
    valid_until = DayField(
        label=_("Gilt bis"), required=False, help_text=_("Danach wird der Kontakt nicht mehr gezeigt.")
    )

    def __init__(self, *args: Any, organisations: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, organisation=organisations)

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under three headings."""
        headings = ((_("Person"), WHO), (_("Wobei und für wen"), WHAT), (_("Einwilligung und Sichtbarkeit"), CONSENT))
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in headings]
