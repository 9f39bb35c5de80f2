"""What the map island is handed (contract: ``frontend/README.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quartierwerk.documents.model.scale import ClassScale
from quartierwerk.documents.model.situation import DistrictRow, SituationReport
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

#: Which of the five steps of a colour scale the classes take, by their number.
STEPS = {1: (3,), 2: (1, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
_SIGNS = {Absence.SUPPRESSED: "secret", Absence.NOT_REPORTED: "unreported", Absence.NOT_APPLICABLE: "inapplicable"}
YearRows = Mapping[int, tuple[DistrictRow, ...]]


def values_of(report: SituationReport, rows: YearRows, labels: Mapping[str, str]) -> dict[str, Any]:
    """Classes of all years by layer.

    Parameters
    ----------
    labels : mapping
        Words for the layers ``status`` and ``change``.
    """
    attention = {str(year): [row.area.code for row in areas if row.attention] for year, areas in rows.items()}
    layers = {
        "status": {
            "label": labels["status"],
            "labels": [item.label for item in report.status_scale.classes],
            "scale": "need",
            "classes": _classes(rows, report.status_scale, "status"),
            "attention": attention,
        }
    }
    if any(row.dynamics_class for areas in rows.values() for row in areas):
        layers["change"] = {
            "label": labels["change"],
            "labels": [item.label for item in report.dynamics_scale.classes],
            "scale": "change",
            "classes": _classes(rows, report.dynamics_scale, "dynamics"),
        }
    return {"years": sorted(rows), "layers": layers}


def _classes(rows: YearRows, scale: ClassScale, measure: str) -> dict[str, dict[str, int | str | None]]:
    return {
        str(year): {
            row.area.code: place_of(scale, getattr(row, f"{measure}_class"), getattr(row, f"{measure}_index"))
            for row in areas
        }
        for year, areas in rows.items()
    }


def place_of(scale: ClassScale, code: int | None, index: Published) -> int | str | None:
    """Number of a class from 1 on, or why there is none."""
    if code is not None:
        return scale.position(code) + 1
    return _SIGNS.get(index.absence) if index.absence else None


def step_of(scale: ClassScale, code: int) -> int:
    """Step of the colour scale, 1 to 5."""
    count = len(scale.classes)
    place = scale.position(code)
    return STEPS[count][place] if count in STEPS else max(1, min(5, round(1 + 4 * place / (count - 1))))
