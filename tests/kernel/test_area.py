import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartierwerk.kernel.area import AreaId, pad_code
from quartierwerk.kernel.errors import Invalid


def test_an_id_belongs_to_one_version_of_the_boundaries():
    before, after = AreaId("01011101", "lor-2006"), AreaId("01011101", "lor-2021")
    assert before != after
    assert len({before, after, AreaId("01011101", "lor-2006")}) == 2
    assert str(before) == "01011101@lor-2006"


@pytest.mark.parametrize("code", ["", " 01", "a b", "-1", "ä1", "x" * 33, "a/b", 1011101, None])
def test_codes_that_are_none_are_refused(code):
    with pytest.raises(Invalid) as caught:
        AreaId(code, "lor-2006")
    assert caught.value.field == "code"
    assert "leading zeros" in caught.value.explanation.hint


def test_a_version_is_needed():
    with pytest.raises(Invalid) as caught:
        AreaId("01011101", "")
    assert caught.value.field == "boundary_version"


@given(st.integers(0, 99_999_999))
def test_padding_gives_back_what_a_spreadsheet_has_eaten(number):
    assert pad_code(f" {number} ", 8) == f"{number:08d}"


def test_padding_without_a_width_leaves_codes_alone():
    assert pad_code(" A7 ", 0) == "A7"
