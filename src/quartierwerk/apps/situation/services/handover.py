"""The city folder that leaves the platform: everything, sealed, or the part that may be shared."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from pathlib import Path

import pandas as pd
from django.db import transaction
from django.utils import timezone

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.releases.selectors import releases_visible
from quartierwerk.apps.situation.comparison import BOUNDARIES
from quartierwerk.apps.situation.parts import parts_ordered
from quartierwerk.apps.situation.services.release import RELEASE_KIND
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.seal import seal
from quartierwerk.cityfolder.write import write

#: A fixed moment: the same folder is the same file.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def city_folder_of(municipality: Municipality) -> CityFolder:
    """Everything all rooms hold of a municipality; true figures and personal data included."""
    frames: dict[str, pd.DataFrame] = {}
    for part in parts_ordered():
        frames |= part.dump(municipality)
    outlines = frames.pop(BOUNDARIES)
    features = [
        {"type": "Feature", "properties": {"id": code, "boundary_version": version}, "geometry": geometry}
        for code, version, geometry in outlines.itertuples(index=False)
    ]
    return CityFolder(frames, {"type": "FeatureCollection", "features": features} if features else None)


@transaction.atomic
def folder_sealed(*, actor: Actor, municipality: Municipality, passphrase: str) -> bytes:
    """The full folder, encrypted: for hand-over and moving house.

    Raises
    ------
    Invalid
        If the passphrase is too short.
    """
    folder = Path(tempfile.mkdtemp(prefix="quartierwerk-"))
    try:
        write(city_folder_of(municipality), folder / municipality.slug)
        data = seal(folder / municipality.slug, folder / "sealed.age", passphrase).read_bytes()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _record(actor, municipality, "Voller Stadt-Ordner versiegelt ausgegeben")
    return data


@transaction.atomic
def folder_shareable(*, actor: Actor, municipality: Municipality) -> bytes:
    """The folder that may be passed on, as a zip file: no hidden counts, contacts with consent only.

    Protected figures of a year are in it once the situation of that year is released.
    """
    city = city_folder_of(municipality)
    city["values"] = _released_only(actor, municipality, city)
    folder = Path(tempfile.mkdtemp(prefix="quartierwerk-"))
    try:
        write(city, folder / municipality.slug, profile="shareable", on=timezone.localdate())
        data = _zipped(folder / municipality.slug)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _record(actor, municipality, "Teilbarer Stadt-Ordner ausgegeben")
    return data


def _released_only(actor: Actor, municipality: Municipality, city: CityFolder) -> pd.DataFrame:
    releases = releases_visible(actor, municipality, kind=RELEASE_KIND)
    years = {item.subject for item in releases if item.released_at and not item.withdrawn_at}
    indicators, values = city["indicators"], city["values"]
    public = set(indicators.loc[indicators["protection"] == "public", "id"])
    return values[values["indicator"].isin(public) | values["period"].str[:4].isin(years)]


def _zipped(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(item for item in folder.rglob("*") if item.is_file()):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _record(actor: Actor, municipality: Municipality, summary: str) -> None:
    event_record(
        actor=actor,
        municipality=municipality,
        verb="export",
        entity="situation.folder",
        entity_id=municipality.slug,
        summary=summary,
    )
