"""The room's tables of the city folder: municipality, districts, boundaries."""

from __future__ import annotations

from datetime import date

import pandas as pd
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.models import District, Municipality
from quartierwerk.kernel.errors import Conflict, Invalid

#: ``boundaries`` travels as a frame with the columns ``id, boundary_version, geometry``.
TABLES = ("municipality", "districts", "boundaries")
BOUNDARY_COLUMNS = ("id", "boundary_version", "geometry")
_DISTRICT_COLUMNS = ("id", "boundary_version", "level", "parent", "name", "programme_area", "valid_from", "note")
_CHUNK = 500


def folder_tables(municipality: Municipality, *, with_outlines: bool = True) -> dict[str, pd.DataFrame]:
    """All rows of the room; outlines are large and may be left out."""
    municipality = Municipality.objects.get(pk=municipality.pk)
    outlines = District.objects.filter(geometry__isnull=False).order_by("boundary_version", "code")
    return {
        "municipality": pd.DataFrame(
            {
                "id": [municipality.slug],
                "name": [municipality.name],
                "state": [municipality.state],
                "boundary_version": [municipality.boundary_version],
                "website": [municipality.website],
                "synthetic": [municipality.is_synthetic],
            }
        ),
        "districts": districts_frame(),
        "boundaries": pd.DataFrame(
            list(outlines.values_list("code", "boundary_version", "geometry")) if with_outlines else [],
            columns=list(BOUNDARY_COLUMNS),
        ),
    }


def districts_frame() -> pd.DataFrame:
    """The tenant's areas as the folder names them, without outlines."""
    rows = District.objects.order_by("boundary_version", "code").values_list(
        "code", "boundary_version", "level", "parent__code", "name", "programme_area", "valid_from", "note"
    )
    frame = pd.DataFrame(list(rows), columns=list(_DISTRICT_COLUMNS))
    frame["parent"] = frame["parent"].fillna("")
    frame["valid_from"] = [day.isoformat() if day else "" for day in frame["valid_from"]]
    return frame


@transaction.atomic
def folder_load(actor: Actor | None, municipality: Municipality, tables: dict[str, pd.DataFrame]) -> None:
    """Create and update municipality, districts and outlines by key."""
    if "municipality" in tables:
        _municipality_load(municipality, tables["municipality"])
    if "districts" in tables:
        _districts_load(municipality, tables["districts"])
    if "boundaries" in tables:
        _boundaries_load(municipality, tables["boundaries"])


def _municipality_load(municipality: Municipality, frame: pd.DataFrame) -> None:
    for row in frame.to_dict("records"):
        if row["id"] != municipality.slug:
            raise Invalid(_("Der Ordner gehört zu einer anderen Kommune."), found=row["id"], expected=municipality.slug)
        municipality.name = row["name"]
        municipality.state = row["state"]
        municipality.boundary_version = row["boundary_version"]
        municipality.website = row["website"]
        municipality.is_synthetic = not pd.isna(row["synthetic"]) and bool(row["synthetic"])
        municipality.save()


def _districts_load(municipality: Municipality, frame: pd.DataFrame) -> None:
    known = _known()
    now = timezone.now()
    fresh: list[District] = []
    changed: list[District] = []
    for row in frame.to_dict("records"):
        found = known.get((row["boundary_version"], row["id"]))
        item = found or District(municipality=municipality, code=row["id"], boundary_version=row["boundary_version"])
        item.level, item.name, item.note = row["level"], row["name"], row["note"]
        item.programme_area = None if pd.isna(row["programme_area"]) else bool(row["programme_area"])
        item.valid_from = date.fromisoformat(row["valid_from"]) if row["valid_from"] else None
        item.updated_at = now
        if found:
            item.version += 1
        (changed if found else fresh).append(item)
    District.objects.bulk_create(fresh, batch_size=_CHUNK)
    fields = ("level", "name", "note", "programme_area", "valid_from", "updated_at", "version")
    District.objects.bulk_update(changed, fields, batch_size=_CHUNK)
    _parents_set(frame)


def _parents_set(frame: pd.DataFrame) -> None:
    """Second pass: all areas stand, whatever the order of the rows."""
    known = _known()
    moved = []
    for row in frame.to_dict("records"):
        item = known[(row["boundary_version"], row["id"])]
        parent = known.get((row["boundary_version"], row["parent"])) if row["parent"] else None
        if row["parent"] and parent is None:
            raise Invalid(_("Das übergeordnete Gebiet fehlt."), where=row["id"], found=row["parent"])
        if item.parent_id != (parent.pk if parent else None):
            item.parent = parent
            moved.append(item)
    District.objects.bulk_update(moved, ("parent",), batch_size=_CHUNK)


def _boundaries_load(municipality: Municipality, frame: pd.DataFrame) -> None:
    known = _known()
    now = timezone.now()
    for row in frame.to_dict("records"):
        item = known.get((row["boundary_version"], row["id"]))
        if item is None:
            raise Invalid(_("Zu diesem Umriss gibt es kein Gebiet."), found=f"{row['id']}@{row['boundary_version']}")
        # Outlines are large: one statement each is faster than one with all of them.
        District.objects.filter(pk=item.pk).update(geometry=row["geometry"], updated_at=now, version=F("version") + 1)


def _known() -> dict[tuple[str, str], District]:
    """The tenant's areas by boundary version and code, without outlines."""
    return {(item.boundary_version, item.code): item for item in District.objects.defer("geometry")}


@transaction.atomic
def folder_undo(actor: Actor | None, municipality: Municipality, tables: dict[str, pd.DataFrame]) -> None:
    """Take away areas and outlines with these keys; the municipality itself stays."""
    known = _known()
    if "boundaries" in tables:
        keys = _keys(tables["boundaries"])
        found = District.objects.filter(pk__in=[known[key].pk for key in keys if key in known])
        found.update(geometry=None, updated_at=timezone.now())
    if "districts" in tables:
        _districts_remove([known[key] for key in _keys(tables["districts"]) if key in known])


def _keys(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["boundary_version"], frame["id"], strict=True))


def _districts_remove(districts: list[District]) -> None:
    """Delete areas that nothing else refers to; a membership must not vanish with its district."""
    ids = [item.pk for item in districts]
    # References among the areas to be removed end with them.
    District.objects.filter(pk__in=ids, parent_id__in=ids).update(parent=None)
    for relation in District._meta.related_objects:
        users = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": ids})
        if users.exists():
            raise Conflict(
                _("Ein Gebiet wird noch gebraucht und kann nicht zurückgenommen werden."),
                found=str(relation.related_model._meta.verbose_name),
                hint=_("Nehmen Sie zuerst zurück, was sich auf das Gebiet bezieht."),
            )
    District.objects.filter(pk__in=ids).delete()
