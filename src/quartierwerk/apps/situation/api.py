"""Indicators and figures for programmes. Figures are published ones: what is hidden on the pages is hidden here."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from quartierwerk.apps.accounts.operations import Code, TokenScope, tenant_operation
from quartierwerk.apps.accounts.paging import CodeQuery, Page, PageQuery, page_of
from quartierwerk.apps.situation.models import Indicator
from quartierwerk.apps.situation.policies import can_see_public
from quartierwerk.apps.situation.selectors.figures import Figure, figures_visible, indicators_visible
from quartierwerk.kernel.errors import NotFound

router = Router(tags=["situation"])
SCOPE = TokenScope.SITUATION.value
_ABSENCES = "Why there is no value: not_reported, not_applicable or suppressed"


class IndicatorRow(Schema):
    """What is measured, and where it comes from."""

    code: str
    name_de: str
    name_en: str
    definition_de: str
    definition_en: str
    theme: str
    unit: str = Field(description="percent, count, per_1000, points, years or euro")
    decimals: int
    polarity: int = Field(description="1: more is more need, -1: less is more need, 0: neither")
    denominator: str = Field(description="What it is measured against, or that the source publishes none")
    protection: str = Field(description="public: the source publishes it; protected: small counts are suppressed")
    source: str
    licence: str


class IndicatorPage(Page[IndicatorRow]):
    """Indicators."""


class FigureRow(Schema):
    """One figure: a value, or the reason why there is none."""

    indicator: str = Field(description="Code of the indicator, which stands under `indicators`")
    area: str
    boundary_version: str
    period: str = Field(description="2025, 2025-H1, 2025-Q3 or 2025-M09")
    reference_date: date
    value: float | None
    absence: str | None = Field(description=_ABSENCES)
    denominator: float | None = Field(description="How many the figure is measured against")
    denominator_absence: str | None


class FigurePage(Page[FigureRow]):
    """Figures, and beside them the definitions, sources and denominators of the indicators among them."""

    indicators: dict[str, IndicatorRow]


class FigureQuery(PageQuery):
    """Which figures."""

    indicator: CodeQuery = Field("", description="Code of an indicator; empty: all")
    area: CodeQuery = Field("", description="Code of an area; empty: all")
    year: int | None = Field(None, ge=1900, le=2200)
    boundary_version: CodeQuery = Field("", description="Empty: the boundaries that hold today")


@router.get(
    "/municipalities/{slug}/indicators", response=IndicatorPage, operation_id="indicators", summary="Indicators"
)
@tenant_operation(can_see_public, entity="situation_public", scope=SCOPE, public=True)
def indicator_list(request: HttpRequest, municipality: Any, page: Annotated[PageQuery, Query()]) -> IndicatorPage:
    """Indicators of which one may see figures."""
    found = indicators_visible(request.actor, municipality)  # type: ignore[attr-defined]
    return page_of(IndicatorPage, request, page, found, _indicator)


@router.get(
    "/municipalities/{slug}/indicators/{code}", response=IndicatorRow, operation_id="indicator", summary="An indicator"
)
@tenant_operation(can_see_public, entity="situation_public", scope=SCOPE, public=True)
def indicator_detail(request: HttpRequest, municipality: Any, code: Code) -> IndicatorRow:
    """One indicator."""
    found = indicators_visible(request.actor, municipality).filter(code=code).first()  # type: ignore[attr-defined]
    if found is None:
        raise NotFound("")
    return _indicator(found)


@router.get("/municipalities/{slug}/values", response=FigurePage, operation_id="values", summary="Figures")
@tenant_operation(can_see_public, entity="situation_public", scope=SCOPE, public=True)
def figure_list(request: HttpRequest, municipality: Any, page: Annotated[FigureQuery, Query()]) -> FigurePage:
    """Figures by indicator, area and period, each with its definition beside it.

    Public figures for everybody; protected ones, after disclosure control, for roles with the right.
    """
    actor = request.actor  # type: ignore[attr-defined]
    found = figures_visible(
        actor,
        municipality,
        indicators=[page.indicator] if page.indicator else (),
        areas=[page.area] if page.area else (),
        year=page.year,
        boundary_version=page.boundary_version,
    )
    answer = page_of(FigurePage, request, page, found, _figure, indicators={})
    shown = {row.indicator for row in answer.items}
    defined = indicators_visible(actor, municipality).filter(code__in=shown)
    answer.indicators = {item.code: _indicator(item) for item in defined}
    return answer


def _indicator(item: Indicator) -> IndicatorRow:
    return IndicatorRow(**{name: getattr(item, name) for name in IndicatorRow.model_fields})


def _figure(figure: Figure) -> FigureRow:
    value, base = figure.value.as_json(), figure.denominator.as_json()
    return FigureRow(
        indicator=figure.indicator,
        area=figure.area,
        boundary_version=figure.boundary_version,
        period=figure.period,
        reference_date=figure.reference_date,
        value=value["value"],
        absence=value["absence"],
        denominator=base["value"],
        denominator_absence=base["absence"],
    )
