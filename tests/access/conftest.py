"""Two cities at the desk, made once for the modules that ask for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.template import engines
from django.test import override_settings

from quartierwerk.apps.portal.services import portal_begin
from tests.access.portal_world import City, city_make


@pytest.fixture(scope="module")
def cities(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[City, City]]:
    """The portal with two cities; gone again after the module."""
    media = tmp_path_factory.mktemp("media")
    # The desk's own templates ask for what need not be there; ours must not.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines["django"].engine, "string_if_invalid", "")
        with override_settings(MEDIA_ROOT=media), django_db_blocker.unblock(), transaction.atomic():
            portal_begin()
            yield city_make("musterstadt"), city_make("kleinmuster")
            transaction.set_rollback(True)


@pytest.fixture
def city(cities: tuple[City, City], db) -> City:
    """The city whose people ask."""
    return cities[0]


@pytest.fixture
def other(cities: tuple[City, City], db) -> City:
    """The city whose things are not theirs."""
    return cities[1]
