"""One figure for each indicator, area and period, though several cells may say it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from quartierwerk.cityfolder.cells import number_text
from quartierwerk.intake.layout import NAMED_ONE_BY_ONE, Block
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.findings import Findings, Severity

KEY = ["indicator", "area", "period"]


def merged(harvests: list[tuple[Block, pd.DataFrame]], findings: Findings) -> pd.DataFrame:
    """Choose a cell for each figure, account for all, and name the cells that contradict.

    The first cell that says something stays; a cell that says *not reported* gives way to one that knows more. Counts
    behind a rate are joined to it.

    Returns
    -------
    DataFrame
        Columns ``indicator, area, period, table, value, absence, numerator, denominator``.
    """
    filled = [(number, frame) for number, (_, frame) in enumerate(harvests) if len(frame)]
    if not filled:
        return pd.DataFrame(columns=[*KEY, "table", "value", "absence", "numerator", "denominator"])
    cells = pd.concat([frame.assign(block=number) for number, frame in filled], ignore_index=True)
    cells["value"] = cells["value"].astype(np.float64)
    chosen = {
        role: _chosen(cells[cells["role"] == role], harvests, findings)
        for role in ("value", "numerator", "denominator")
    }
    result = chosen["value"]
    result = result.assign(table=result["block"].map(lambda number: harvests[int(number)][0].part.name))
    result = result[[*KEY, "table", "value", "absence"]]
    for role in ("numerator", "denominator"):
        result = _with_counts(result, chosen[role], role, harvests, findings)
    return result


def _chosen(cells: pd.DataFrame, harvests: list[tuple[Block, pd.DataFrame]], findings: Findings) -> pd.DataFrame:
    """The cell that stays for each key."""
    if cells.empty:
        return cells
    cells = cells.assign(order=np.arange(len(cells)))
    cells["order"] += (cells["absence"] == Absence.NOT_REPORTED) * len(cells)
    cells = cells.sort_values("order", kind="stable")
    again = cells.duplicated(KEY, keep="first")
    first, others = cells[~again], cells[again]
    _count(first, harvests)
    if len(others):
        _compare(others, first, harvests, findings)
    return first.sort_index()


def _count(cells: pd.DataFrame, harvests: list[tuple[Block, pd.DataFrame]]) -> None:
    for number, rows in cells.groupby("block"):
        account = harvests[int(number)][0].account
        absent = int((rows["absence"] != "").sum())
        account.absent += absent
        account.imported += len(rows) - absent


def _compare(
    others: pd.DataFrame, first: pd.DataFrame, harvests: list[tuple[Block, pd.DataFrame]], findings: Findings
) -> None:
    """Cells that say a figure again: alike, or a contradiction to be named."""
    both = others.merge(first, on=KEY, suffixes=("", "_first"), how="left")
    tolerance = both["block"].map(lambda number: harvests[int(number)][0].part.tolerance)
    alike = (
        ((both["value"] - both["value_first"]).abs() <= tolerance + 1e-12)
        | (both["absence"] == Absence.NOT_REPORTED)
        | ((both["absence"] != "") & (both["absence"] == both["absence_first"]))
    )
    for number, rows in both[alike].groupby("block"):
        block = harvests[int(number)][0]
        block.account.repeated += len(rows)
        files = ", ".join(sorted({harvests[int(item)][0].file for item in rows["block_first"]} - {block.file}))
        found = f"{len(rows)} cells say again what is known"
        findings.add(
            block.finding(
                "repeats", found, "each figure once", severity=Severity.NOTE, hint=f"As in {files}." if files else ""
            )
        )
    for number, rows in both[~alike].groupby("block"):
        _name_disagreements(harvests[int(number)][0], rows, harvests, findings)


def _name_disagreements(
    block: Block, rows: pd.DataFrame, harvests: list[tuple[Block, pd.DataFrame]], findings: Findings
) -> None:
    block.account.named += len(rows)
    for row in rows.head(NAMED_ONE_BY_ONE).itertuples():
        kept = harvests[int(row.block_first)][0]
        hint = f"{kept.file}, row {row.row_first}, column {row.column_first!r}: this was kept."
        findings.add(
            block.finding(
                "cells-disagree", _said(row.value, row.absence), _said(row.value_first, row.absence_first),
                row=int(row.row), column=str(row.column), severity=Severity.WARNING, hint=hint,
            )
        )  # fmt: skip
    if len(rows) > NAMED_ONE_BY_ONE:
        found = f"{len(rows) - NAMED_ONE_BY_ONE} more cells"
        findings.add(block.finding("cells-disagree", found, "the figure known already", severity=Severity.WARNING))


def _said(value: float, absence: str) -> str:
    return absence or number_text(value)


def _with_counts(
    result: pd.DataFrame,
    counts: pd.DataFrame,
    role: str,
    harvests: list[tuple[Block, pd.DataFrame]],
    findings: Findings,
) -> pd.DataFrame:
    if counts.empty:
        return result.assign(**{role: np.nan})
    lonely = counts.merge(result[KEY], on=KEY, how="left", indicator=True)
    for number, rows in lonely[lonely["_merge"] == "left_only"].groupby("block"):
        found = f"{len(rows)} counts of {', '.join(sorted(set(rows['indicator'])))}"
        block = harvests[int(number)][0]
        block.account.imported -= len(rows)
        block.account.named += len(rows)
        findings.add(block.finding("count-without-figure", found, "a rate to each count", severity=Severity.WARNING))
    named = counts[[*KEY, "value"]].rename(columns={"value": role})
    return result.merge(named, on=KEY, how="left")
