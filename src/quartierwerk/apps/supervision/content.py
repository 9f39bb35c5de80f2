"""The content of a report as plain data: what is shown, frozen at submission, compared, and printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quartierwerk.apps.supervision.disclosing import SUPPRESSED, figure_published, parts_hidden
from quartierwerk.apps.supervision.models import ProgrammeIndicator, SiteReport, SiteReportFigure
from quartierwerk.apps.supervision.sections import SECTIONS, sections_ordered
from quartierwerk.kernel.spec import canonical_json, sha256_of

Content = dict[str, Any]


def content_of(report: SiteReport, indicators: Mapping[str, ProgrammeIndicator]) -> Content:
    """The report as it stands now; reads its sections and figures (prefetch them for many reports).

    Small counts do not get in here, wherever the figures came from.
    """
    texts = {item.section: item.text for item in report.sections.all()}
    figures = {item.indicator: item for item in report.figures.all()}
    codes = [*indicators, *sorted(code for code in figures if code not in indicators)]
    rows = [_figure(code, indicators.get(code), figures.get(code)) for code in codes]
    return {
        "programme": {"code": report.programme_code, "name": str(report.programme or report.programme_code)},
        "site": {
            "municipality": report.municipality.name,
            "slug": report.municipality.slug,
            "district": report.district.code if report.district else "",
            "name": report.district.name if report.district else report.municipality.name,
        },
        "period": report.period,
        "sections": [{"section": code, "text": texts.get(code, "")} for code in sections_ordered({*SECTIONS, *texts})],
        "figures": _guarded(rows),
    }


def _guarded(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts whose rest would be small are taken out."""
    people = {item["indicator"]: item for item in rows if item["unit"] == "persons"}
    counts = {code: Decimal(item["value"]) if item["value"] is not None else None for code, item in people.items()}
    wholes = {code: item["denominator"] for code, item in people.items() if item["denominator"] in people}
    for code in parts_hidden(counts, wholes):
        people[code] |= {"value": None, "absence": SUPPRESSED}
    return rows


def _figure(code: str, indicator: ProgrammeIndicator | None, figure: SiteReportFigure | None) -> dict[str, Any]:
    unit = indicator.unit if indicator else "number"
    value, absence = figure_published(figure.value if figure else None, figure.absence if figure else "", unit)
    return {
        "indicator": code,
        "section": indicator.section if indicator else "results",
        "name": {"de": indicator.name_de, "en": indicator.name_en} if indicator else {"de": code, "en": code},
        "definition": {"de": indicator.definition_de, "en": indicator.definition_en}
        if indicator
        else {"de": "", "en": ""},
        "unit": unit,
        "gathering": indicator.gathering if indicator else "last",
        "denominator": indicator.denominator if indicator else "",
        "value": None if value is None else number_text(value),
        "absence": absence,
        "note": figure.note if figure else "",
        "origin": figure.origin if figure else "",
    }


def number_text(value: Decimal) -> str:
    """A number without superfluous zeros, never in powers of ten.

    >>> number_text(Decimal("40.5000")), number_text(Decimal("100.0000"))
    ('40.5', '100')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def digest_of(content: Content) -> str:
    """What proves that a version is still the one that was submitted."""
    return sha256_of(canonical_json(content))


@dataclass(frozen=True)
class Difference:
    """One place in which two versions of a report differ; ``kind`` is section, figure or note."""

    kind: str
    key: str
    before: str
    after: str
    before_absence: str = ""
    after_absence: str = ""


def differences(before: Content, after: Content) -> list[Difference]:
    """What has changed from one version to the next: texts and figures, in the order of the report."""
    old_texts = {item["section"]: item["text"] for item in before["sections"]}
    found = [
        Difference("section", item["section"], old_texts.get(item["section"], ""), item["text"])
        for item in after["sections"]
        if old_texts.get(item["section"], "") != item["text"]
    ]
    old = {item["indicator"]: item for item in before["figures"]}
    return found + list(_figure_differences(old, after["figures"]))


def _figure_differences(old: Mapping[str, Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> Iterable[Difference]:
    nothing: Mapping[str, Any] = {"value": None, "absence": "not_reported", "note": ""}
    for item in new:
        was = old.get(item["indicator"], nothing)
        if (was["value"], was["absence"]) != (item["value"], item["absence"]):
            yield Difference(
                "figure",
                item["indicator"],
                was["value"] or "",
                item["value"] or "",
                was["absence"],
                item["absence"],
            )
        if was["note"] != item["note"]:
            yield Difference("note", item["indicator"], was["note"], item["note"])
