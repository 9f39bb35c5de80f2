"""Small made-up cities with counts behind their rates, as the city folder's tables."""

import numpy as np
import pandas as pd

from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.spec import DeprivationSpec, spec_load

YEARS = (2021, 2022, 2023)
INDICATORS = ("child_poverty", "unemployment")


class City:
    """City, two boroughs, districts; two protected rates and a public count of residents."""

    def __init__(self, seed, districts=8, small=0.08):
        rng = np.random.default_rng(seed)
        self.areas = [f"{1 + number % 2}{number:02d}" for number in range(districts)]
        self.parents = {area: f"B{area[0]}" for area in self.areas} | {"B1": "city", "B2": "city", "city": ""}
        self.base = {(name, area): int(rng.integers(60, 400)) for name in INDICATORS for area in self.areas}
        self.count = {}
        for name in INDICATORS:
            for area in self.areas:
                share = rng.uniform(0.04, 0.35)
                for year in YEARS:
                    usual = round(self.base[name, area] * share * rng.uniform(0.85, 1.15))
                    is_small = rng.random() < small
                    self.count[name, area, year] = int(rng.integers(1, 3)) if is_small else max(usual, 4)

    def members(self, area):
        return [leaf for leaf in self.areas if area in (leaf, self.parents[leaf], "city")]

    def value_rows(self):
        for name in INDICATORS:
            for area in self.parents:
                base = sum(self.base[name, leaf] for leaf in self.members(area))
                for year in YEARS:
                    count = sum(self.count[name, leaf, year] for leaf in self.members(area))
                    yield name, area, str(year), round(100 * count / base, 4), float(count), float(base)

    @property
    def values(self):
        columns = ["indicator", "area", "period", "value", "numerator", "denominator"]
        table = pd.DataFrame(list(self.value_rows()), columns=columns)
        return table.assign(boundary_version="v1", absence="")

    @property
    def indicators(self):
        rows = [{"id": name, "protection": "protected", "threshold": 3, "unit": "percent"} for name in INDICATORS]
        return pd.DataFrame(rows)

    @property
    def districts(self):
        rows = [{"id": area, "parent": above, "level": ""} for area, above in self.parents.items()]
        return pd.DataFrame(rows).assign(boundary_version="v1")

    def inputs(self):
        return SituationInput.from_frames(self.values, indicators=self.indicators, districts=self.districts)

    @staticmethod
    def spec():
        body = spec_load("soziale-stadt").model_dump()
        for block in ("status", "dynamics"):
            body[block]["indicators"] = [{"id": name} for name in INDICATORS]
        body["dynamics"]["change_over_years"] = 1
        return DeprivationSpec.model_validate(body | {"name": "test"})
