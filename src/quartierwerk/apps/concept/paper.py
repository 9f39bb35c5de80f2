"""The concept as it is printed: what the reader may see of it, put together for the printer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from django.utils import timezone
from django.utils.translation import get_language

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.content import content_of, content_read
from quartierwerk.apps.concept.models import ConceptVersion
from quartierwerk.apps.concept.parts import paper_parts
from quartierwerk.apps.network.folder_columns import MAPS as NETWORK
from quartierwerk.apps.network.selectors import bodies_visible, organisations_visible
from quartierwerk.apps.places.folder import folder_tables
from quartierwerk.apps.places.folder_rows import rows_dump
from quartierwerk.apps.places.selectors import levels_of, outlines_of
from quartierwerk.apps.provision.folder_columns import MAPS as PROVISION
from quartierwerk.apps.provision.selectors import business_needs_visible, needs_visible
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.model.concept import Concept, Decision
from quartierwerk.documents.model.measure import MeasureSheets
from quartierwerk.kernel.registry import folder_parts

#: Levels of areas a small map shows best, the first one that is there.
_LEVELS = ("district", "quarter", "borough", "city")
Frames = dict[str, pd.DataFrame]


def concept_paper(actor: Actor, municipality: Any, version: ConceptVersion | None = None) -> Concept:
    """The concept as of now, or a version from its frozen content."""
    from quartierwerk.documents.reports import concept_from

    return concept_from(_lookup(actor, municipality, version), _decision(version), **_frame())


def measure_paper(actor: Actor, municipality: Any, code: str) -> MeasureSheets:
    """The sheet of one measure, whatever its state."""
    from quartierwerk.documents.reports.measures import measure_sheets_from

    return measure_sheets_from(_lookup(actor, municipality, None, whole=True), (code,), **_frame())


def _frame() -> dict[str, Any]:
    now = timezone.localtime().replace(microsecond=0)
    return {"language": (get_language() or "de")[:2], "stand": timezone.localdate(), "timestamp": now}


def _lookup(actor: Actor, municipality: Any, version: ConceptVersion | None, *, whole: bool = False) -> Any:
    from quartierwerk.documents.reports import content_lookup

    content = content_read(version.content) if version else content_of(municipality, whole=whole)
    for part in paper_parts:
        content = part.narrow(actor, municipality, content)
    return content_lookup(_folder(actor, municipality, with_figures=not whole), content)


def _decision(version: ConceptVersion | None) -> Decision:
    if version is None:
        return Decision()
    return Decision(
        number=version.number,
        title=version.title,
        state=version.state,
        made_on=version.made_on,
        body=version.body,
        paper=version.paper,
        decided_on=version.decided_on,
        digest=version.digest,
    )


def _folder(actor: Actor, municipality: Any, *, with_figures: bool) -> CityFolder:
    """What stands around the concept: areas and figures, bodies, needs; only rows the actor may see.

    Figures are true ones here; the printer takes them through disclosure control.
    """
    places = folder_tables(municipality, with_outlines=False)
    frames: Frames = {name: places[name] for name in ("municipality", "districts")}
    situation = folder_parts.get("situation")
    if with_figures and situation is not None:
        figures = situation.dump(municipality)
        frames |= {name: figures[name] for name in ("indicators", "values")}
    frames |= _rows(NETWORK, municipality, {"organisations": organisations_visible, "bodies": bodies_visible}, actor)
    needs = {"needs": needs_visible, "business_needs": business_needs_visible}
    frames |= _rows(PROVISION, municipality, needs, actor)
    return CityFolder(frames, _outlines(municipality) if with_figures else None)


def _rows(maps: Mapping[str, Any], municipality: Any, visible: Mapping[str, Any], actor: Actor) -> Frames:
    dumped = rows_dump({name: maps[name] for name in visible}, municipality)
    kept = {}
    for name, selector in visible.items():
        codes = set(selector(actor, municipality).order_by().values_list("code", flat=True))
        kept[name] = dumped[name][dumped[name]["id"].isin(codes)]
    return kept


def _outlines(municipality: Any) -> dict[str, Any] | None:
    present = levels_of(municipality)
    level = next((name for name in _LEVELS if name in present), "")
    features = outlines_of(municipality, level=level) if level else []
    return {"type": "FeatureCollection", "features": features} if features else None
