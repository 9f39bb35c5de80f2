"""PDF/UA-1 and PDF/A-2a as far as tags tell: every paper, both languages."""

import itertools
import re

import pytest

from quartierwerk.documents import minutes_pdf
from tests.documents import samples
from tests.documents.printed import MAKERS, PRINTED, paper
from tests.documents.tags import read_tags

pytestmark = pytest.mark.usefixtures("typefaces")


@pytest.fixture(scope="module", params=PRINTED, ids=" ".join)
def printed(request, typefaces):
    return request.param[1], paper(*request.param)


@pytest.fixture(scope="module")
def tagged(printed):
    return printed[0], read_tags(printed[1])


def test_the_document_names_language_title_and_standards(tagged):
    language, document = tagged
    assert document.language == {"de": "de-DE", "en": "en-GB"}[language]
    assert document.marked
    assert document.shows_title
    assert "Musterstadt" in document.title
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", document.xmp)
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", document.xmp)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", document.xmp)


def test_headings_begin_with_one_and_skip_no_level(tagged):
    levels = [int(tag.kind[1]) for tag in tagged[1].root.walk() if re.fullmatch(r"H[1-6]", tag.kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_picture_has_words(tagged):
    figures = tagged[1].root.of("Figure", "Formula")
    assert all(figure.alt.strip() for figure in figures)


def test_tables_have_captions_and_heads_of_columns_and_rows(tagged):
    tables = tagged[1].root.of("Table")
    for table in tables:
        assert [kid.kind for kid in table.kids].count("Caption") == 1
        heads = [tag for part in table.of("THead") for tag in part.of("TH", "TD")]
        assert all(head.kind == "TH" and head.attributes["Scope"] == "/Column" for head in heads)
        bodies = table.of("TBody") or [table]
        rows = [row for body in bodies for row in body.kids if row.kind == "TR"]
        assert rows
        for row in rows:
            first, *others = row.kids
            assert first.kind == "TH"
            assert first.attributes["Scope"] == "/Row"
            assert all(cell.kind == "TD" for cell in others)
            assert all(first.id in cell.attributes["Headers"] for cell in others)
            wanted = 2 if heads else 1
            assert all(len(cell.attributes["Headers"]) == wanted for cell in others)


def test_rows_of_a_table_have_as_many_cells_as_its_head(tagged):
    for table in tagged[1].root.of("Table"):
        assert len({len(row.kids) for row in table.of("TR")}) == 1


def test_every_head_is_registered_once(tagged):
    document = tagged[1]
    named = [tag.id for tag in document.root.of("TH")]
    assert all(named)
    assert len(set(named)) == len(named)
    assert document.ids == sorted(document.ids)
    assert set(document.ids) == set(named)
    referred = {name for cell in document.root.of("TD") for name in cell.attributes.get("Headers", [])}
    assert referred <= set(named)


@pytest.mark.parametrize("name", MAKERS)
def test_equal_input_gives_equal_bytes(name):
    assert MAKERS[name]("de") == paper(name)


def test_a_change_of_the_moment_changes_the_bytes():
    import dataclasses
    from datetime import timedelta

    minutes = samples.minutes()
    later = dataclasses.replace(minutes.imprint, timestamp=minutes.imprint.timestamp + timedelta(seconds=1))
    assert minutes_pdf(minutes) != minutes_pdf(dataclasses.replace(minutes, imprint=later))


def test_the_same_moment_in_another_zone_gives_the_same_bytes():
    import dataclasses
    from datetime import timedelta, timezone

    minutes = samples.minutes()
    elsewhere = minutes.imprint.timestamp.astimezone(timezone(timedelta(hours=5, minutes=30)))
    moved = dataclasses.replace(minutes, imprint=dataclasses.replace(minutes.imprint, timestamp=elsewhere))
    assert minutes_pdf(moved) == minutes_pdf(minutes)


def test_sparklines_say_all_their_years_and_reasons():
    document = read_tags(paper("profile"))
    alts = [tag.alt for tag in document.root.of("Figure")]
    suppressed = next(alt for alt in alts if alt.startswith("Langzeitarbeitslose:"))
    assert "2021 geheim" in suppressed
    assert "2018 " in suppressed
    assert "Stadt:" in suppressed


def test_the_map_is_told_in_words():
    document = read_tags(paper("situation"))
    alt = document.root.of("Figure")[0].alt
    assert "sehr hoch: ein Gebiet (Schlossäcker)" in alt
    assert "nicht einbezogen: ein Gebiet" in alt
