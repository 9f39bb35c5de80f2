"""What holds between rows: keys, references, value or absence, the hierarchy of areas."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from quartierwerk.cityfolder.checking import EMPTIED, LEFT_OUT, Checked, Fault, add_each
from quartierwerk.cityfolder.schema import Field, Table
from quartierwerk.kernel.findings import Finding, Findings, Severity

_LEVELS = {"city": 0, "borough": 1, "district": 2, "quarter": 3, "block": 4}


def check_relations(checked: Mapping[str, Checked], findings: Findings) -> None:
    """Check all tables in the order of ``fields.csv``; a row that breaks a rule is left out, with a finding."""
    for name, table in checked.items():
        if table.frame.empty:
            continue
        check_keys(table, findings)
        if {"value", "absence"} <= set(table.table.columns):
            check_absence(table, findings)
        for field in table.table.fields:
            if field.target:
                _check_reference(table, field, checked, findings)
        if name == "districts":
            _check_hierarchy(table, findings)
    if "municipality" in checked:
        _check_municipality(checked, findings)


def check_keys(checked: Checked, findings: Findings) -> None:
    """Keys stand once; the first row of a key stays."""
    key = list(checked.table.key)
    again = checked.frame.duplicated(subset=key, keep="first")
    if again.any():
        found = list(checked.frame.loc[again, key].agg(" / ".join, axis=1))
        fault = Fault(checked.table, "duplicate-key", " + ".join(key), "each key once")
        add_each(findings, fault, checked.numbers[again], found)
        checked.keep(~again)


def check_absence(checked: Checked, findings: Findings) -> None:
    """A row of figures has a value or the reason why there is none, never both, never neither."""
    has_value = checked.frame["value"].notna()
    has_absence = checked.frame["absence"] != ""
    both, neither = has_value & has_absence, ~has_value & ~has_absence
    expected = "a value, or an absence (not_reported, not_applicable, suppressed)"
    for code, rows in (("value-and-absence", both), ("neither-value-nor-absence", neither)):
        fault = Fault(checked.table, code, "absence", expected)
        add_each(findings, fault, checked.numbers[rows], list(checked.frame.loc[rows, "absence"]))
    checked.keep(~(both | neither))


def _joined(frame: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Codes of several columns as one text."""
    joined = frame[columns[0]]
    for column in columns[1:]:
        joined = joined + "@" + frame[column]
    return joined


def targets_of(table: Table, field: Field, target: Table) -> tuple[list[str], list[str]]:
    """Columns that refer, and columns referred to: an area is told by code and boundary version where both stand."""
    assert field.target is not None
    own, other = [field.name], [field.target[1]]
    if "boundary_version" in table.columns and "boundary_version" in target.key:
        own.append("boundary_version")
        other.append("boundary_version")
    return own, other


def _check_reference(checked: Checked, field: Field, all_checked: Mapping[str, Checked], findings: Findings) -> None:
    assert field.target is not None
    target = all_checked[field.target[0]]
    own, other = targets_of(checked.table, field, target.table)
    cells = checked.frame[field.name]
    if (cells == "").all():
        return
    known = set(_joined(target.frame, other))
    if field.type == "codes":
        bad = cells.map({text: not set(text.split()) <= known for text in cells.unique()}).astype(bool)
    else:
        bad = (cells != "") & ~_joined(checked.frame, own).isin(known)
    if not bad.any():
        return
    fault = Fault(checked.table, "dangling-reference", field.name, f"a row of {target.table.path}")
    found = _joined(checked.frame[bad], own) if field.type != "codes" else cells[bad]
    hint = f"Add it to {target.table.path}, or mend the code. {LEFT_OUT if field.required else EMPTIED}"
    add_each(findings, fault, checked.numbers[bad], list(found), hints=[hint] * int(bad.sum()))
    if field.required:
        checked.keep(~bad)
    else:
        checked.frame.loc[bad, field.name] = ""


def _check_hierarchy(checked: Checked, findings: Findings) -> None:
    """The area above is of a higher level, which also rules out loops."""
    frame = checked.frame
    level = dict(zip(_joined(frame, ["id", "boundary_version"]), frame["level"].map(_LEVELS), strict=True))
    above = _joined(frame, ["parent", "boundary_version"]).map(level)
    bad = above.notna() & (above >= frame["level"].map(_LEVELS))
    if bad.any():
        fault = Fault(checked.table, "hierarchy", "parent", "an area of a higher level")
        hint = f"A city stands above boroughs, these above districts, quarters and blocks. {EMPTIED}"
        found = list(frame.loc[bad, "parent"])
        add_each(findings, fault, checked.numbers[bad], found, hints=[hint] * len(found))
        checked.frame.loc[bad, "parent"] = ""


def _check_municipality(checked: Mapping[str, Checked], findings: Findings) -> None:
    table = checked["municipality"]
    if len(table.frame) != 1:
        findings.add(
            Finding(Severity.ERROR, "one-municipality", table.table.path, f"{len(table.frame)} rows", "one row")
        )
        return
    version = table.frame["boundary_version"].iloc[0]
    districts = checked["districts"].frame
    if len(districts) and version not in set(districts["boundary_version"]):
        findings.add(
            Finding(
                Severity.ERROR,
                "boundary-version",
                table.table.path,
                str(version),
                "a boundary version of " + checked["districts"].table.path,
                row=2,
                column="boundary_version",
            )
        )
