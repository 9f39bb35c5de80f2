"""An idea for a measure."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.places.fields import VersionedForm


class IdeaForm(VersionedForm):
    """The words of an idea; what gap it comes from stays as it was found."""

    title = forms.CharField(label=_("Idee"), max_length=200)
    description = forms.CharField(
        label=_("Was könnte getan werden?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Wer könnte es tun, mit wem, wo? Ein paar Sätze genügen."),
    )
