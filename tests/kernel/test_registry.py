from dataclasses import dataclass

import pytest

from quartierwerk.kernel.errors import Conflict
from quartierwerk.kernel.registry import PanelKind, PanelLine, Registry


@dataclass(frozen=True)
class Thing:
    key: str
    note: str = ""


def test_things_stand_in_the_order_of_registration():
    registry = Registry()
    for key in ("b", "a", "c"):
        assert registry.register(Thing(key)).key == key
    assert [thing.key for thing in registry] == ["b", "a", "c"]
    assert len(registry) == 3
    assert registry.get("a") == Thing("a")
    assert registry.get("z") is None


def test_a_key_stands_once_and_the_first_stays():
    registry = Registry()
    registry.register(Thing("a", "first"))
    with pytest.raises(Conflict) as caught:
        registry.register(Thing("a", "second"))
    assert caught.value.explanation.found == "a"
    assert registry.get("a") == Thing("a", "first")


def test_panels_answer_four_questions():
    assert {str(kind) for kind in PanelKind} == {"changed", "due", "stale", "missing"}
    assert PanelLine("Text", "/ziel/").sign == "●"
