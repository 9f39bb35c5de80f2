"""What an index is computed from: figures of areas, years and indicators as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.tidy import (
    absence_of,
    annual_rows,
    areas_of,
    exclusions_of,
    filled,
    parents_of,
    protection_of,
    version_of,
)
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded
from quartierwerk.kernel.reveal import reveal
from quartierwerk.kernel.spec import canonical_json, sha256_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class SituationInput:
    """True figures of a city, for computing inside; never shown as they are.

    Parameters
    ----------
    areas : tuple of str
        Area codes of one level, A of them.
    boundary_version : str
        Version of the boundaries all areas belong to.
    years : tuple of int
        Y years, ascending.
    indicators : tuple of str
        I indicator ids.
    values : array (Y, A, I)
        Figures in the unit of their indicator; NaN where absent.
    absence : object array (Y, A, I)
        Code of ``kernel.absence`` where ``values`` is NaN, else an empty text.
    population : array (Y, A), optional
        Residents, for a spec that leaves small areas out.
    exclusions : mapping of year to mapping of area to reason
        Areas the source leaves out of the index.
    numerators, denominators : array (Y, A, I), optional
        Counts behind the figures; NaN where unknown.
    protected : frozenset of str
        Indicators whose small counts must not be shown.
    thresholds : mapping of str to int
        Smallest count that may be shown, per protected indicator.
    hashes : mapping of str to str
        SHA-256 of the sources by name; computed of the figures themselves where none is given.
    parents : mapping of str to str
        Area → area above, of all levels, an empty text at the top; for disclosure control.
    """

    areas: tuple[str, ...]
    boundary_version: str
    years: tuple[int, ...]
    indicators: tuple[str, ...]
    values: Floats
    absence: NDArray[np.object_]
    population: Floats | None = None
    exclusions: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    numerators: Floats | None = None
    denominators: Floats | None = None
    protected: frozenset[str] = frozenset()
    thresholds: Mapping[str, int] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shape = (len(self.years), len(self.areas), len(self.indicators))
        for name in ("values", "absence", "numerators", "denominators"):
            self._hold(name, shape)
        self._hold("population", shape[:2])
        for name in ("areas", "years", "indicators"):
            if len(set(getattr(self, name))) != len(getattr(self, name)):
                raise Invalid("Every area, year and indicator stands once.", field=name)
        if list(self.years) != sorted(self.years):
            raise Invalid("Years ascend.", found=str(self.years), field="years")
        if not self.hashes:
            object.__setattr__(self, "hashes", {"situation": self._digest(self.values)})

    def __repr__(self) -> str:
        return f"SituationInput({len(self.areas)} areas, {len(self.years)} years, {len(self.indicators)} indicators)"

    def _hold(self, name: str, shape: tuple[int, ...]) -> None:
        """Check the shape of an array and make it read-only."""
        array = getattr(self, name)
        if array is None:
            return
        if array.shape != shape:
            raise Invalid(
                "An array does not fit areas, years and indicators.",
                field=name,
                found=str(array.shape),
                expected=str(shape),
            )
        if array.dtype != object:
            array = np.array(array, dtype=np.float64)
            array.flags.writeable = False
            object.__setattr__(self, name, array)

    @property
    def shown_hashes(self) -> Mapping[str, str]:
        """Hashes that may stand in a manifest.

        The hash of a source with protected figures would give them back: a small count is quickly guessed until the
        hash fits. Such inputs are named by the hash of their public figures alone.
        """
        if not self.protected:
            return self.hashes
        public = [indicator not in self.protected for indicator in self.indicators]
        return {"situation_public": self._digest(np.where(public, self.values, np.nan), counts=False)}

    def _digest(self, values: Floats, *, counts: bool = True) -> str:
        heads = canonical_json([self.areas, self.boundary_version, self.years, self.indicators, self.exclusions])
        arrays = (values, self.population, *((self.numerators, self.denominators) if counts else ()))
        body = b"".join(b"-" if array is None else np.ascontiguousarray(array).tobytes() for array in arrays)
        return sha256_of(heads.encode() + body)

    def year_index(self, year: int) -> int:
        """Position of a year.

        Raises
        ------
        Invalid
            If there are no figures of that year.
        """
        if year not in self.years:
            raise Invalid(
                "There are no figures of that year.",
                field="year",
                found=str(year),
                expected=", ".join(map(str, self.years)),
            )
        return self.years.index(year)

    def indicator_index(self, indicator: str) -> int:
        """Position of an indicator.

        Raises
        ------
        Invalid
            If there is no such indicator.
        """
        if indicator not in self.indicators:
            raise Invalid(
                "The figures hold no such indicator.",
                field="indicator",
                found=indicator,
                expected=", ".join(self.indicators),
            )
        return self.indicators.index(indicator)

    @classmethod
    def from_frames(
        cls,
        values: pd.DataFrame | Guarded[pd.DataFrame],
        *,
        indicators: pd.DataFrame | None = None,
        exclusions: pd.DataFrame | None = None,
        districts: pd.DataFrame | None = None,
        boundary_version: str | None = None,
        level: str | None = None,
        population: str = "residents",
        hashes: Mapping[str, str] | None = None,
    ) -> SituationInput:
        """Arrange tidy tables, named and filled as in the city folder.

        Parameters
        ----------
        values : DataFrame or Guarded DataFrame
            Columns ``indicator, area, boundary_version, period, value`` and, where known, ``numerator,
            denominator, absence``. Rows of months, quarters and half-years are left aside.
        indicators : DataFrame, optional
            Columns ``id, protection, threshold``. Without it every indicator counts as protected.
        exclusions : DataFrame, optional
            Columns ``area, boundary_version, period, reason``.
        districts : DataFrame, optional
            Columns ``id, boundary_version, level, parent``; chooses and orders the areas.
        boundary_version : str, optional
            Needed where the tables hold several.
        level : str, optional
            Level of the areas; without it the areas that are nobody's parent.
        population : str
            The indicator that counts residents, if there is one.
        hashes : mapping, optional
            SHA-256 of the sources by name.
        """
        table = reveal(values) if isinstance(values, Guarded) else values
        version = version_of(table, districts, boundary_version)
        rows = annual_rows(table, version)
        areas = areas_of(rows, districts, version, level)
        rows = rows[rows["area"].isin(set(areas))]
        years = tuple(sorted(int(year) for year in rows["year"].unique()))
        ids = tuple(sorted(rows["indicator"].unique()))
        arrays = filled(rows, years, areas, ids)
        protected, thresholds = protection_of(indicators, ids)
        return cls(
            areas=areas,
            boundary_version=version,
            years=years,
            indicators=ids,
            values=arrays["value"],
            absence=absence_of(rows, arrays["value"], years, areas, ids),
            population=arrays["value"][:, :, ids.index(population)] if population in ids else None,
            exclusions=exclusions_of(exclusions, version),
            numerators=arrays["numerator"],
            denominators=arrays["denominator"],
            protected=protected,
            thresholds=thresholds,
            hashes=hashes or {},
            parents=parents_of(districts, version),
        )

    @classmethod
    def from_records(
        cls,
        values: Iterable[Mapping[str, Any]],
        *,
        indicators: Iterable[Mapping[str, Any]] | None = None,
        exclusions: Iterable[Mapping[str, Any]] | None = None,
        districts: Iterable[Mapping[str, Any]] | None = None,
        **settings: Any,
    ) -> SituationInput:
        """Arrange rows given as mappings; otherwise as :meth:`from_frames`."""

        def frame(rows: Iterable[Mapping[str, Any]] | None) -> pd.DataFrame | None:
            return None if rows is None else pd.DataFrame(list(rows))

        return cls.from_frames(
            pd.DataFrame(list(values)),
            indicators=frame(indicators),
            exclusions=frame(exclusions),
            districts=frame(districts),
            **settings,
        )
