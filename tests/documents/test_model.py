"""Nothing that has not passed disclosure control gets into a document."""

import dataclasses
from datetime import datetime

import pytest

from quartierwerk.documents.model import ClassLabel, ClassScale, Column, Imprint
from quartierwerk.kernel.area import AreaId
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published
from tests.documents import samples


@pytest.mark.parametrize("bad", [Guarded(2), 2, 2.5, None, "2"])
def test_an_index_that_nobody_published_is_refused(bad):
    row = samples.rows()[0]
    with pytest.raises(Invalid, match="published"):
        dataclasses.replace(row, status_index=bad)
    with pytest.raises(Invalid, match="published"):
        dataclasses.replace(row, z={"s1": bad})


@pytest.mark.parametrize("field", ["series", "city_series"])
def test_a_series_that_nobody_published_is_refused(field):
    line = samples.indicators(1)[0]
    with pytest.raises(Invalid, match="published"):
        dataclasses.replace(line, **{field: ((2024, Published(1)), (2025, Guarded(2)))})


def test_the_refusal_does_not_tell_the_figure():
    with pytest.raises(Invalid) as caught:
        dataclasses.replace(samples.rows()[0], status_index=Guarded(4711))
    assert "4711" not in f"{caught.value.message} {caught.value.explanation}"


@pytest.mark.parametrize("field", ["definition", "source", "denominator", "boundary_version", "name"])
def test_a_figure_without_its_origin_is_not_shown(field):
    with pytest.raises(Invalid, match="origin"):
        dataclasses.replace(samples.indicators(1)[0], **{field: " "})


def test_series_are_ordered_by_year():
    turned = ((2025, Published(2)), (2024, Published(1)))
    line = dataclasses.replace(samples.indicators(1)[0], series=turned)
    assert [year for year, _ in line.series] == [2024, 2025]
    assert line.latest() == (2025, Published(2))


def test_an_index_comes_with_its_class_but_a_class_may_stand_alone():
    row = samples.rows()[0]
    with pytest.raises(Invalid, match="class"):
        dataclasses.replace(row, status_class=None)
    alone = dataclasses.replace(row, status_index=Published.suppressed())
    assert alone.status_class is not None


def test_suppressed_areas_stand_apart_from_the_ranking():
    report = samples.report()
    ranked = report.ranked()
    shown = [row for row in ranked if row.status_index.is_shown]
    assert ranked[: len(shown)] == tuple(shown)
    assert [row.status_index.value for row in shown] == sorted((row.status_index.value for row in shown), reverse=True)
    assert {row.area.code for row in ranked[len(shown) :]} == {samples.SUPPRESSED, samples.UNREPORTED, samples.EXCLUDED}


def test_the_order_of_the_rows_does_not_matter():
    report = samples.report()
    assert dataclasses.replace(report, rows=report.rows[::-1]).ranked() == report.ranked()


def test_an_area_stands_once_and_in_one_boundary_version():
    report = samples.report()
    with pytest.raises(Invalid, match="twice"):
        dataclasses.replace(report, rows=(*report.rows, report.rows[0]))
    other = dataclasses.replace(report.rows[0], area=AreaId("A001", "probe-2030"))
    with pytest.raises(Invalid, match="one boundary version"):
        dataclasses.replace(report, rows=(*report.rows[1:], other))


def test_a_class_outside_the_scale_is_refused():
    report = samples.report()
    stranger = dataclasses.replace(report.rows[0], status_class=9)
    with pytest.raises(Invalid, match="no such class"):
        dataclasses.replace(report, rows=(stranger, *report.rows[1:]))


def test_z_values_come_in_the_order_of_the_indicators_and_changes_last():
    report = samples.report()
    row = dataclasses.replace(report.rows[0], z={"s2_change": Published(1), "s1": Published(1), "q": Published(2)})
    names = dataclasses.replace(report, rows=(row,)).z_names()
    assert list(names) == ["s1", "s2_change", "q"]
    assert names["s2_change"].id == "s2"
    assert names["q"] is None


@pytest.mark.parametrize("classes", [(), ((1, "a"),), ((1, "a"), (1, "b"))])
def test_a_scale_has_two_to_seven_different_classes(classes):
    with pytest.raises(Invalid):
        ClassScale("sequential", tuple(ClassLabel(*item) for item in classes))


def test_an_imprint_needs_title_language_and_time_zone():
    good = samples.imprint("Titel")
    for change in ({"title": " "}, {"language": "fr"}, {"timestamp": datetime(2026, 1, 1)}):  # noqa: DTZ001
        with pytest.raises(Invalid):
            dataclasses.replace(good, **change)
    assert isinstance(good, Imprint)


def test_columns_have_known_kinds():
    with pytest.raises(Invalid, match="kind"):
        Column("a", "A", "formula")
