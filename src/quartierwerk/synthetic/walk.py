"""The tables of the walk to the job: offers, concept, money, delivery, advice, reports."""

from __future__ import annotations

import pandas as pd

from quartierwerk.synthetic import (
    advice,
    business_needs,
    costs,
    counts,
    funding,
    goals,
    instruments,
    measures,
    milestones,
    needs,
    offers,
    reports,
    results,
    versions,
)
from quartierwerk.synthetic.plan import CityPlan

Frames = dict[str, pd.DataFrame]


def walk_tables(plan: CityPlan, organisations: pd.DataFrame, districts: pd.DataFrame, seed: int) -> Frames:
    """All tables from ``instruments`` to ``site_report_comments`` that have rows."""
    provision = _provision(plan, organisations, seed)
    concept = _concept(plan, provision["ideas"], seed)
    money = _money(plan, concept["measures"], seed)
    named = {"organisations": organisations, "districts": districts}
    concept["concept_versions"] = versions.version_table(plan, {**concept, **money, **named})
    indicators = concept["goal_indicators"]
    return {**provision, **concept, **money, **_delivery(plan, indicators, seed), **reports.report_tables(plan)}


def _provision(plan: CityPlan, organisations: pd.DataFrame, seed: int) -> Frames:
    raised = needs.need_table(plan)
    return {
        "instruments": instruments.instrument_table(),
        "offers": offers.offer_table(plan, organisations, seed),
        "needs": raised,
        "business_needs": business_needs.business_need_table(plan, organisations),
        "ideas": needs.idea_table(plan, raised),
    }


def _concept(plan: CityPlan, ideas: pd.DataFrame, seed: int) -> Frames:
    return {
        "goals": goals.goal_table(plan),
        "goal_indicators": goals.goal_indicator_table(plan),
        "measures": measures.measure_table(plan, ideas, seed),
        "measure_links": measures.link_table(plan),
        "measure_comments": measures.comment_table(plan),
    }


def _money(plan: CityPlan, planned: pd.DataFrame, seed: int) -> Frames:
    items, rates = costs.cost_item_table(plan), funding.rate_table()
    return {
        "funding_programmes": funding.programme_table(),
        "funding_rates": rates,
        "funding_deadlines": funding.deadline_table(),
        "cost_items": items,
        "year_slices": costs.slice_table(items, planned, rates, seed),
    }


def _delivery(plan: CityPlan, indicators: pd.DataFrame, seed: int) -> Frames:
    return {
        "milestones": milestones.milestone_table(plan),
        "risks": milestones.risk_table(plan),
        "count_categories": counts.category_table(),
        "counts": counts.count_table(plan, seed),
        "outcome_formulas": counts.formula_table(),
        "results": results.result_table(plan, indicators),
        "handovers": milestones.handover_table(plan),
        "mandates": advice.mandate_table(plan),
        "advice": advice.advice_table(plan),
        "advice_steps": advice.step_table(plan),
    }
