"""Eight quarterly reports of Nordhafen to the model programme, with sections, figures and remarks."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan, content_rows

#: The programme the demo's site belongs to.
PROGRAMME = "aktiv-im-stadtteil"
SITE = "Nordhafen"
INDICATORS = (
    "activities", "hours", "meetings", "organisations", "ties", "offers", "gaps", "milestones", "participants", "jobs",
    "called", "spent",
)  # fmt: skip


def report_tables(plan: CityPlan) -> dict[str, pd.DataFrame]:
    """Tables of the reports; none for a city that is no site of the programme."""
    if SITE not in {item.name for item in plan.districts}:
        return {}
    rows = content_rows(f"{plan.id}_site_reports.csv")
    comments = content_rows(f"{plan.id}_site_report_comments.csv")
    return {
        "site_reports": pd.DataFrame([_report(plan, row) for row in rows]),
        "site_report_sections": pd.DataFrame(_sections(plan)),
        "site_report_figures": pd.DataFrame([figure for row in rows for figure in _figures(row)]),
        "site_report_comments": pd.DataFrame(
            [
                {"id": f"rueckfrage-{number:02d}", "report": report_code(row.pop("period")), **row}
                for number, row in enumerate(comments, start=1)
            ]
        ),
    }


def report_code(period: str) -> str:
    """Code of the report of a quarter.

    >>> report_code("2025-Q1")
    'nordhafen-2025-Q1'
    """
    return f"nordhafen-{period}"


def _report(plan: CityPlan, row: dict[str, str]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("period", "state", "submitted_on", "accepted_on")}
    site = plan.district(SITE).id
    return {"id": report_code(row["period"]), "programme": PROGRAMME, "district": site, **kept}


def _sections(plan: CityPlan) -> list[dict[str, str]]:
    path = files("quartierwerk.synthetic").joinpath("content", f"{plan.id}_site_reports.toml")
    written: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        {"report": report_code(period), "section": section, "text": text}
        for period, sections in written.items()
        for section, text in sections.items()
    ]


def _figures(row: dict[str, str]) -> list[dict[str, Any]]:
    key = {"report": report_code(row["period"])}
    return [
        {**key, "indicator": name, "value": None, "absence": "not_reported"}
        if row[name] == "-"
        else {**key, "indicator": name, "value": float(row[name]), "absence": ""}
        for name in INDICATORS
    ]
