"""The two made-up cities, made once for all tests of this room."""

import pytest

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.synthetic import kleinmuster, musterstadt


@pytest.fixture(scope="session")
def city() -> CityFolder:
    return musterstadt()


@pytest.fixture(scope="session")
def small_city() -> CityFolder:
    return kleinmuster()


@pytest.fixture(scope="session", params=["city", "small_city"])
def any_city(request: pytest.FixtureRequest) -> CityFolder:
    return request.getfixturevalue(request.param)
