"""Putting a version of the concept up for release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.content import Content, content_read
from quartierwerk.apps.concept.models import ConceptVersion, VersionState
from quartierwerk.apps.releases.selectors import Release
from quartierwerk.apps.releases.services import release_propose
from quartierwerk.kernel.errors import NotReady

RELEASE_KIND = "concept"
#: What stays inside: needs and ideas, and the office's reasoning on the three checks.
INSIDE = ("needs", "idea", "check_note")


def version_release_propose(
    *, actor: Actor, municipality: Any, version: ConceptVersion, audiences: Sequence[str]
) -> Release:
    """Propose a version for politics, programme, funder or public; somebody else approves.

    The release holds the version's own content and digest, so that it can be held against what was voted on.

    Raises
    ------
    NotReady
        If the version has not been submitted.
    Forbidden, Invalid
        As :func:`quartierwerk.apps.releases.services.release_propose`.
    """
    if version.state == VersionState.DRAFT:
        raise NotReady(
            _("Freigegeben wird eine eingereichte oder beschlossene Fassung."), found=version.get_state_display()
        )
    return release_propose(
        actor=actor,
        municipality=municipality,
        kind=RELEASE_KIND,
        subject=version.code,
        title=version.title,
        audiences=audiences,
        content=released_content(version),
    )


def released_content(version: ConceptVersion) -> dict[str, Any]:
    """What a release of a version holds."""
    content: Content = content_read(version.content)
    measures = [{column: text for column, text in row.items() if column not in INSIDE} for row in content["measures"]]
    return {
        "version": {
            "number": version.number,
            "state": str(version.state),
            "made_on": version.made_on.isoformat(),
            "body": version.body,
            "paper": version.paper,
            "decided_on": version.decided_on.isoformat() if version.decided_on else "",
            "digest": version.digest,
        },
        "concept": {name: content.get(name, []) for name in ("goals", "goal_indicators", "measure_links")}
        | {"measures": measures, "names": content.get("names", {})},
    }
