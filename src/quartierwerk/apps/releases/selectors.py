"""Reading releases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.releases.content import content_hash
from quartierwerk.apps.releases.models import Audience, Release
from quartierwerk.apps.releases.policies import audiences_of, sees_all_releases
from quartierwerk.kernel.errors import Conflict, NotFound


def releases_visible(actor: Actor, municipality: Any, *, kind: str = "") -> list[Release]:
    """Newest first: everything for those inside, else what is released to one of the actor's audiences.

    The content is left out; there are some dozens a year, so the audience is looked at here.
    """
    found = (
        Release.objects.filter(municipality=municipality).defer("content").select_related("proposed_by", "released_by")
    )
    if kind:
        found = found.filter(kind=kind)
    if sees_all_releases(actor, municipality):
        return list(found)
    mine = audiences_of(actor, municipality)
    current = found.filter(released_at__isnull=False, withdrawn_at__isnull=True)
    return [release for release in current if mine & set(release.audiences)]


def access_release(actor: Actor, municipality: Any, code: str) -> Release:
    """The one way to a release.

    Raises
    ------
    NotFound
        If it is not there, or not for the actor.
    Conflict
        If its content is no longer what was approved.
    """
    release = (
        Release.objects.filter(municipality=municipality, code=code)
        .select_related("municipality", "proposed_by", "released_by", "withdrawn_by")
        .first()
    )
    if release is None or not _is_for(actor, municipality, release):
        raise NotFound(_("Diese Freigabe gibt es nicht."))
    if content_hash(release.content) != release.content_hash:
        raise Conflict(_("Der Inhalt dieser Freigabe wurde nachträglich verändert."), where=release.title)
    return release


def _is_for(actor: Actor, municipality: Any, release: Release) -> bool:
    if sees_all_releases(actor, municipality):
        return True
    current = release.released_at is not None and release.withdrawn_at is None
    return current and bool(audiences_of(actor, municipality) & set(release.audiences))


def releases_of_sites(municipality_ids: Sequence[int], *, kind: str) -> dict[int, Release]:
    """The newest release in force of each municipality that went to anybody outside it, by municipality.

    For what a programme puts side by side; whoever shows a content looks at its ``audiences``. Runs in the scope of
    these municipalities.
    """
    found = Release.objects.filter(
        municipality_id__in=municipality_ids, kind=kind, released_at__isnull=False, withdrawn_at__isnull=True
    ).order_by("released_at", "pk")
    outside = {str(audience) for audience in Audience}
    return {release.municipality_id: release for release in found if outside & set(release.audiences)}
