"""A milestone."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.delivery.models import Cause
from quartierwerk.apps.places.fields import DayField, VersionedForm, choice_field


class MilestoneForm(VersionedForm):
    """What, until when, and why it is late."""

    title = forms.CharField(label=_("Was ist erreicht?"), max_length=300)
    due_on = DayField(label=_("geplant für"))
    expected_on = DayField(
        label=_("jetzt erwartet"), required=False, help_text=_("Leer, solange es beim geplanten Tag bleibt.")
    )
    done_on = DayField(label=_("erreicht am"), required=False)
    cause = choice_field(
        Cause.choices,
        empty=_("keine Verzögerung"),
        label=_("Grund der Verzögerung"),
        required=False,
        help_text=_("Nötig, sobald der Meilenstein später kommt als geplant."),
    )
    cause_note = forms.CharField(
        label=_("in Worten"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
