"""The API holds what its description says: generated requests, in-process, the same ones each time."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode

from quartierwerk.site.api import limits
from quartierwerk.site.api.rights import declared
from quartierwerk.site.api.v1 import api
from tests.effort import examples
from tests.site.api_world import key_of, object_of, town_fill
from tests.world import Town, town_make

EXAMPLES = examples(4)
OPERATIONS = [item.key for item in declared(api)]
WITH_QUERY = {item.key for item in declared(api) if item.parameters}
WITH_PARAMETERS = [item.key for item in declared(api) if item.parameters or "{" in item.path]


@pytest.fixture
def town(db) -> Town:
    """A municipality with figures, organisations and contacts."""
    return town_fill(town_make("musterstadt"))


@pytest.fixture
def schema(town, monkeypatch):
    """The description, with the platform behind it."""
    monkeypatch.setattr(limits, "KNOWN", 1_000_000)
    monkeypatch.setattr(limits, "VISITOR", 1_000_000)
    # As Django's own test client does: the test's connection outlives the requests.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def asked(schema, key: str, mode: GenerationMode, headers: dict[str, str], **named: str) -> int:
    """Ask an operation with generated parameters and hold each answer against the description; how often.

    What is named stands in the address as it is.
    """
    operation = schema.find_operation_by_id(key)
    wanted = {item.name for item in operation.path_parameters}
    fixed = {name: value for name, value in named.items() if name in wanted} or None
    count = 0

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=fixed))
    def ask(case: Case) -> None:
        nonlocal count
        count += 1
        case.call_and_validate(headers=headers)

    ask()
    return count


@pytest.mark.parametrize("key", OPERATIONS)
def test_what_fits_is_answered_as_described(schema, town, key):
    with_key = {"Authorization": f"Bearer {key_of(town, 'lead')}"}
    assert asked(schema, key, GenerationMode.POSITIVE, with_key, slug="musterstadt", code=object_of(town, key))
    assert asked(schema, key, GenerationMode.POSITIVE, {}, slug="musterstadt")


@pytest.mark.parametrize("key", WITH_PARAMETERS)
def test_what_does_not_fit_is_refused_as_described(schema, town, key):
    with_key = {"Authorization": f"Bearer {key_of(town, 'lead')}"}
    assert asked(schema, key, GenerationMode.NEGATIVE, with_key)
    if key in WITH_QUERY:
        assert asked(schema, key, GenerationMode.NEGATIVE, with_key, slug="musterstadt")
