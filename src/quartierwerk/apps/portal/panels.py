"""What the portal has to say in *Mein Stadtteil*: what waits for approval, what the funding room knows newer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.portal.policies import can_draft_infos, writes_for
from quartierwerk.apps.portal.selectors.desk import drafts_waiting
from quartierwerk.apps.portal.selectors.links import pages_with_broken_links
from quartierwerk.apps.portal.selectors.programme_infos import info_states
from quartierwerk.kernel.registry import Panel, PanelKind, PanelLine, panels

MOST = 4


def panels_register() -> None:
    """Hand the panels to the workspace."""
    panels.register(Panel("portal-drafts", PanelKind.DUE, gettext_lazy("Portal"), drafts_due))
    panels.register(Panel("portal-links", PanelKind.MISSING, gettext_lazy("Portal"), links_broken))
    panels.register(Panel("portal-infos", PanelKind.STALE, gettext_lazy("Programminfos"), infos_stale))


def drafts_due(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Drafts of others that wait for this person."""
    count = drafts_waiting(actor) if writes_for(actor, municipality) else 0
    if not count:
        return ()
    text = ngettext(
        "%(count)s Entwurf wartet auf Ihre Freigabe", "%(count)s Entwürfe warten auf Ihre Freigabe", count
    ) % {"count": count}
    return [PanelLine(text, reverse("wagtailadmin_home"), "◆")]


def links_broken(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Published pages of the city with a link that leads nowhere."""
    if not writes_for(actor, municipality):
        return ()
    note = _("Ein Verweis führt zu einer Seite, die nicht öffentlich ist.")
    return [
        PanelLine(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), "■", None, note)
        for page in pages_with_broken_links(municipality)[:MOST]
    ]


def infos_stale(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Programminfos whose terms have changed since."""
    if not can_draft_infos(actor, municipality):
        return ()
    stale = [state for state in info_states(actor, municipality, with_page=True) if state.newer]
    address = reverse("portal_city:infos", args=[municipality.slug])
    return [
        PanelLine(_("Programminfo auffrischen"), address, "◆", None, f"{state.terms['name']}: {'; '.join(state.newer)}")
        for state in stale[:MOST]
    ]
