"""The situation of a city's districts, and the profile of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quartierwerk.documents.model.cells import all_published, published
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.model.scale import ClassScale
from quartierwerk.kernel.area import AreaId
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.findings import Finding
from quartierwerk.kernel.guarded import Published

#: Ending of the key of a standardised change.
CHANGE = "_change"


@dataclass(frozen=True)
class DistrictRow:
    """One area of an index. A class may be known although the index itself is suppressed, never the other way.

    ``z`` maps the ids of the indicators of the index to standardised values; that of a change bears the id with
    ``_change`` behind it. ``exclusion_reason`` is filled for an area that was left out of the index, in words.
    """

    area: AreaId
    name: str
    status_index: Published
    status_class: int | None
    status_label: str
    dynamics_index: Published
    dynamics_class: int | None
    dynamics_label: str
    attention: bool
    z: Mapping[str, Published] = field(default_factory=dict)
    exclusion_reason: str = ""

    def __post_init__(self) -> None:
        for name in ("status", "dynamics"):
            index = published(getattr(self, f"{name}_index"), f"{self.area}.{name}_index")
            if index.is_shown and getattr(self, f"{name}_class") is None:
                raise Invalid("An index comes with its class.", where=f"{self.area}.{name}_class")
        all_published(self.z, f"{self.area}.z")


@dataclass(frozen=True)
class SensitivityLine:
    """What changes when one indicator is left out: number of areas in another class, and which."""

    left_out: str
    status_changes: int
    dynamics_changes: int | None = None
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class SituationReport:
    """An index for all areas of a municipality in one year.

    Parameters
    ----------
    imprint : Imprint
        Municipality, title, *Stand*, language.
    year : int
        Year of the index.
    spec_title : str
        Name of the method (the spec) in words.
    rows : tuple of DistrictRow
        All areas of one boundary version, those left out too, in any order.
    indicators : tuple of IndicatorLine
        The indicators of the index, in the order of the spec.
    status_scale, dynamics_scale : ClassScale
        Classes from least to most need, and from better to worse.
    dynamics_since : int, optional
        Year the change is counted from; None when there is no change to show.
    boundaries : mapping, optional
        GeoJSON FeatureCollection, WGS 84; see ``documents.pictures.outline``.
    sensitivity : tuple of SensitivityLine
        Replays with one indicator left out.
    findings : tuple of Finding
        What the import noticed.
    notes : tuple of str
        Sentences to be printed under *Hinweise*.
    """

    imprint: Imprint
    year: int
    spec_title: str
    rows: tuple[DistrictRow, ...]
    indicators: tuple[IndicatorLine, ...]
    status_scale: ClassScale
    dynamics_scale: ClassScale
    dynamics_since: int | None = None
    boundaries: Mapping[str, Any] | None = None
    sensitivity: tuple[SensitivityLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        codes = [row.area for row in self.rows]
        if len(set(codes)) != len(codes):
            raise Invalid("An area stands twice in the report.", where=self.imprint.title)
        versions = sorted({area.boundary_version for area in codes})
        if len(versions) > 1:
            raise Invalid("An index compares areas of one boundary version.", found=", ".join(versions))
        for row in self.rows:
            if row.status_class is not None:
                self.status_scale.position(row.status_class)
            if row.dynamics_class is not None:
                self.dynamics_scale.position(row.dynamics_class)

    @property
    def boundary_version(self) -> str:
        """The boundary version of all areas; empty without areas."""
        return self.rows[0].area.boundary_version if self.rows else ""

    def z_names(self) -> dict[str, IndicatorLine | None]:
        """Keys of the standardised values in the order of the indicators, changes last, each with its indicator."""
        known = {item.id: item for item in self.indicators}
        found = {key for row in self.rows for key in row.z}
        wanted = [*known, *(f"{key}{CHANGE}" for key in known)]
        ordered = [key for key in wanted if key in found] + sorted(found - set(wanted))
        return {key: known.get(key.removesuffix(CHANGE)) for key in ordered}

    @property
    def has_dynamics(self) -> bool:
        """Whether any area has a change to show."""
        return any(row.dynamics_class is not None or row.dynamics_index.is_shown for row in self.rows)

    def ranked(self) -> tuple[DistrictRow, ...]:
        """Areas in printing order: shown indices from most to least need, then by name what shows no index.

        An area whose index is suppressed stands apart from the others: its place between two shown indices
        would give the hidden one back.
        """
        shown = [row for row in self.rows if row.status_index.is_shown]
        apart = [row for row in self.rows if not row.status_index.is_shown]
        shown.sort(key=lambda row: (-float(row.status_index.value or 0), row.name, row.area))
        apart.sort(key=lambda row: (bool(row.exclusion_reason), row.name, row.area))
        return (*shown, *apart)


@dataclass(frozen=True)
class DistrictProfile:
    """One area: a headline in words, its place in the index, its indicators beside those of the city.

    ``row`` and the scales are None for an area without index. ``boundaries`` (GeoJSON of all areas) gives the
    small map of where the district lies.
    """

    imprint: Imprint
    area: AreaId
    name: str
    year: int
    headline: str
    indicators: tuple[IndicatorLine, ...]
    row: DistrictRow | None = None
    status_scale: ClassScale | None = None
    dynamics_scale: ClassScale | None = None
    dynamics_since: int | None = None
    spec_title: str = ""
    boundaries: Mapping[str, Any] | None = None
    notes: tuple[str, ...] = ()
