"""Reports of barriers: a form that needs no cookie, whose answers leave as a mail."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, TimestampSigner
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartierwerk.kernel.errors import Conflict, LimitReached
from quartierwerk.kernel.spec import canonical_json, sha256_of
from quartierwerk.site.api.limits import visitor_address

#: A form that comes back sooner was not filled in by a person, one that comes later is asked for anew.
SOONEST, LATEST = 2, 24 * 3600
WINDOW = 3600
#: Reports an hour, of one address and of all.
OF_ONE, OF_ALL = 5, 60
_SIGNER = TimestampSigner(salt="quartierwerk.barriers")


class BarrierForm(forms.Form):
    """What a visitor tells; the page's own field and the mail address may stay empty."""

    page = forms.CharField(
        label=gettext_lazy("Auf welcher Seite"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Die Adresse oder der Titel, wenn Sie sie wissen."),
    )
    text = forms.CharField(
        label=gettext_lazy("Was geht nicht"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Ihre E-Mail-Adresse"),
        required=False,
        help_text=gettext_lazy("Nur wenn Sie eine Antwort möchten. Sie wird nicht gespeichert."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    #: Nobody sees it; whoever fills it in is no person.
    website = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))

    def clean(self) -> dict[str, Any]:
        """The form came from us, some seconds to a day ago."""
        told: dict[str, Any] = super().clean() or {}
        try:
            begun = float(_SIGNER.unsign(self.data.get("token", ""), max_age=LATEST))
        except (BadSignature, ValueError):
            raise ValidationError(_("Das Formular ist abgelaufen. Bitte schicken Sie es noch einmal ab.")) from None
        if time.time() - begun < SOONEST:
            raise ValidationError(_("Das ging sehr schnell. Bitte schicken Sie es noch einmal ab."))
        return told


def token_new() -> str:
    """What a form carries to show that it came from us, and when."""
    return _SIGNER.sign(str(time.time()))


def contact_mail() -> str:
    """The mail address for reports; empty if none is set, or a telephone number."""
    contact: str = settings.ENVIRONMENT.accessibility_contact.strip()
    try:
        validate_email(contact)
    except ValidationError:
        return ""
    return contact


def report_send(*, request: HttpRequest, form: BarrierForm) -> None:
    """Send a report that fits to the installation's contact.

    Raises
    ------
    Conflict
        If the installation has no mail address for reports.
    LimitReached
        If too many reports came within the hour.
    """
    told, to = form.cleaned_data, contact_mail()
    if not to:
        raise Conflict(_("Für Meldungen ist noch keine E-Mail-Adresse hinterlegt."))
    if told["website"]:
        return
    _count(request)
    lines = [told["text"], "", f"{_('Seite:')} {told['page'] or '–'}", f"{_('Antwort an:')} {told['email'] or '–'}"]
    subject = _("Barriere gemeldet: Quartierwerk")
    EmailMessage(subject, "\n".join(lines), to=[to], reply_to=[told["email"]] if told["email"] else None).send()


def _count(request: HttpRequest) -> None:
    """Count this report; the address is kept as a keyed hash, for an hour."""
    who = sha256_of(canonical_json([settings.SECRET_KEY, visitor_address(request)]))[:32]
    hour = int(time.time() // WINDOW)
    for key, most in ((who, OF_ONE), ("all", OF_ALL)):
        place = f"barriers:{key}:{hour}"
        cache.add(place, 0, WINDOW * 2)
        try:
            count = cache.incr(place)
        except ValueError:
            continue
        if count > most:
            raise LimitReached(
                _("In dieser Stunde sind schon viele Meldungen gekommen."),
                hint=_("Versuchen Sie es später, oder schreiben Sie an die Adresse auf der Seite."),
            )
