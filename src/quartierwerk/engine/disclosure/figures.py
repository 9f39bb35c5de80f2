"""Figures of a city, indicator by indicator, as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.tidy import numbers, parents_of, texts, year_of
from quartierwerk.engine.disclosure.hierarchy import Hierarchy
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.series import counts_of, series_of, tree_with, withheld_filled
from quartierwerk.engine.disclosure.suppression import small_counts, suppress
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import NotReady
from quartierwerk.kernel.guarded import Guarded
from quartierwerk.kernel.reveal import reveal

SUPPRESSED = str(Absence.SUPPRESSED)
Mask = NDArray[np.bool_]
#: Published change indicator → the indicator it is the change of, and over how many years.
Changes = Mapping[str, tuple[str, int]]


def values_joined(values: pd.DataFrame, indicators: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """Values with ``protection, threshold, unit`` of their indicator and ``parent`` of their area beside them."""
    known = [name for name in ("protection", "threshold", "unit") if name in indicators]
    joined = values.join(indicators.set_index("id")[known], on="indicator")
    parents = districts.set_index(["id", "boundary_version"])[["parent"]]
    return joined.join(parents, on=["area", "boundary_version"])


def publish_values(
    values: pd.DataFrame | Guarded[pd.DataFrame],
    indicators: pd.DataFrame | None = None,
    districts: pd.DataFrame | None = None,
    rule: Rule | None = None,
    *,
    changes: Changes | None = None,
) -> pd.DataFrame:
    """Hide what must not be shown of the city folder's ``values``.

    Parameters
    ----------
    values : DataFrame or Guarded DataFrame
        The table ``values``. Without ``indicators`` and ``districts`` it carries their columns: see
        :func:`values_joined`.
    indicators, districts : DataFrame, optional
        The tables of that name. An indicator not declared public counts as protected.
    rule : Rule, optional
        Threshold 3 where none is given; an indicator's own threshold goes before it.
    changes : mapping, optional
        Published change indicators: a change is hidden where one of its two figures is.

    Returns
    -------
    DataFrame
        The same rows and columns. Where a protected figure is hidden, value, numerator and denominator are missing
        and the absence is ``suppressed``: small counts, their partners in the hierarchy of areas, every indicator
        that rests on the same count, and protected figures whose count is not known. Public indicators are untouched.
    """
    true = reveal(values) if isinstance(values, Guarded) else values
    own = true if indicators is None or districts is None else values_joined(true, indicators, districts)
    figures = _figures(own, rule or Rule())
    hidden = np.zeros(len(figures), dtype=bool)
    for _, version in figures[figures["protected"]].groupby("boundary_version", sort=True):
        tree = parents_of(_districts(own, districts), str(version["boundary_version"].iloc[0]))
        hidden[version["place"].to_numpy()] = _hidden_in_version(version, tree, rule or Rule())
    hidden |= _without_count(figures, changes or {}) | _changes_hidden(figures, hidden, changes or {})
    return _blanked(true, hidden)


def _figures(own: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """The columns disclosure control needs, as plain texts and floats."""
    figures = pd.DataFrame({"place": np.arange(len(own))})
    for name in ("indicator", "area", "boundary_version", "period", "absence", "protection", "unit"):
        figures[name] = texts(own[name]).to_numpy() if name in own else ""
    for name in ("value", "numerator", "denominator", "threshold"):
        figures[name] = numbers(own[name]).to_numpy() if name in own else np.nan
    figures["protected"] = figures["protection"] != "public"
    figures["threshold"] = figures["threshold"].fillna(rule.threshold).astype(int)
    figures["count"] = counts_of(figures)
    return figures


def _districts(own: pd.DataFrame, districts: pd.DataFrame | None) -> pd.DataFrame:
    """The table of areas; made of the areas and parents beside the values where it is not given."""
    if districts is not None:
        return districts
    table = own[["area", "boundary_version"]].rename(columns={"area": "id"})
    table["parent"] = own.get("parent", "")
    above = table[["boundary_version"]].assign(id=texts(table["parent"]), parent="")
    above = above[above["id"] != ""]
    return pd.concat([table, above]).drop_duplicates(["id", "boundary_version"])


def _hidden_in_version(figures: pd.DataFrame, tree: Mapping[str, str], rule: Rule) -> Mask:
    """Hidden figures (n,) among the protected ones of a boundary version."""
    counted = figures[figures["count"].notna()].set_index(["area", "period"])
    series = series_of({name: rows["count"] for name, rows in counted.groupby("indicator", sort=True)})
    names = figures["indicator"].map(lambda name: series.get(name, name))
    full = tree_with(tree, sorted(set(figures["area"])))
    hierarchy = Hierarchy(tuple(full), {area: parent for area, parent in full.items() if parent})
    own = figures.assign(row=pd.Index(hierarchy.areas).get_indexer(figures["area"]))
    hidden = np.zeros(len(figures), dtype=bool)
    for _, rows in own.groupby(names.to_numpy(), sort=True):
        own_rule = rule.with_threshold(int(rows["threshold"].max()))
        kept = np.zeros(hierarchy.shape, dtype=bool)
        for _, at in rows.groupby("period", sort=True):
            kept = _hidden_column(at, hierarchy, own_rule, kept)
            hidden[own.index.get_indexer(at.index)] = kept[at["row"].to_numpy(), 0]
    return hidden


def _hidden_column(rows: pd.DataFrame, hierarchy: Hierarchy, rule: Rule, kept: Mask) -> Mask:
    """Hidden areas (R, 1) of one count in one period."""
    place, count = rows["row"].to_numpy(), rows["count"].to_numpy()
    counts, base = np.full(len(hierarchy.areas), np.nan), np.full(len(hierarchy.areas), np.nan)
    np.fmin.at(counts, place, count)
    np.fmin.at(base, place, rows["denominator"].to_numpy())
    withheld = np.zeros(counts.shape, dtype=bool)
    withheld[place[rows["absence"].to_numpy() == SUPPRESSED]] = True
    withheld &= np.isnan(counts)
    ceiling = np.where((base >= counts) | np.isnan(counts), base, np.nan)
    counts = withheld_filled(counts, withheld, hierarchy, rule.floor)
    primary = np.atleast_2d(small_counts(counts, rule) | withheld).T
    if not primary.any():
        return primary
    column = counts[:, None]
    try:
        found = suppress(column, hierarchy, rule, primary=primary, ceiling=ceiling[:, None], kept=kept)
    except NotReady:
        return ~np.isnan(column)
    return found.hidden


def _without_count(figures: pd.DataFrame, changes: Changes) -> Mask:
    """Protected figures of which nobody can say how many stand behind them."""
    unknown = figures["protected"] & figures["value"].notna() & figures["count"].isna()
    result: Mask = (unknown & ~figures["indicator"].isin(list(changes))).to_numpy(dtype=bool)
    return result


def _changes_hidden(figures: pd.DataFrame, hidden: Mask, changes: Changes) -> Mask:
    """Changes from or to a figure that is not shown."""
    shown = figures[figures["value"].notna() & ~hidden]
    known = set(zip(shown["indicator"], shown["area"], shown["boundary_version"], shown["period"], strict=True))
    protected = set(figures["indicator"][figures["protected"]])
    result = np.zeros(len(figures), dtype=bool)
    for row in figures[figures["indicator"].isin(list(changes))].itertuples():
        base, years = changes[row.indicator]
        year = year_of(row.period)
        if base not in protected or year is None:
            continue
        both = [(base, row.area, row.boundary_version, str(at)) for at in (year, year - years)]
        result[row.place] = not known.issuperset(both)
    return result


def _blanked(values: pd.DataFrame, hidden: Mask) -> pd.DataFrame:
    """The table without its hidden figures."""
    shown = values.copy()
    for name in ("value", "numerator", "denominator"):
        if name in shown:
            shown.loc[hidden, name] = np.nan
    if "absence" not in shown:
        shown["absence"] = ""
    shown.loc[hidden, "absence"] = SUPPRESSED
    return shown
