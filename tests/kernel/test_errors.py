import inspect

import pytest

from quartierwerk.kernel import errors
from quartierwerk.kernel.errors import Explanation, Invalid, QuartierwerkError

OWN = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, QuartierwerkError)]
LEAVES = [kind for kind in OWN if kind is not QuartierwerkError]


def test_seven_kinds_under_one_roof():
    names = {"Invalid", "Conflict", "Forbidden", "NotFound", "NotReady", "LimitReached", "SourceProblem"}
    assert {kind.__name__ for kind in LEAVES} == names


def test_each_kind_has_a_title_and_an_exit_code_of_its_own():
    assert len({kind.title for kind in LEAVES}) == len(LEAVES)
    assert len({kind.exit_code for kind in LEAVES}) == len(LEAVES)
    assert 0 not in {kind.exit_code for kind in OWN}


@pytest.mark.parametrize("kind", LEAVES)
def test_each_kind_is_the_callers_matter_not_a_crash(kind):
    assert 400 <= kind.status < 500


def test_an_error_says_where_what_was_found_what_is_expected_and_how_to_mend_it():
    error = Invalid("Not a year.", where="row 3", found="20x5", expected="2025", hint="Check the cell.", field="year")
    assert str(error) == error.message == "Not a year."
    assert error.explanation == Explanation("row 3", "20x5", "2025", "Check the cell.")
    assert error.field == "year"
