"""Writing municipalities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.places.models import District, Municipality, Programme, ProgrammeSite
from quartierwerk.apps.places.selectors import boundary_versions, municipality_stamp
from quartierwerk.kernel.errors import Conflict, Invalid

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,31}")


@transaction.atomic
def municipality_create(
    *,
    actor: Actor | None,
    slug: str,
    name: str,
    state: str = "",
    website: str = "",
    boundary_version: str = "",
    is_synthetic: bool = False,
) -> Municipality:
    """Make a tenant. Who belongs to it is told by ``accounts`` afterwards.

    Raises
    ------
    Invalid
        If the short code cannot stand in an address or there is no name.
    Conflict
        If the short code is taken.
    """
    _check_new(slug, name)
    municipality = Municipality.objects.create(
        slug=slug,
        name=name.strip(),
        state=state.strip(),
        website=website.strip(),
        boundary_version=boundary_version,
        is_synthetic=is_synthetic,
    )
    event_record(
        actor=actor,
        municipality=municipality,
        verb="create",
        entity="place",
        entity_id=municipality.slug,
        summary=f"Kommune {municipality.name} angelegt",
    )
    return municipality


@transaction.atomic
def programme_create(
    *, actor: Actor | None, slug: str, name: str, sites: Sequence[tuple[Municipality, District | None]]
) -> Programme:
    """Make a programme with its model sites; a site is a municipality, or one district of it.

    Raises
    ------
    Conflict
        If the short code is taken.
    """
    if Programme.objects.filter(slug=slug).exists():
        raise Conflict(_("Dieses Kürzel ist schon vergeben."), field="slug", found=slug)
    programme = Programme.objects.create(slug=slug, name=name.strip())
    for municipality, district in sites:
        programme_site_add(actor=actor, programme=programme, municipality=municipality, district=district)
    return programme


@transaction.atomic
def programme_site_add(
    *, actor: Actor | None, programme: Programme, municipality: Municipality, district: District | None
) -> ProgrammeSite:
    """Let a municipality, or one district of it, take part in a programme.

    Raises
    ------
    Conflict
        If it does already.
    """
    site, is_new = ProgrammeSite.objects.get_or_create(
        programme=programme, municipality=municipality, district=district
    )
    if not is_new:
        raise Conflict(_("Dieser Standort nimmt schon teil."), found=str(site))
    event_record(
        actor=actor,
        municipality=municipality,
        verb="create",
        entity="place",
        entity_id=programme.slug,
        summary=f"Teilnahme am Programm {programme.name}",
    )
    return site


def _check_new(slug: str, name: str) -> None:
    if not _SLUG.fullmatch(slug):
        raise Invalid(
            _("Das Kürzel passt nicht."),
            field="slug",
            found=slug,
            expected=_("2 bis 32 Kleinbuchstaben, Ziffern oder Bindestriche"),
            hint=_("Zum Beispiel „musterstadt“."),
        )
    if not name.strip():
        raise Invalid(_("Es fehlt der Name der Kommune."), field="name", expected=_("ein Name"))
    if Municipality.objects.filter(slug=slug).exists():
        raise Conflict(_("Dieses Kürzel ist schon vergeben."), field="slug", found=slug)


@transaction.atomic
def municipality_update(
    *,
    actor: Actor,
    municipality: Municipality,
    stamp: str,
    name: str,
    state: str,
    website: str,
    boundary_version: str,
) -> Municipality:
    """Change name, Land, site and current boundaries.

    Parameters
    ----------
    stamp : str
        What :func:`places.selectors.municipality_stamp` said when the form was shown.

    Raises
    ------
    Conflict
        If somebody else changed the data in the meantime.
    Invalid
        If the municipality has no areas of these boundaries.
    """
    current = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if municipality_stamp(current) != stamp:
        raise Conflict(
            _("Jemand anderes hat diese Angaben inzwischen geändert."),
            found=f"{current.name}, {current.state}, {current.website}, {current.boundary_version}",
            expected=_("den Stand, den Sie geöffnet hatten"),
            hint=_("Laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein."),
        )
    _check_boundaries(current, boundary_version)
    fields = {"name": name, "state": state, "website": website, "boundary_version": boundary_version}
    changes = _apply(current, fields)
    if changes:
        current.save(update_fields=list(changes))
        event_record(
            actor=actor,
            municipality=current,
            verb="update",
            entity="place",
            entity_id=current.slug,
            summary="Angaben der Kommune geändert",
            changes=changes,
        )
    return current


def _check_boundaries(municipality: Municipality, wanted: str) -> None:
    versions = boundary_versions(municipality)
    if wanted and wanted != municipality.boundary_version and wanted not in versions:
        raise Invalid(
            _("Zu diesem Gebietsstand gibt es keine Gebiete."),
            field="boundary_version",
            found=wanted,
            expected=", ".join(versions),
        )


def _apply(record: Municipality, fields: dict[str, str]) -> dict[str, Any]:
    """Set the fields that differ; field → [before, after]."""
    changes = {}
    for field, value in fields.items():
        before = getattr(record, field)
        if before != value:
            changes[field] = [before, value]
            setattr(record, field, value)
    return changes
