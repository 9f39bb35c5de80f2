"""Tables of counts with a tree on both sides: measures within years within the city, categories within categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.engine.disclosure.partitions import partitions
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.suppression import small_counts, suppress
from quartierwerk.engine.disclosure.table import PublishedTable
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid, NotReady
from quartierwerk.kernel.guarded import Guarded
from quartierwerk.kernel.reveal import reveal

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
SUPPRESSED, NOT_REPORTED = str(Absence.SUPPRESSED), str(Absence.NOT_REPORTED)
#: The column of what a category holds beside its parts; its counts are shown to nobody, so any that can move will do.
REST, MOVABLE = "\0rest", 9.0


def publish_crossed(
    counts: Guarded[Floats],
    absence: NDArray[np.object_],
    rows: Hierarchy,
    parts: Mapping[str, str],
    rule: Rule,
    *,
    kept: Mask | None = None,
) -> PublishedTable:
    """Hide small counts so that neither the sums of the rows nor those of the categories give one back.

    Parameters
    ----------
    counts : Guarded array (R, C)
        Whole numbers for the lowest rows, NaN where there is none. Rows above are summed here; what they hold is not
        read.
    absence : object array (R, C)
        Why a lowest row has no count; an empty text counts as not reported.
    rows : Hierarchy
        Rows within rows; ``columns`` are the categories, without a total.
    parts : mapping of str to str
        Category → category it is a part of. Which parts add up to the whole is found in the counts (see
        :func:`partitions`); where they do not, what is left beside them is shown nowhere and may be anything.
    rule : Rule
    kept : bool array (R, C), optional
        Cells preferred as partners: those hidden before, so that two editions of a table hide the same.

    Returns
    -------
    PublishedTable
        Every category with parts that add up to it forms a table over all rows, and every category stands in one by
        itself. They share categories, and are gone through until none hides anything more (the linked tables of the
        handbook on statistical disclosure control by Hundepool and others, 2012, section 4.4); each of them is then
        protected by itself. Where a small count cannot be protected, its whole table is hidden.

    Raises
    ------
    Invalid
        If a count is negative or broken, or the table does not fit its rows and categories.
    """
    true = np.asarray(reveal(counts), dtype=np.float64)
    if true.shape != rows.shape or absence.shape != rows.shape:
        raise Invalid("The table does not fit its rows.", found=str(true.shape), expected=str(rows.shape))
    whole, reasons = _summed(true, absence, rows)
    primary = small_counts(whole, rule)
    hidden = primary.copy()
    preferred = np.zeros(rows.shape, dtype=bool) if kept is None else kept
    tables = _tables(rows, parts, whole)
    before = -1
    while before != int(hidden.sum()):
        before = int(hidden.sum())
        for shape, places in tables:
            hidden[:, places] |= _hidden(whole[:, places], shape, rule, hidden[:, places], preferred[:, places])
    reasons[hidden] = SUPPRESSED
    return PublishedTable(
        hierarchy=rows,
        values=np.where(hidden, np.nan, whole),
        absence=reasons,
        primary=primary,
        secondary=hidden & ~primary,
        certificate={},
    )


def _summed(true: Floats, absence: NDArray[np.object_], rows: Hierarchy) -> tuple[Floats, NDArray[np.object_]]:
    """Sums of what was reported, from the lowest rows up; a withheld count withholds every sum it is a part of."""
    whole, reasons = true.copy(), absence.copy()
    leaf = np.ones(len(rows.areas), dtype=bool)
    leaf[list(rows.child_rows)] = False
    empty = np.isnan(whole[leaf]) & (reasons[leaf] == "")
    reasons[leaf] = np.where(empty, NOT_REPORTED, np.where(np.isnan(whole[leaf]), reasons[leaf], ""))
    for row in sorted(rows.child_rows, key=lambda place: int(rows.heights[place])):
        below = list(rows.child_rows[row])
        reported = ~np.isnan(whole[below])
        withheld = (reasons[below] == SUPPRESSED).any(axis=0)
        whole[row] = np.where(reported.any(axis=0) & ~withheld, np.nansum(whole[below], axis=0), np.nan)
        inapplicable = (reasons[below] == str(Absence.NOT_APPLICABLE)).all(axis=0)
        missing = np.where(inapplicable, str(Absence.NOT_APPLICABLE), NOT_REPORTED)
        reasons[row] = np.where(withheld, SUPPRESSED, np.where(np.isnan(whole[row]), missing, ""))
    return whole, reasons


def _tables(rows: Hierarchy, parts: Mapping[str, str], whole: Floats) -> list[tuple[Hierarchy, list[int]]]:
    """Each category with parts that add up to it, and each by itself, with its places among the columns."""
    unknown = sorted((set(parts) | set(parts.values())) - set(rows.columns))
    if unknown:
        raise Invalid("A category is not among the columns.", found=unknown[0], expected=", ".join(rows.columns))
    lowest = whole[[row for row in range(len(rows.areas)) if row not in rows.child_rows]]
    found: list[tuple[Hierarchy, list[int]]] = []
    joined: set[str] = set()
    for place, name in enumerate(rows.columns):
        below = [item for item in rows.columns if parts.get(item) == name]
        columns = lowest[:, [rows.columns.index(item) for item in below]]
        for chosen in partitions(columns, lowest[:, place]) if below else ():
            members = [below[item] for item in chosen]
            joined.update((*members, name))
            found.append(_table(rows, (*members, REST, name), name))
    return found + [_table(rows, (name,), None) for name in rows.columns if name not in joined]


def _table(rows: Hierarchy, columns: Sequence[str], total: str | None) -> tuple[Hierarchy, list[int]]:
    shape = Hierarchy(rows.areas, rows.parents, tuple(columns), total)
    return shape, [rows.columns.index(name) for name in columns if name != REST]


def _with_rest(counts: Floats, shape: Hierarchy) -> Floats:
    """The table with the column of the rest before the total: nought where the parts add up, else movable."""
    rest = np.where(counts[:, :-1].sum(axis=1) == counts[:, -1], 0.0, MOVABLE)
    for row in sorted(shape.child_rows, key=lambda place: int(shape.heights[place])):
        rest[row] = rest[list(shape.child_rows[row])].sum()
    return np.column_stack([counts[:, :-1], rest, counts[:, -1]])


def _hidden(counts: Floats, shape: Hierarchy, rule: Rule, primary: Mask, preferred: Mask) -> Mask:
    """Hidden cells of one table; all of them where one cannot be protected."""
    if not primary.any():
        return primary
    own = np.array([name != REST for name in shape.columns])
    asked, wished = np.zeros(shape.shape, dtype=bool), np.zeros(shape.shape, dtype=bool)
    asked[:, own], wished[:, own] = primary, preferred
    try:
        found = suppress(counts if own.all() else _with_rest(counts, shape), shape, rule, primary=asked, kept=wished)
    except NotReady:
        everything: Mask = ~np.isnan(counts)
        return everything
    return found.hidden[:, own]
