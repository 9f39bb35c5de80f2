"""Pages of one's own keys to the API."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quartierwerk.apps.accounts.forms import TokenForm
from quartierwerk.apps.accounts.routes import signed_in_view
from quartierwerk.apps.accounts.services import token_create, token_revoke
from quartierwerk.apps.accounts.token_selectors import access_token, tokens_of
from quartierwerk.kernel.errors import QuartierwerkError


@signed_in_view
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own keys, and a new one, which is shown on this answer and never again."""
    actor = request.actor  # type: ignore[attr-defined]
    form = TokenForm(request.POST or None, actor=actor)
    made = None
    if request.method == "POST" and form.is_valid():
        try:
            made = token_create(actor=actor, **form.cleaned_data)
        except QuartierwerkError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            form = TokenForm(actor=actor)
    context = {
        "form": form,
        "tokens": tokens_of(actor),
        "made": made[0] if made else None,
        "key": made[1] if made else "",
    }
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@signed_in_view
@require_POST
def token_revoke_view(request: HttpRequest, code: str) -> HttpResponse:
    """Take one's own key back."""
    actor = request.actor  # type: ignore[attr-defined]
    token_revoke(actor=actor, token=access_token(actor, code))
    messages.success(request, _("Der Schlüssel ist zurückgezogen."))
    return redirect("accounts:tokens")
