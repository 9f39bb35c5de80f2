"""Proposing the situation of a year for release: what is frozen is what is shown, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.releases.services import release_propose
from quartierwerk.apps.situation.map_data import step_of
from quartierwerk.apps.situation.selectors.computed import LANGUAGES, Computed
from quartierwerk.apps.situation.selectors.figures import figures_visible
from quartierwerk.apps.situation.selectors.reports import report_of
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.model.scale import ClassScale
from quartierwerk.documents.model.situation import DistrictRow, SituationReport

RELEASE_KIND = "situation"


def situation_release_propose(
    *, actor: Actor, municipality: Municipality, computed: Computed, audiences: Sequence[str]
) -> Any:
    """Freeze the published situation of a year; a second person approves it in *Freigaben*.

    Raises
    ------
    Forbidden, Invalid
        See ``releases.services.release_propose``.
    """
    return release_propose(
        actor=actor,
        municipality=municipality,
        kind=RELEASE_KIND,
        subject=str(computed.situation.year),
        title=f"Lage {computed.situation.year}",
        audiences=audiences,
        content=release_content(actor, municipality, computed),
    )


def release_content(actor: Actor, municipality: Municipality, computed: Computed) -> dict[str, Any]:
    """Published figures alone, with everything a figure must carry."""
    reports = {language: report_of(computed, language) for language in LANGUAGES}
    report, spec = reports["de"], computed.situation.spec
    ids = [item.id for item in report.indicators]
    areas = [row.area.code for row in report.rows]
    figures = figures_visible(actor, municipality, indicators=ids, areas=areas, year=report.year)
    by_area: dict[str, dict[str, Any]] = {}
    for figure in figures:
        by_area.setdefault(figure.area, {})[figure.indicator] = figure.value.as_json()
    return {
        "format": 1,
        "year": report.year,
        "stand": report.imprint.stand.isoformat(),
        "boundary_version": report.boundary_version,
        "spec": {"name": spec.name, "digest": spec.digest(), "title": _both(reports, "spec_title")},
        "status_scale": _scale(reports, "status_scale"),
        "dynamics_scale": _scale(reports, "dynamics_scale") if report.has_dynamics else [],
        "indicators": [_indicator(*pair) for pair in zip(report.indicators, reports["en"].indicators, strict=True)],
        "rows": [
            _row(*pair, by_area.get(pair[0].area.code, {}))
            for pair in zip(report.rows, reports["en"].rows, strict=True)
        ],
    }


def _both(reports: dict[str, SituationReport], name: str) -> dict[str, str]:
    return {language: getattr(report, name) for language, report in reports.items()}


def _scale(reports: dict[str, SituationReport], name: str) -> list[dict[str, Any]]:
    scales: dict[str, ClassScale] = {language: getattr(report, name) for language, report in reports.items()}
    return [
        {
            "code": item.code,
            "step": step_of(scales["de"], item.code),
            "label": {language: scale.label_of(item.code) for language, scale in scales.items()},
        }
        for item in scales["de"].classes
    ]


def _indicator(german: IndicatorLine, english: IndicatorLine) -> dict[str, Any]:
    return {
        "id": german.id,
        "name": {"de": german.name, "en": english.name},
        "definition": {"de": german.definition, "en": english.definition},
        "unit": german.unit,
        "decimals": german.decimals,
        "denominator": german.denominator,
        "source": german.source,
        "licence": german.licence,
        "reference_date": german.reference_date.isoformat(),
        "boundary_version": german.boundary_version,
    }


def _row(german: DistrictRow, english: DistrictRow, figures: dict[str, Any]) -> dict[str, Any]:
    return {
        "area": german.area.code,
        "name": german.name,
        "status_index": german.status_index.as_json(),
        "status_class": german.status_class,
        "dynamics_index": german.dynamics_index.as_json(),
        "dynamics_class": german.dynamics_class,
        "attention": german.attention,
        "excluded": {"de": german.exclusion_reason, "en": english.exclusion_reason}
        if german.exclusion_reason
        else None,
        "figures": figures,
    }
