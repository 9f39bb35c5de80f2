"""Names, numbers and random streams."""

import numpy as np
import pytest

from quartierwerk.kernel.errors import LimitReached
from quartierwerk.synthetic.names import NameBook, extension, slug
from quartierwerk.synthetic.organisations import domain_of
from quartierwerk.synthetic.streams import Stream


def test_a_slug_is_plain_ascii() -> None:
    assert slug("Straße am Übergang e. V.") == "strasse-am-uebergang-e-v"


def test_carriers_lend_their_domain_without_legal_form() -> None:
    assert domain_of("suchthilfe", "Sozialwerk Lindenhof e. V.") == "sozialwerk-lindenhof.example"
    assert domain_of("speiche", "") == "speiche.example"


def test_an_extension_has_three_digits() -> None:
    assert extension("0221 4710", 7) == "0221 4710-007"


def test_no_surname_comes_twice_and_the_book_ends() -> None:
    book = NameBook(Stream(1, "names"))
    surnames = [book.person()[1] for _ in range(39 * 16)]
    assert len(set(surnames)) == len(surnames)
    with pytest.raises(LimitReached):
        book.person()


def test_a_stream_is_even_and_repeats_itself() -> None:
    stream = Stream(2013, "ties")
    again = Stream(2013, "ties")
    drawn = [stream.share() for _ in range(3000)]
    assert drawn == [again.share() for _ in range(3000)]
    assert drawn[0] != Stream(2013, "names").share()
    assert 0.45 < float(np.mean(drawn)) < 0.55
    assert min(drawn) >= 0
    assert max(drawn) < 1


def test_draws_stay_in_their_bounds() -> None:
    stream = Stream(3, "draws")
    assert {stream.whole(2, 4) for _ in range(200)} == {2, 3, 4}
    assert all(1.5 <= stream.between(1.5, 2.0) < 2.0 for _ in range(200))
    assert {stream.pick_weighted({"a": 1.0, "b": 0.0}) for _ in range(50)} == {"a"}
    some = stream.several([1, 2, 3, 4, 5], 3)
    assert len(some) == 3
    assert some == sorted(some)
    bells = [stream.bell() for _ in range(2000)]
    assert abs(float(np.mean(bells))) < 0.1
    assert 0.9 < float(np.std(bells)) < 1.1
