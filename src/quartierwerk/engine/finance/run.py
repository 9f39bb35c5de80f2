"""Spec and plan in, overview and broken rules out; with a manifest where the result is to be kept."""

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
class Checked:
    """The overview and what is broken: errors first, then warnings and notes, each in the order of the overview."""

    kuf: Kuf
    findings: tuple[RuleFinding, ...]

    def of_subject(self, kind: str, subject: str) -> tuple[RuleFinding, ...]:
        """Findings of one item, slice, programme or other subject."""
        return tuple(item for item in self.findings if (item.kind, item.subject) == (kind, subject))


@dataclass(frozen=True)
class FinanceResult(Checked, Result):
    """A checked overview that says what it was made from."""


def check(spec: FinanceSpec, plan: Plan, day: date) -> Checked:
    """Build the overview of a plan and hold it against the rules, for a page that is looked at and gone.

    Parameters
    ----------
    day : date
        Day the deadlines and payments are looked at; the engine has no clock.
    """
    table = kuf(plan)
    found = sorted(_findings(spec, plan, table, day), key=lambda item: _ORDER[item.severity])
    return Checked(table, tuple(found))


def run(spec: FinanceSpec, plan: Plan, day: date) -> FinanceResult:
    """Check a plan as ``check`` does, and name the inputs: hashing them takes as long as the check itself."""
    found = check(spec, plan, day)
    inputs = {"plan": sha256_of(canonical_json(asdict(plan))), "day": sha256_of(day.isoformat())}
    return FinanceResult(manifest=Manifest.of(spec, inputs), kuf=found.kuf, findings=found.findings)


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
