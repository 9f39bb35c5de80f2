"""The situation report of a computed situation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from quartierwerk.cityfolder.situation import Situation
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.situation import DistrictRow, SensitivityLine, SituationReport
from quartierwerk.documents.reports.figures import figure
from quartierwerk.documents.reports.indicators import indicator_lines
from quartierwerk.documents.reports.scales import label_of, scale_of
from quartierwerk.documents.texts import Texts
from quartierwerk.engine.deprivation.spec import Block
from quartierwerk.kernel.area import AreaId
from quartierwerk.kernel.guarded import Published


def imprint_of(situation: Situation, title: str, *, language: str, stand: date, timestamp: datetime) -> Imprint:
    """What stands on every page, from the folder's municipality."""
    rows = situation.folder["municipality"]
    name = str(rows["name"].iloc[0]) if len(rows) else situation.folder.municipality_id
    synthetic = bool(len(rows) and rows["synthetic"].fillna(False).iloc[0])
    return Imprint(name, title, stand, timestamp, language, synthetic)


def situation_report(
    situation: Situation, *, language: str = "de", stand: date, timestamp: datetime
) -> SituationReport:
    """Everything the situation's PDF, workbook and page show.

    Parameters
    ----------
    stand : date
        Day the figures are current for.
    timestamp : datetime
        Moment of making, with a time zone.
    """
    spec, texts = situation.spec, Texts(language)
    since = spec.dynamics.change_over_years if spec.dynamics else None
    return SituationReport(
        imprint=imprint_of(
            situation, texts("report.situation_title"), language=language, stand=stand, timestamp=timestamp
        ),
        year=situation.year,
        spec_title=title_of(situation, language),
        rows=district_rows(situation, language=language),
        indicators=indicator_lines(situation, language=language, only=spec.indicator_ids),
        status_scale=scale_of(spec.status, kind="sequential", language=language),
        dynamics_scale=scale_of(spec.dynamics or spec.status, kind="diverging", language=language),
        dynamics_since=situation.year - since if since else None,
        boundaries=situation.folder.boundaries,
        sensitivity=_sensitivity(situation, language),
        notes=situation.notes,
    )


def title_of(situation: Situation, language: str) -> str:
    """Name of the method in the language."""
    return situation.spec.title_en if language == "en" and situation.spec.title_en else situation.spec.title


def district_rows(situation: Situation, *, language: str) -> tuple[DistrictRow, ...]:
    """One row an area, words in the language."""
    names = names_of(situation)
    return tuple(_row(situation, record, names, language) for record in situation.areas.to_dict("records"))


def names_of(situation: Situation) -> dict[str, str]:
    """Names of the areas of the index's boundaries by code."""
    districts = situation.folder["districts"]
    own = districts[districts["boundary_version"] == situation.boundary_version]
    return dict(zip(own["id"], own["name"], strict=True))


def _row(situation: Situation, record: Mapping[str, Any], names: Mapping[str, str], language: str) -> DistrictRow:
    spec, texts = situation.spec, Texts(language)
    area, reason = str(record["area_id"]), str(record["exclusion_reason"] or "")
    absence = record["absence"]
    status = _code(record["status_class"])
    dynamics = _dynamics_code(spec.dynamics, record["dynamics_class"])
    return DistrictRow(
        area=AreaId(area, situation.boundary_version),
        name=names.get(area, area),
        status_index=figure(record["status_index"], record["status_absence"]),
        status_class=status,
        status_label=_label(spec.status, status, language),
        dynamics_index=figure(record["dynamics_index"], record["dynamics_absence"]),
        dynamics_class=dynamics,
        dynamics_label=_label(spec.dynamics, dynamics, language) if spec.dynamics else "",
        attention=bool(record["attention"]) if not pd.isna(record["attention"]) else False,
        z={key: _z(record, key, absence) for key in spec.status.keys},
        exclusion_reason=texts(f"exclusion.{reason}") if texts.has(f"exclusion.{reason}") else reason,
    )


def _z(record: Mapping[str, Any], key: str, absence: Any) -> Published:
    return figure(record.get(f"z_{key}", np.nan), absence)


def _code(cell: Any) -> int | None:
    """A class code; None for an area without class."""
    return None if pd.isna(cell) or int(cell) == 0 else int(cell)


def _dynamics_code(block: Block | None, sign: Any) -> int | None:
    if block is None or pd.isna(sign):
        return None
    return next((band.code for band in block.classes if band.sign == sign), None)


def _label(block: Block, code: int | None, language: str) -> str:
    band = block.band(code) if code is not None else None
    return label_of(band, language) if band is not None else ""


def _sensitivity(situation: Situation, language: str) -> tuple[SensitivityLine, ...]:
    """Replays without one indicator; areas whose class is not shown are not named."""
    if situation.sensitivity is None:
        return ()
    names, base = names_of(situation), situation.sensitivity.base
    shown = {str(r["area_id"]) for r in situation.areas.to_dict("records") if _code(r["status_class"])}
    titles = {str(r["id"]): str(r[f"name_{language}"]) for r in situation.folder["indicators"].to_dict("records")}
    lines = []
    for item in situation.sensitivity.left_out:
        moved = (item.status_class != base.status_class) & base.included
        areas = [area for area, is_moved in zip(base.areas, moved, strict=True) if is_moved and area in shown]
        lines.append(
            SensitivityLine(
                titles.get(item.indicator, item.indicator),
                len(areas),
                item.dynamics_changes if base.spec.dynamics else None,
                tuple(names.get(area, area) for area in areas),
            )
        )
    return tuple(lines)
