"""Made-up sites of a programme with their quarterly reports: what a supervisor sees side by side.

Nine small municipalities with one district each; the tenth site of the demo is Nordhafen in Musterstadt. Figures follow
the shared indicators of ``apps.supervision.standard_indicators``; nothing here is taken from a real site.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quartierwerk.kernel.period import Period
from quartierwerk.synthetic.dates import TODAY
from quartierwerk.synthetic.plan import content_rows
from quartierwerk.synthetic.programme_texts import texts_of
from quartierwerk.synthetic.streams import Stream

#: Quarters of two years, the last one over on the day the examples are told from.
QUARTERS = ("2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
#: State of the last quarter's report, site by site: a programme is never in one state.
LAST_STATES = (
    "submitted",
    "accepted",
    "returned",
    "submitted",
    "accepted",
    "draft",
    "accepted",
    "missing",
    "submitted",
)


@dataclass(frozen=True)
class MadeReport:
    """One report: texts by section, figures by indicator (None: not reported)."""

    period: str
    state: str
    submitted_on: date | None
    accepted_on: date | None
    texts: dict[str, str]
    figures: dict[str, str | None]
    comment: tuple[str, str] | None = None


@dataclass(frozen=True)
class MadeSite:
    """A municipality with one district that takes part."""

    slug: str
    name: str
    district: str
    reports: tuple[MadeReport, ...]


def programme_sites(seed: int, quarters: Sequence[str] = QUARTERS) -> tuple[MadeSite, ...]:
    """Nine sites with a report for each quarter (one has not sent the last); the same seed gives the same."""
    sites = []
    for place, row in enumerate(content_rows("programme_sites.csv")):
        last = LAST_STATES[place % len(LAST_STATES)]
        reports = site_reports(
            Stream(seed, f"programme-{row['slug']}"),
            size=float(row["size"]),
            share=float(row["share"]),
            kind=row["kind"],
            quarters=quarters,
            last=last,
        )
        sites.append(MadeSite(row["slug"], row["name"], row["district"], reports))
    return tuple(sites)


def site_reports(
    stream: Stream, *, size: float, share: float, kind: str, quarters: Sequence[str], last: str
) -> tuple[MadeReport, ...]:
    """Reports of one site.

    Parameters
    ----------
    size : float
        1 for a site with some forty participants a quarter.
    share : float
        Share of those who leave that enter work.
    kind : str
        Which texts fit the place.
    last : str
        State of the last report, or ``missing``.
    """
    base = {name: size * stream.between(0.85, 1.15) for name in ("work", "network", "offers", "people")}
    reports = []
    for at, quarter in enumerate(quarters):
        is_last = at == len(quarters) - 1
        if is_last and last == "missing":
            break
        figures = _figures(stream, base, share, at, Period.parse(quarter))
        texts = texts_of(kind, at, figures)
        reports.append(_report(stream, quarter, last if is_last else "accepted", figures, texts))
    return tuple(reports)


def _report(
    stream: Stream, quarter: str, state: str, figures: dict[str, str | None], texts: dict[str, str]
) -> MadeReport:
    end = Period.parse(quarter).end
    sent = end + timedelta(days=stream.whole(9, 29))
    read = sent + timedelta(days=stream.whole(5, 20))
    comment = None
    if state == "returned":
        comment = ("results", "Bitte erläutern: Warum haben im Quartal weniger Personen Arbeit aufgenommen als zuvor?")
    return MadeReport(
        period=quarter,
        state=state,
        submitted_on=None if state == "draft" else min(sent, TODAY),
        accepted_on=min(read, TODAY) if state == "accepted" else None,
        texts=texts,
        figures=figures,
        comment=comment,
    )


def _figures(stream: Stream, base: dict[str, float], share: float, at: int, quarter: Period) -> dict[str, str | None]:
    """Figures of a quarter: the network grows, gaps close slowly, people come and go."""
    season = (0.9, 1.05, 0.85, 1.1)[quarter.part - 1]
    activities = max(4, round(46 * base["work"] * season * stream.between(0.85, 1.15)))
    left = max(3, round(38 * base["people"] * season * stream.between(0.8, 1.2)))
    jobs = sum(stream.chance(share * (0.9 + 0.03 * at)) for _ in range(left))
    called = round(9200 * base["work"] * quarter.part * stream.between(0.9, 1.1))
    spent = round(called * stream.between(0.82, 0.99))
    reported = not stream.chance(0.06)
    return {
        "activities": str(activities),
        "hours": f"{activities * stream.between(1.1, 1.6):.1f}",
        "meetings": str(stream.whole(2, 4) + (1 if base["network"] > 0.8 else 0)),
        "organisations": str(round((15 + 1.4 * at) * base["network"]) + 4),
        "ties": str(round((34 + 9 * at) * base["network"]) + 6),
        "offers": str(round((18 + 0.8 * at) * base["offers"]) + 3),
        "gaps": str(max(2, round(12 * base["offers"] - 0.7 * at) + stream.whole(0, 1))),
        "milestones": str(stream.whole(0, 3)),
        "participants": str(left) if reported else None,
        "jobs": str(jobs) if reported else None,
        "called": f"{called}.00",
        "spent": f"{spent}.{stream.whole(0, 99):02d}",
    }
