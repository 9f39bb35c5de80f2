"""The room's answers in *Mein Stadtteil*: what was released to one, and what waits for one's decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.releases.models import Release
from quartierwerk.apps.releases.policies import can_approve_releases
from quartierwerk.apps.releases.selectors import releases_visible
from quartierwerk.kernel.registry import Panel, PanelKind, PanelLine, panels

#: Days that *changed* looks back: politics and funders look in seldom.
BACK = 60


def panels_register() -> None:
    """Hand the panels to the workspace."""
    panels.register(Panel("releases-waiting", PanelKind.DUE, gettext_lazy("Freigaben"), waiting))
    panels.register(Panel("releases-new", PanelKind.CHANGED, gettext_lazy("Freigaben"), lately))


def lately(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Versions released of late to the actor, that still count."""
    since = timezone.now() - timedelta(days=BACK)
    return [
        PanelLine(
            _("Freigegeben: %(title)s, Fassung %(number)s") % {"title": item.title, "number": item.number},
            _url(municipality, item),
            sign="●",
            on=timezone.localdate(item.released_at),
        )
        for item in releases_visible(actor, municipality)
        if item.released_at is not None and item.released_at >= since and item.withdrawn_at is None
    ]


def waiting(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Proposals of others that the actor may release."""
    if not can_approve_releases(actor, municipality):
        return ()
    return [
        PanelLine(
            _("Freigabe entscheiden: %(title)s") % {"title": item.title},
            _url(municipality, item),
            sign="◆",
            on=timezone.localdate(item.proposed_at),
            note=_("vorgeschlagen von %(name)s") % {"name": item.proposed_by},
        )
        for item in releases_visible(actor, municipality)
        if item.released_at is None and item.withdrawn_at is None and item.proposed_by_id != actor.user_id
    ]


def _url(municipality: Any, release: Release) -> str:
    return reverse("releases:detail", args=[municipality.slug, release.code])
