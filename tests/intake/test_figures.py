"""Numbers as offices write them."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from quartierwerk.intake.figures import read_figures
from quartierwerk.intake.table_parts import Format

GERMAN = Format(
    decimal=",", thousands=".", percent=True, absence={"": "not_reported", "-": "not_applicable", "*": "suppressed"}
)
PLAIN = Format()


def one(cell: Any, form: Format) -> tuple[float, str, str]:
    figures = read_figures(np.array([cell], dtype=object), form)
    fault = figures.faults.get(0)
    return float(figures.values[0]), str(figures.absence[0]), fault.code if fault else ""


@pytest.mark.parametrize(
    ("cell", "form", "number"),
    [
        ("1.374", GERMAN, 1374), ("1.374,5", GERMAN, 1374.5), ("12.345.678", GERMAN, 12345678), ("35,5%", GERMAN, 35.5),
        ("35,5 %", GERMAN, 35.5),
        ("45%", GERMAN, 45),
        ("\u22121,5", GERMAN, -1.5),
        ("\xa01.374\xa0", GERMAN, 1374),
        ("+7", GERMAN, 7),
        ("1374", GERMAN, 1374),
        ("0", GERMAN, 0),
        ("1374.5", PLAIN, 1374.5),
        ("1e3", PLAIN, 1000),
        (1374, PLAIN, 1374),
        (0.1, GERMAN, 0.1),
        ("1\u202f374", Format(thousands=" "), 1374),
        ("1\xa0374\xa0500", Format(thousands=" "), 1374500),
        ("1'374", Format(thousands="'"), 1374),
        ("1\u2019374", Format(thousands="'"), 1374),
    ],
)  # fmt: skip
def test_a_figure_is_read(cell: Any, form: Format, number: float) -> None:
    assert one(cell, form) == (number, "", "")


@pytest.mark.parametrize(
    ("cell", "absence"),
    [
        ("", "not_reported"),
        (None, "not_reported"),
        ("  ", "not_reported"),
        ("-", "not_applicable"),
        (" * ", "suppressed"),
    ],
)  # fmt: skip
def test_an_absence_is_read(cell: Any, absence: str) -> None:
    value, found, fault = one(cell, GERMAN)
    assert np.isnan(value)
    assert (found, fault) == (absence, "")


@pytest.mark.parametrize(
    ("cell", "form", "code"),
    [
        ("1.64", GERMAN, "not-a-number"), ("1.3066", GERMAN, "not-a-number"), ("857°", GERMAN, "not-a-number"),
        ("1,374", PLAIN, "not-a-number"),
        ("35,5%", Format(decimal=","), "percent-sign"),
        ("#DIV/0!", PLAIN, "formula-error"),
        ("#WERT!", PLAIN, "formula-error"),
        (date(2025, 3, 1), PLAIN, "date-instead-of-number"),
        (True, PLAIN, "not-a-number"),
        ("nan", PLAIN, "not-a-number"),
        ("inf", PLAIN, "not-a-number"),
        ("1e999", PLAIN, "not-a-number"),
        ("k.A.", PLAIN, "not-a-number"),
        ("1 374", PLAIN, "not-a-number"),
        ("١٢", PLAIN, "not-a-number"),
        (float("inf"), PLAIN, "not-a-number"),
        ("--", GERMAN, "not-a-number"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_said(cell: Any, form: Format, code: str) -> None:
    value, absence, fault = one(cell, form)
    assert np.isnan(value)
    assert (absence, fault) == ("", code)


def test_hints_tell_what_was_probably_lost() -> None:
    figures = read_figures(np.array(["1.64", "857°"], dtype=object), GERMAN)
    assert "thousands" in figures.faults[0].hint
    assert "857" in figures.faults[1].hint
