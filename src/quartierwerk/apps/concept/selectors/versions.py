"""Reading versions of the concept."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.models import ConceptVersion, VersionState
from quartierwerk.apps.concept.policies import can_decide_concept, sees_concept
from quartierwerk.kernel.errors import Conflict, Forbidden, NotFound
from quartierwerk.kernel.spec import sha256_of


def versions_visible(actor: Actor, municipality: Any) -> QuerySet[ConceptVersion]:
    """Versions, the newest first, without their content."""
    if not sees_concept(actor, municipality):
        return ConceptVersion.objects.none()
    return ConceptVersion.objects.filter(municipality=municipality).defer("content").order_by("-number")


def access_version(actor: Actor, municipality: Any, code: str, verb: str = "s") -> ConceptVersion:
    """The one way to a version with its content; verb s to see, r to submit or decide.

    Raises
    ------
    NotFound
        If the municipality has no such version, or the actor may not see it.
    Forbidden
        If the actor sees it but does not decide.
    Conflict
        If its content is no longer what its digest stands for.
    """
    version = versions_visible(actor, municipality).defer(None).filter(code=code).first()
    if version is None:
        raise NotFound(_("Diese Fassung gibt es hier nicht."))
    if verb == "r" and not can_decide_concept(actor, municipality):
        raise Forbidden(_("Fassungen reicht die Leitung ein; sie trägt auch den Beschluss ein."))
    if sha256_of(version.content) != version.digest:
        raise Conflict(
            _("Der Inhalt dieser Fassung wurde nachträglich verändert."),
            where=version.title,
            found=sha256_of(version.content),
            expected=version.digest,
        )
    return version


def version_voted(actor: Actor, municipality: Any) -> ConceptVersion | None:
    """The version that was last decided, if any; without its content."""
    return (
        versions_visible(actor, municipality)
        .filter(state=VersionState.DECIDED)
        .order_by("-decided_on", "-number")
        .first()
    )
