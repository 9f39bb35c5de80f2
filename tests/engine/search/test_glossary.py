"""The glossary file reads, and says what is wrong with it."""

import pytest

from quartierwerk.engine.search import glossary_german
from quartierwerk.engine.search.glossary import glossary_parse
from quartierwerk.kernel.errors import Invalid


def test_shipped_glossary_relates_both_ways_where_it_says_same():
    glossary = glossary_german()
    assert len(glossary.related) > 300
    for phrase, others in glossary.related.items():
        assert phrase
        assert phrase not in others


def test_no_word_is_both_searched_for_and_passed_over():
    glossary = glossary_german()
    assert not {"schulden", "sucht", "arbeit", "kurs"} & glossary.stop_words


def test_unknown_kind_is_named_with_its_row():
    with pytest.raises(Invalid) as caught:
        glossary_parse([{"kind": "like", "term": "Kita", "words": "Krippe"}])
    assert caught.value.explanation.where == "glossary, row 2"
    assert caught.value.explanation.found == "like"
