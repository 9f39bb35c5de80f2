"""``run(spec, measures, links, goals) -> result``: chains to work, and where they break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from quartierwerk.engine.columns import digest_of
from quartierwerk.engine.linkage.findings import LinkageFinding, findings_of
from quartierwerk.engine.linkage.plan import GOAL_COLUMNS, LINK_COLUMNS, MEASURE_COLUMNS, Link, Plan, plan_read
from quartierwerk.engine.linkage.spec import LinkageSpec
from quartierwerk.engine.linkage.timing import clashes_of
from quartierwerk.engine.linkage.ways import Chain, chains_to_work
from quartierwerk.kernel.spec import Manifest, Result, canonical_json


@dataclass(frozen=True, eq=False, repr=False)
class LinkageResult(Result):
    """How the measures of a concept hang together.

    Attributes
    ----------
    plan : Plan
        Measures and links that were read.
    works : frozenset of str
        Measures in which people work: they name jobs, are of a stage of work, or employ from another measure.
    chains : tuple of Chain
        The shortest chain from each beginning to each measure with work that it reaches.
    way_to_work : mapping of str to Chain
        The shortest chain to work of each measure that has one; a measure with work is its own.
    findings : tuple of LinkageFinding
        In a fixed order.
    unchecked : tuple of Link
        Links whose days could not be compared because one is missing.
    """

    plan: Plan
    works: frozenset[str]
    chains: tuple[Chain, ...]
    way_to_work: Mapping[str, Chain]
    findings: tuple[LinkageFinding, ...]
    unchecked: tuple[Link, ...]

    def __repr__(self) -> str:
        return f"LinkageResult({len(self.plan.measures)} measures, {len(self.findings)} findings)"

    def to_frame(self) -> pd.DataFrame:
        """One row a finding: ``code, severity, measures, links, data``; ``data`` is JSON, codes have blanks between."""
        rows = [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "measures": " ".join(finding.measures),
                "links": " ".join(finding.links),
                "data": canonical_json(dict(finding.data)),
            }
            for finding in self.findings
        ]
        return pd.DataFrame(rows, columns=["code", "severity", "measures", "links", "data"])

    def chains_frame(self) -> pd.DataFrame:
        """One row a chain: ``measures, kinds, strands, jobs``."""
        rows = [
            {
                "measures": " ".join(chain.measures),
                "kinds": " ".join(link.kind for link in chain.links),
                "strands": " ".join(chain.strands),
                "jobs": chain.jobs,
            }
            for chain in self.chains
        ]
        frame = pd.DataFrame(rows, columns=["measures", "kinds", "strands", "jobs"])
        return frame.astype({"jobs": "Int64"})


def run(
    spec: LinkageSpec, measures: pd.DataFrame, links: pd.DataFrame, goals: pd.DataFrame | None = None
) -> LinkageResult:
    """Look at the links of a concept. See ``docs/methods/linkage.md``.

    Parameters
    ----------
    measures, links, goals : DataFrame
        ``measures``, ``measure_links`` and ``goals`` with the columns of ``fields.csv``. Without goals nothing is said
        about them.

    Raises
    ------
    Invalid
        For an unknown kind of link, or a cell that is no number or date.
    """
    plan = plan_read(spec, measures, links, goals)
    works = plan.works(spec)
    chains, nearest = chains_to_work(plan, works)
    inputs = {"measures": digest_of(measures, MEASURE_COLUMNS), "measure_links": digest_of(links, LINK_COLUMNS)}
    if goals is not None:
        inputs["goals"] = digest_of(goals, GOAL_COLUMNS)
    return LinkageResult(
        manifest=Manifest.of(spec, inputs),
        plan=plan,
        works=works,
        chains=chains,
        way_to_work=nearest,
        findings=findings_of(spec, plan, nearest),
        unchecked=clashes_of(plan)[1],
    )
