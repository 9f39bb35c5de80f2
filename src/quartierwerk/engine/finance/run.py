"""Spec and plan in, overview and broken rules out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from quartierwerk.engine.finance.amount_rules import ceiling_findings, item_findings, rate_findings, slice_findings
from quartierwerk.engine.finance.double_funding import double_funding_findings
from quartierwerk.engine.finance.findings import RuleFinding
from quartierwerk.engine.finance.overview import Kuf, kuf
from quartierwerk.engine.finance.plan import Plan
from quartierwerk.engine.finance.spec import FinanceSpec
from quartierwerk.engine.finance.time_rules import building_findings, deadline_findings, use_findings
from quartierwerk.kernel.findings import Severity
from quartierwerk.kernel.spec import Manifest, Result, canonical_json, sha256_of

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True)
class FinanceResult(Result):
    """The overview and what is broken: errors first, then warnings and notes, each in the order of the overview."""

    kuf: Kuf
    findings: tuple[RuleFinding, ...]

    def of_subject(self, kind: str, subject: str) -> tuple[RuleFinding, ...]:
        """Findings of one item, slice, programme or other subject."""
        return tuple(item for item in self.findings if (item.kind, item.subject) == (kind, subject))


def run(spec: FinanceSpec, plan: Plan, day: date) -> FinanceResult:
    """Build the overview of a plan and hold it against the rules.

    Parameters
    ----------
    day : date
        Day the deadlines and payments are looked at; the engine has no clock.
    """
    table = kuf(plan)
    found = sorted(_findings(spec, plan, table, day), key=lambda item: _ORDER[item.severity])
    inputs = {"plan": sha256_of(canonical_json(asdict(plan))), "day": sha256_of(day.isoformat())}
    return FinanceResult(Manifest.of(spec, inputs), table, tuple(found))


def _findings(spec: FinanceSpec, plan: Plan, table: Kuf, day: date) -> Iterator[RuleFinding]:
    yield from rate_findings(plan)
    yield from ceiling_findings(plan, table, spec)
    for row in table.rows:
        yield from item_findings(plan, row)
        yield from slice_findings(row)
    yield from double_funding_findings(table, spec)
    yield from building_findings(table, spec)
    yield from use_findings(plan, day, spec)
    yield from deadline_findings(plan, table, day)
