"""Berlin 2019 as published, read straight from the files: a report of real size and real boundaries."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from quartierwerk.documents.model import ClassLabel, ClassScale, DistrictRow, Imprint, IndicatorLine, SituationReport
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.area import AreaId
from quartierwerk.kernel.guarded import Published

VERSION = "lor-2006"
STATUS = ClassScale(
    "sequential",
    (
        ClassLabel(1, "hoch", "unter −1"),
        ClassLabel(2, "mittel", "−1 bis 1"),
        ClassLabel(3, "niedrig", "über 1 bis 1,5"),
        ClassLabel(4, "sehr niedrig", "über 1,5"),
    ),
    "Status",
)
DYNAMICS = ClassScale(
    "diverging",
    (
        ClassLabel(1, "positiv", "unter −1", "+"),
        ClassLabel(2, "stabil", "−1 bis 1", "+/-"),
        ClassLabel(3, "negativ", "über 1", "-"),
    ),
    "Dynamik",
)
INDICATORS = {"s1": "Arbeitslosigkeit", "s3": "Transferbezug", "s4": "Kinderarmut"}


def _rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def _z(shares: dict[str, dict[str, str]], valid: list[str], letter: str) -> tuple[np.ndarray, np.ndarray]:
    columns = [next(key for key in shares[valid[0]] if key.startswith(f"{letter}{number}_")) for number in (1, 3, 4)]
    values = np.array([[float(shares[code][column]) for column in columns] for code in valid])
    z = (values - values.mean(axis=0)) / values.std(axis=0)
    total = z.sum(axis=1)
    return z, (total - total.mean()) / total.std()


def berlin_2019(shared_data: Path) -> SituationReport:
    folder = shared_data / "berlin-mss" / "odp-gold"
    published = _rows(folder / "berlin-monitoring-social-urban-development-2019-00-1-planning-areas.csv")
    shares = _rows(folder / "berlin-monitoring-social-urban-development-2019-00-2-1-planning-areas.csv")
    outlines = shared_data / "berlin-lor-geo" / "berlin-lor-planning-areas-until-2020.geojson"
    boundaries = json.loads(outlines.read_text("utf-8"))
    names = {item["properties"]["id"]: item["properties"]["name"] for item in boundaries["features"]}
    valid = [code for code, row in published.items() if row["status_index"] not in ("", "0")]
    z, status = _z(shares, valid, "s")
    _, dynamics = _z(shares, valid, "d")
    places = {code: place for place, code in enumerate(valid)}
    return SituationReport(
        imprint=Imprint(
            "Berlin", "Monitoring Soziale Stadtentwicklung 2019", date(2018, 12, 31), datetime(2026, 1, 1, tzinfo=UTC)
        ),
        year=2019,
        spec_title="Monitoring Soziale Stadtentwicklung Berlin 2019",
        rows=tuple(
            _included(code, names.get(code, code), row, z[places[code]], (status[places[code]], dynamics[places[code]]))
            if code in places
            else _excluded(code, names.get(code, code))
            for code, row in published.items()
        ),
        indicators=tuple(_indicator(*item) for item in INDICATORS.items()),
        status_scale=STATUS,
        dynamics_scale=DYNAMICS,
        dynamics_since=2017,
        boundaries=boundaries,
    )


def _included(code: str, name: str, row: dict[str, str], z: np.ndarray, index: tuple[float, float]) -> DistrictRow:
    status, dynamics = int(row["status_index"]), {"+": 1, "+/-": 2, "-": 3}[row["dynamic_index"]]
    return DistrictRow(
        AreaId(code, VERSION), name,
        Published(float(index[0])), status, STATUS.label_of(status),
        Published(float(index[1])), dynamics, DYNAMICS.label_of(dynamics),
        status == 4 or (status == 3 and dynamics == 3),
        {key: Published(float(value)) for key, value in zip(INDICATORS, z, strict=True)},
    )  # fmt: skip


def _excluded(code: str, name: str) -> DistrictRow:
    nothing = Published(None, Absence.NOT_APPLICABLE)
    reason = "zu wenige Menschen oder Ausreißer"
    return DistrictRow(AreaId(code, VERSION), name, nothing, None, "", nothing, None, "", False, {}, reason)


def _indicator(code: str, name: str) -> IndicatorLine:
    source = "Senatsverwaltung für Stadtentwicklung Berlin: Monitoring Soziale Stadtentwicklung 2019"
    day = date(2018, 12, 31)
    return IndicatorLine(
        code, name, "work", "percent", 1, f"{name}, Anteil", source, "dl-de/zero-2-0", day, "Bevölkerung", VERSION
    )
