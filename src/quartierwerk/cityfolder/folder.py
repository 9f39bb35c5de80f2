"""The city folder in memory: typed tables, boundaries, and whatever else the package carried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.cells import typed_frame
from quartierwerk.cityfolder.schema import tables
from quartierwerk.kernel.errors import Invalid, NotFound


@dataclass(frozen=True)
class Extra:
    """A resource this version does not know: its description and its files, kept and written back untouched."""

    descriptor: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)


class CityFolder:
    """Everything of a city as open tables.

    Parameters
    ----------
    tables : mapping of table name to DataFrame
        Frames from anywhere: they are brought into the columns and types of ``fields.csv``. Texts, dates (ISO) and
        codes become ``str`` with ``""`` for an empty cell, numbers float64 with NaN, integers ``Int64``, booleans
        ``boolean``. A table that is not given is empty.
    boundaries : dict, optional
        GeoJSON FeatureCollection in WGS 84; each feature has the properties ``id`` and ``boundary_version``.
    properties : mapping, optional
        Further properties of the package (title, licenses, sources …).
    extras : mapping of resource name to Extra, optional
        Resources this version does not know.

    Attributes
    ----------
    profile : str
        ``shareable`` if the folder was read from one that may leave: its figures have passed disclosure control
        already. Else ``full``: its figures are true ones.

    Raises
    ------
    Invalid
        For an unknown table or column, or a cell that cannot be of its type.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame] | None = None,
        boundaries: dict[str, Any] | None = None,
        *,
        properties: Mapping[str, Any] | None = None,
        extras: Mapping[str, Extra] | None = None,
    ) -> None:
        self._tables = {name: self._typed(name, frame) for name, frame in (tables or {}).items()}
        self.boundaries = boundaries
        self.properties: dict[str, Any] = dict(properties or {})
        self.extras: dict[str, Extra] = dict(extras or {})
        self.profile = "full"

    @classmethod
    def of_checked(cls, frames: Mapping[str, pd.DataFrame], boundaries: dict[str, Any] | None = None) -> CityFolder:
        """A folder of frames that have the columns and types already, as ``read`` makes them."""
        folder = cls(None, boundaries)
        folder._tables = dict(frames)
        return folder

    @staticmethod
    def _typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
        if name not in tables():
            raise Invalid("The city folder has no such table.", found=name, expected=", ".join(tables()))
        return typed_frame(frame, tables()[name])

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The table of that name; empty, with its columns and types, where the folder has no rows of it."""
        if name not in tables():
            raise NotFound("The city folder has no such table.", found=name, expected=", ".join(tables()))
        if name not in self._tables:
            self._tables[name] = typed_frame(pd.DataFrame(), tables()[name])
        return self._tables[name]

    def __setitem__(self, name: str, frame: pd.DataFrame) -> None:
        self._tables[name] = self._typed(name, frame)

    def __iter__(self) -> Iterator[str]:
        """Names of the tables that have rows, in the order of ``fields.csv``."""
        return (name for name in tables() if name in self._tables and len(self._tables[name]))

    def __repr__(self) -> str:
        counts = ", ".join(f"{name} {len(self._tables[name])}" for name in self)
        return f"<CityFolder {self.municipality_id or '?'}: {counts}>"

    @property
    def municipality_id(self) -> str:
        """Code of the municipality, empty if the folder names none."""
        ids = self["municipality"]["id"]
        return str(ids.iloc[0]) if len(ids) else ""

    @property
    def boundary_version(self) -> str:
        """The boundary version that is current, empty if the folder names none."""
        versions = self["municipality"]["boundary_version"]
        return str(versions.iloc[0]) if len(versions) else ""

    def values_wide(
        self, period: str, *, level: str | None = None, boundary_version: str | None = None
    ) -> pd.DataFrame:
        """Values of one period as areas × indicators.

        Parameters
        ----------
        period : str
            Canonical text of the period.
        level : str, optional
            Only areas of this level.
        boundary_version : str, optional
            Default: the current one.

        Returns
        -------
        DataFrame
            Index: area code; columns: indicator codes; float64 with NaN where there is no figure.
        """
        version = boundary_version or self.boundary_version
        values = self["values"]
        chosen = values[(values["period"] == period) & (values["boundary_version"] == version)]
        if level is not None:
            areas = self["districts"]
            ids = areas.loc[(areas["level"] == level) & (areas["boundary_version"] == version), "id"]
            chosen = chosen[chosen["area"].isin(ids)]
        wide = chosen.pivot(index="area", columns="indicator", values="value")
        return wide.sort_index().sort_index(axis=1)
