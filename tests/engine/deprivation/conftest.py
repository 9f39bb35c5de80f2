"""Small made-up cities for the index engine."""

import numpy as np
import pytest

from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.spec import DeprivationSpec, spec_load


def _spec(indicators=("a", "b", "c"), *, years=2, ddof=0, weights=None, exclusion=None):
    """A spec in the shape of the shipped ones over any indicators."""
    base = spec_load("soziale-stadt")
    uses = [{"id": name, "weight": (weights or {}).get(name, 1.0)} for name in indicators]
    step = {"method": "z", "ddof": ddof}
    body = base.model_dump()
    for block in ("status", "dynamics"):
        body[block] |= {"indicators": uses, "transform": step, "standardise": step}
    body["dynamics"]["change_over_years"] = years
    body["exclusion"] = exclusion or {"listed": True}
    return DeprivationSpec.model_validate(body | {"name": "test"})


def _city(values, *, years=None, indicators=None, **more):
    """Inputs of an array (years, areas, indicators)."""
    values = np.asarray(values, dtype=float)
    names = indicators or tuple("abcdefgh"[: values.shape[2]])
    return SituationInput(
        areas=tuple(f"{number:04d}" for number in range(values.shape[1])),
        boundary_version="v1",
        years=tuple(years or range(2020, 2020 + values.shape[0])),
        indicators=tuple(names),
        values=values,
        absence=np.where(np.isnan(values), "not_reported", "").astype(object),
        **more,
    )


@pytest.fixture(scope="session")
def make_spec():
    return _spec


@pytest.fixture(scope="session")
def make_city():
    return _city


@pytest.fixture
def city():
    return _city(np.random.default_rng(7).gamma(4.0, 3.0, size=(3, 30, 3)))
