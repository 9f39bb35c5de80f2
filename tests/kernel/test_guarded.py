import copy
import dataclasses
import json
import logging
import pickle

import numpy as np
import pytest

from quartierwerk.kernel.absence import CODES, SIGNS, Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published
from quartierwerk.kernel.reveal import reveal

SECRET = 271828


@pytest.fixture(params=["number", "array"])
def guarded(request):
    return Guarded(SECRET if request.param == "number" else np.array([SECRET, 2]))


TEXTS = [str, repr, "{}".format, "{:>9}".format, lambda it: f"{it!s}{it!r}", lambda it: "%s" % it]  # noqa: UP031


@pytest.mark.parametrize("show", TEXTS)
def test_no_text_shows_the_figure(guarded, show):
    assert str(SECRET) not in show(guarded)
    assert "⊘" in show(guarded)


def test_no_log_line_and_no_traceback_shows_the_figure(guarded, caplog):
    with caplog.at_level(logging.INFO):
        logging.getLogger(__name__).info("figure %s of %r", guarded, [guarded])
    assert str(SECRET) not in caplog.text
    with pytest.raises(Invalid) as caught:
        guarded + 1
    assert str(SECRET) not in str(caught.value) + repr(caught.value.explanation)


@pytest.mark.parametrize(
    "use",
    [
        lambda it: it == SECRET,
        lambda it: it != SECRET,
        lambda it: it < SECRET,
        lambda it: it >= SECRET,
        lambda it: it + 1,
        lambda it: 1 + it,
        lambda it: it - it,
        lambda it: 1 - it,
        lambda it: it * 2,
        lambda it: it / 2,
        lambda it: sum([it, it]),
        lambda it: max(it, SECRET),
        lambda it: np.int64(1) + it,
        bool,
        int,
        float,
        list,
        len,
        range,
        lambda it: [it].index(SECRET),
        lambda it: "x" if it else "y",
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        lambda it: setattr(it, "note", 1),
        lambda it: dataclasses.asdict(dataclasses.make_dataclass("Row", ["cell"])(it)),
    ],
)
def test_a_guarded_figure_is_good_for_nothing(guarded, use):
    with pytest.raises(Invalid):
        use(guarded)


@pytest.mark.parametrize("use", [json.dumps, hash, vars, abs, lambda it: -it, lambda it: 2 * it, lambda it: it % 2])
def test_what_python_itself_refuses(guarded, use):
    with pytest.raises(TypeError):
        use(guarded)


def test_only_the_key_opens_it(guarded):
    assert np.asarray(reveal(guarded)).ravel()[0] == SECRET


def test_a_published_figure_is_a_value_or_an_absence():
    assert Published(5).as_json() == {"value": 5, "absence": None}
    assert Published.suppressed().as_json() == {"value": None, "absence": "suppressed"}
    for value, absence in [(None, None), (None, Absence.ZERO), (5, Absence.SUPPRESSED), (0, Absence.NOT_REPORTED)]:
        with pytest.raises(Invalid):
            Published(value, absence)


def test_four_absences_are_four_signs():
    shown = [Published(0), *(Published(None, absence) for absence in Absence if absence is not Absence.ZERO)]
    assert len({item.sign for item in shown}) == len(Absence) == 4
    assert [item.is_shown for item in shown] == [True, False, False, False]
    assert Published(0).absence is Absence.ZERO
    assert Published(1).sign == ""
    assert set(SIGNS) == set(Absence)
    assert frozenset({"not_reported", "not_applicable", "suppressed"}) == CODES
