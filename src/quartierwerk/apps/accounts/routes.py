"""What every address of ours declares: whose right it needs. An undeclared address fails the tests.

Four kinds of views:

- ``open_view``: anybody, no tenant (start page, legal pages, health).
- ``signed_in_view``: any signed-in person, no tenant (own account).
- ``tenant_view`` (in ``accounts.doors``): within one municipality.
- ``programme_view`` (there too): of one programme, across its sites.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Right:
    """The declaration: object and verb as in the table of rights.

    ``kind`` is open, signed_in, tenant or programme; ``verb`` is s (see), e (create and edit), r (release or approve),
    x (export); ``public`` says whether the table gives it to visitors too.
    """

    kind: str
    entity: str = ""
    verb: str = "s"
    public: bool = False


def open_view(view: View) -> View:
    """Anybody may come here."""
    view.right = Right("open", public=True)  # type: ignore[attr-defined]
    return view


def signed_in_view(view: View) -> View:
    """Any signed-in person may come here; visitors are sent to the sign-in."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    wrapped.right = Right("signed_in")  # type: ignore[attr-defined]
    return wrapped
