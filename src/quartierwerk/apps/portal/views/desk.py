"""The door of the editors' desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from quartierwerk.apps.portal.policies import may_enter_desk
from quartierwerk.apps.portal.services import desk_groups_set
from quartierwerk.kernel.errors import Forbidden, NotFound

View = Callable[..., HttpResponseBase]
#: What an editor needs of the desk: pages, pictures, files, approvals. People, groups, sites, languages and the desk's
#: own interface and sign-in stay shut, as does everything that comes with a newer version until somebody looked at it.
OPEN = re.compile(
    r"wagtailadmin_(home|explore\w*|choose_\w+|sprite|javascript_catalog|tag_\w+|block_preview|dismissibles|logout"
    r"|pages:\w+|editing_sessions:\w+|workflows:\w+|reports:\w+)"
    r"|wagtail_bulk_action|(wagtailimages|wagtaildocs)(_chooser)?:\w+|wagtailembeds:\w+|simple_translation:\w+"
)


def fenced(view: View) -> View:
    """Let in whoever has a place at the desk, to what an editor needs."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not OPEN.fullmatch(name):
            raise NotFound(_("Diese Seite gibt es nicht."))
        actor = request.actor  # type: ignore[attr-defined]
        if not may_enter_desk(actor):
            raise Forbidden(_("Dafür fehlt Ihnen das Recht."))
        desk_groups_set(user=request.user, actor=actor)
        return view(request, *args, **kwargs)

    return wrapped
