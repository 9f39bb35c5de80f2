"""Guarded in, published out: tables of counts, figures of a city, results of an index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quartierwerk.engine.disclosure.figures import publish_values, values_joined
from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.engine.disclosure.published_situation import PublishedSituation
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.situation import publish_situation, publish_situations
from quartierwerk.engine.disclosure.suppression import small_counts, suppress
from quartierwerk.engine.disclosure.table import PublishedTable
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded
from quartierwerk.kernel.reveal import reveal

__all__ = [
    "Hierarchy",
    "PublishedSituation",
    "PublishedTable",
    "Rule",
    "publish_counts",
    "publish_situation",
    "publish_situations",
    "publish_values",
    "values_joined",
]


def publish_counts(counts: Guarded[NDArray[np.float64]], hierarchy: Hierarchy, rule: Rule) -> PublishedTable:
    """Hide small counts of a table, and as many others as it takes that no sum gives them back.

    Parameters
    ----------
    counts : Guarded array (R, C)
        Whole numbers for every area of every level; NaN where not reported.
    hierarchy : Hierarchy
        Areas within areas; columns, which may add up to a total.
    rule : Rule

    Returns
    -------
    PublishedTable
        Every hidden cell could be anything in an interval at least as wide as the rule asks, in the eyes of
        somebody who knows all that is shown, that counts are whole and not negative, and (where nought is shown)
        that a hidden one is at least 1.

    Raises
    ------
    Invalid
        If a count is negative or broken, or the table does not fit the hierarchy.
    NotReady
        If a small count cannot be protected.
    """
    true = np.asarray(reveal(counts), dtype=np.float64)
    if true.shape != hierarchy.shape:
        shapes = {"found": str(true.shape), "expected": str(hierarchy.shape)}
        raise Invalid("The table does not fit its areas and columns.", **shapes)
    found = suppress(true, hierarchy, rule, primary=small_counts(true, rule))
    absence = np.where(np.isnan(true), str(Absence.NOT_REPORTED), "").astype(object)
    absence[found.hidden] = str(Absence.SUPPRESSED)
    return PublishedTable(
        hierarchy=hierarchy,
        values=np.where(found.hidden, np.nan, true),
        absence=absence,
        primary=found.primary,
        secondary=found.secondary,
        certificate=found.cycles,
    )
