"""Published figures, read without the product's own importers."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from quartierwerk.engine.deprivation.inputs import SituationInput

SHARES = [f"s{number}" for number in range(1, 5)] + [f"d{number}" for number in range(1, 5)]


class Edition:
    """One edition of the Berlin monitoring: tables 1 (classes), 2-1 (shares) and 3 (z of the status)."""

    def __init__(self, folder: Path, year: int) -> None:
        self.year = year
        self.folder = folder
        self.classes = self._table("1-planning-areas")
        self.valid = ~self.classes["status_index"].isin(["", "0"]).to_numpy()

    def _table(self, name: str) -> pd.DataFrame:
        path = self.folder / f"berlin-monitoring-social-urban-development-{self.year}-00-{name}.csv"
        return pd.read_csv(path, dtype=str, keep_default_na=False).set_index("id").sort_index()

    @property
    def published_z(self) -> dict[str, pd.Series]:
        """Status block of table 3: z, sum and index.

        The source labels the columns after the four z wrongly: ``z_d1…`` holds the sum, ``z_d2…`` the index,
        ``z_d3…`` the word of the class.
        """
        table = self._table("3-districts").reindex(self.classes.index).fillna("")
        names = {"z_s1": "s1", "z_s2": "s2", "z_s3": "s3", "z_s4": "s4", "z_d1": "sum", "z_d2": "index"}
        columns = {names[name[:4]]: table[name] for name in table.columns if name[:4] in names}
        return {name: pd.to_numeric(column) for name, column in columns.items() if (column != "").any()}

    def inputs(self) -> SituationInput:
        shares = self._table("2-1-planning-areas").reindex(self.classes.index)
        columns = [next(name for name in shares.columns if name.startswith(f"{key}_")) for key in SHARES]
        values = np.stack([pd.to_numeric(shares[name]).to_numpy(dtype=float) for name in columns], axis=1)[None]
        residents = pd.to_numeric(self.classes["inhabitants"]).to_numpy(dtype=float)[None]
        areas = tuple(self.classes.index)
        left_out = {
            area: "too_few_residents" if count < 300 else "outlier"
            for area, count, valid in zip(areas, residents[0], self.valid, strict=True)
            if not valid
        }
        return SituationInput(
            areas=areas,
            boundary_version="lor-2006",
            years=(self.year,),
            indicators=tuple(SHARES),
            values=values,
            absence=np.where(np.isnan(values), "not_reported", "").astype(object),
            population=residents,
            exclusions={self.year: left_out},
        )


@pytest.fixture(scope="session")
def edition(shared_data: Path) -> Callable[[int], Edition]:
    folder = shared_data / "berlin-mss" / "odp-gold"
    if not folder.is_dir():
        pytest.skip("no berlin-mss/odp-gold in the published source data")
    return lambda year: Edition(folder, year)


@pytest.fixture
def compared(record_property: Callable[[str, object], None]) -> Callable[[int], None]:
    """Count the published figures a case compares; the run's summary adds them up."""
    return lambda figures: record_property("figures", int(figures))
