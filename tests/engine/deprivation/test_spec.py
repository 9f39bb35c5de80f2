import pytest
from pydantic import ValidationError

from quartierwerk.engine.deprivation.spec import DeprivationSpec, spec_load, specs_available
from quartierwerk.kernel.errors import Invalid, NotFound, SourceProblem

SHIPPED = ("mss-2013", "mss-2015", "mss-2017", "mss-2019", "soziale-stadt")


def test_five_specs_come_with_the_product():
    assert specs_available() == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_spec_says_everything_itself(name):
    spec = spec_load(name)
    assert spec.name == name
    assert spec.title
    assert spec.title_en
    assert spec.source
    for block in spec.blocks.values():
        assert block.title_de
        assert block.title_en
        assert all(band.label_de and band.label_en for band in block.classes)
        assert {use.weight for use in block.indicators} == {1.0}
        assert block.transform.model_extra == block.standardise.model_extra == {"ddof": 0}
    assert [band.code for band in spec.status.classes] == [1, 2, 3, 4]
    assert [band.sign for band in spec.dynamics.classes] == ["+", "+/-", "-"]
    again = DeprivationSpec.model_validate_json(spec.model_dump_json())
    assert again == spec
    assert again.digest() == spec.digest()


def test_the_edition_of_2019_has_three_indicators():
    assert spec_load("mss-2019").indicator_ids == ("s1", "s3", "s4", "d1", "d3", "d4")
    assert len(spec_load("mss-2017").indicator_ids) == 8


def test_specs_differ_in_their_digests():
    assert len({spec_load(name).digest() for name in SHIPPED}) == len(SHIPPED)


def test_a_spec_of_ones_own(tmp_path):
    body = (tmp_path / "own.toml", spec_load("soziale-stadt"))
    text = _shipped_text("soziale-stadt").replace('name = "soziale-stadt"', 'name = "own"').replace("1.5", "2.0")
    body[0].write_text(text, encoding="utf-8")
    own = spec_load(body[0])
    assert own.name == "own"
    assert own.status.band(3).upper == 2.0
    assert own.digest() != body[1].digest()


def _shipped_text(name):
    from quartierwerk.engine.deprivation.spec import SPECS

    return (SPECS / f"{name}.toml").read_text(encoding="utf-8")


def test_a_spec_that_is_nowhere(tmp_path):
    with pytest.raises(NotFound) as caught:
        spec_load("mss-1998")
    assert "mss-2019" in caught.value.explanation.expected
    (tmp_path / "broken.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(SourceProblem):
        spec_load(tmp_path / "broken.toml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('method = "z", ddof = 0', 'method = "zz"'),
        ('method = "z", ddof = 0', 'method = "z", ddof = 2'),
        ('method = "z", ddof = 0', 'method = "z", dof = 0'),
        ('method = "weighted_sum"', 'method = "weighted_sum", power = 2'),
        ("weight = 1.0", "weight = 0.0"),
        ("polarity = 1", "polarity = 2"),
        ("upper = 1.5", "upper = 0.5"),
        ("code = 4", "code = 3"),
        ("status = 4", "status = 7"),
        ('dynamics = ["-"]', 'dynamics = ["down"]'),
        ("change_over_years = 2", "change_over_years = 0"),
        ("listed = true", "listet = true"),
        ('id = "sgb2_rate"', 'id = "child_poverty_rate"'),
    ],
)
def test_a_spec_that_does_not_hold_together_says_where(tmp_path, old, new):
    text = _shipped_text("soziale-stadt")
    assert old in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        spec_load(path)
    assert caught.value.explanation.found


def test_a_spec_is_frozen():
    with pytest.raises(ValidationError):
        spec_load("soziale-stadt").name = "other"


def test_leaving_one_indicator_out_leaves_it_out_of_both_blocks():
    shorter = spec_load("soziale-stadt").without("sgb2_rate")
    assert "sgb2_rate" not in shorter.indicator_ids
    assert len(shorter.status.indicators) == len(shorter.dynamics.indicators) == 4
    assert shorter.digest() != spec_load("soziale-stadt").digest()
