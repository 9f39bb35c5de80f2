import json
from decimal import Decimal

import pytest
from pydantic import ValidationError

from quartierwerk import __version__
from quartierwerk.kernel.spec import Manifest, Spec, canonical_json, sha256_of


class Method(Spec):
    kind = "test"

    years: int = 2


def test_a_spec_is_frozen_and_knows_its_fields():
    spec = Method(name="a")
    with pytest.raises(ValidationError):
        spec.years = 3
    with pytest.raises(ValidationError):
        Method(name="a", yaers=3)


def test_equal_specs_have_equal_digests_and_others_do_not():
    assert Method(name="a").digest() == Method(name="a", years=2).digest()
    assert len({Method(name="a").digest(), Method(name="b").digest(), Method(name="a", years=3).digest()}) == 3


def test_canonical_json_does_not_hang_on_the_order_of_keys():
    assert canonical_json({"b": 1, "a": "ü"}) == canonical_json({"a": "ü", "b": 1}) == '{"a":"ü","b":1}'
    assert canonical_json({"a": Decimal("1.20")}) == '{"a":"1.20"}'
    assert sha256_of("ü") == sha256_of("ü".encode())


def test_a_manifest_keeps_what_may_differ_apart():
    first = Manifest.of(Method(name="a"), {"z": "2", "a": "1"}, seed=7, seconds=0.1)
    second = Manifest.of(Method(name="a"), {"a": "1", "z": "2"}, seed=7, seconds=9.9)
    shown = [{key: value for key, value in manifest.as_json().items() if key != "run"} for manifest in (first, second)]
    assert json.dumps(shown[0]) == json.dumps(shown[1])
    assert shown[0]["package_version"] == __version__
    assert list(first.inputs) == ["a", "z"]
    assert (first.run["seconds"], second.run["seconds"]) == (0.1, 9.9)
