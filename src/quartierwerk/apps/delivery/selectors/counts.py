"""Reading counts: what a provider counted itself, and what everybody else may know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.delivery.models import Count, CountCategory, CountEdition
from quartierwerk.apps.delivery.policies import can_enter_counts_of
from quartierwerk.engine.disclosure import Hierarchy, Rule
from quartierwerk.engine.disclosure.crossed import publish_crossed
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Forbidden, NotFound
from quartierwerk.kernel.guarded import Guarded, Published
from quartierwerk.kernel.period import Period

ALL = "all"
_ABSENT = Published(None, Absence.NOT_REPORTED)
#: Longest name that is taken for an abbreviation.
_ABBREVIATION = 4
_STAGES = {"entry": 0, "exit": 1, "six_months": 2}


@dataclass(frozen=True)
class CategorySet:
    """A set of categories in one version, as a tree."""

    name: str
    version: str
    categories: tuple[CountCategory, ...]

    @property
    def key(self) -> str:
        """Name and version in one, for addresses."""
        return f"{self.name}@{self.version}"

    @property
    def title(self) -> str:
        """The name as people write it: a short one is an abbreviation."""
        return self.name.upper() if len(self.name) <= _ABBREVIATION else self.name

    @cached_property
    def parts(self) -> dict[str, str]:
        """Category → category it is a part of."""
        known = {item.category for item in self.categories}
        return {item.category: item.parent for item in self.categories if item.parent in known}

    @cached_property
    def ordered(self) -> tuple[tuple[CountCategory, int], ...]:
        """Every category with its depth: by moment, each followed by its parts."""
        below: dict[str, list[CountCategory]] = {}
        for item in sorted(self.categories, key=lambda row: (_STAGES.get(row.stage, 9), row.pk)):
            below.setdefault(self.parts.get(item.category, ""), []).append(item)
        found: list[tuple[CountCategory, int]] = []

        def walk(name: str, depth: int) -> None:
            for item in below.get(name, ()):
                found.append((item, depth))
                walk(item.category, depth + 1)

        walk("", 0)
        return tuple(found)

    def label(self, category: str) -> str:
        """The category's name in the language of the interface."""
        return next((item.name for item in self.categories if item.category == category), category)


@dataclass(frozen=True)
class Edition:
    """Published counts of a set: rows are ``all``, years, quarters, and quarters of measures."""

    columns: tuple[str, ...]
    rows: Mapping[str, Any]

    def cell(self, row: str, category: str) -> Published:
        """One figure; what is not in the table was not reported."""
        cells = self.rows.get(row)
        if cells is None or category not in self.columns:
            return _ABSENT
        value, absence = cells[self.columns.index(category)]
        return Published(value, Absence(absence) if absence else None)

    def counts(self, row: str) -> dict[str, Published]:
        """All figures of a row by category."""
        return {name: self.cell(row, name) for name in self.columns}

    @property
    def years(self) -> list[str]:
        """Years with counts, the newest first."""
        return sorted((row for row in self.rows if row.isdigit()), reverse=True)

    def quarters(self, year: str = "") -> list[str]:
        """Quarters with counts (of a year), the oldest first."""
        return sorted(row for row in self.rows if "-Q" in row and ":" not in row and row.startswith(year))

    def quarters_of(self, measure: str) -> list[str]:
        """Quarters in which a measure reported, the oldest first."""
        end = f":{measure}"
        return sorted(row.split(":", 1)[0] for row in self.rows if row.endswith(end))


def category_sets(municipality: Any) -> list[CategorySet]:
    """All sets of the municipality by name, the newest version first."""
    found: dict[tuple[str, str], list[CountCategory]] = {}
    for item in CountCategory.objects.filter(municipality=municipality).order_by("pk"):
        found.setdefault((item.category_set, item.set_version), []).append(item)
    return [
        CategorySet(name, version, tuple(found[name, version]))
        for name, version in sorted(sorted(found, key=lambda key: key[1], reverse=True), key=lambda key: key[0])
    ]


def category_set(municipality: Any, key: str = "") -> CategorySet | None:
    """The set of that key; without one the first; None where the municipality has none.

    Raises
    ------
    NotFound
        If the municipality has no such set.
    """
    sets = category_sets(municipality)
    if not key:
        return sets[0] if sets else None
    for item in sets:
        if item.key == key:
            return item
    raise NotFound(_("Diesen Kategoriensatz gibt es hier nicht."))


def edition_of(municipality: Any, chosen: CategorySet) -> Edition:
    """The published counts of a set; empty where nobody has counted."""
    found = CountEdition.objects.filter(
        municipality=municipality, category_set=chosen.name, set_version=chosen.version
    ).first()
    if found is None:
        return Edition((), {})
    return Edition(tuple(found.content["columns"]), found.content["rows"])


def counts_own(
    actor: Actor, municipality: Any, measure: Any, period: str, chosen: CategorySet
) -> dict[str, tuple[int | None, str]]:
    """What the actor's organisation counted: category → value and absence, as they are.

    Raises
    ------
    Forbidden
        If the measure is not the actor's own.
    """
    if not can_enter_counts_of(actor, municipality, measure):
        raise Forbidden(_("Ungeschützte Zahlen sieht nur, wer sie gezählt hat."))
    rows = Count.objects.filter(
        municipality=municipality,
        measure=measure,
        organisation_id=measure.carrier_id,
        period=period,
        category_set=chosen.name,
        set_version=chosen.version,
    )
    return {item.category: (item.value, item.absence) for item in rows}


def edition_content(municipality: Any, chosen: CategorySet, before: Edition | None) -> dict[str, Any]:
    """The counts of a set as they may be shown; what was hidden before stays hidden where possible."""
    rows = Count.objects.filter(
        municipality=municipality, category_set=chosen.name, set_version=chosen.version
    ).values_list("period", "measure__code", "category", "value", "absence")
    columns = tuple(item.category for item, _depth in chosen.ordered)
    listed = [row for row in rows if row[2] in columns]
    shape = _shape(((period, measure) for period, measure, *_rest in listed), columns)
    if not shape.areas:
        return {"columns": list(columns), "rows": {}}
    counts, absence = _arrays(listed, shape)
    kept = np.array(
        [
            [before is not None and before.cell(row, name).absence is Absence.SUPPRESSED for name in columns]
            for row in shape.areas
        ]
    )
    table = publish_crossed(counts, absence, shape, chosen.parts, Rule(), kept=kept)
    cells = {row: [_plain(table.cell(row, name)) for name in columns] for row in shape.areas}
    return {"columns": list(columns), "rows": cells}


def _plain(figure: Published) -> list[Any]:
    return [None if figure.value is None else int(figure.value), "" if figure.is_shown else str(figure.absence)]


def _shape(keys: Iterable[tuple[str, str]], columns: tuple[str, ...]) -> Hierarchy:
    """All, years within, quarters within these, measures within those."""
    parents: dict[str, str] = {}
    for period, measure in sorted(set(keys)):
        year = str(Period.parse(period).year)
        parents[f"{period}:{measure}"] = period
        if period != year:
            parents[period] = year
        parents[year] = ALL
    areas = (ALL, *parents) if parents else ()
    return Hierarchy(areas, parents, columns)


def _arrays(rows: Iterable[tuple[Any, ...]], shape: Hierarchy) -> tuple[Guarded[Any], Any]:
    """Counts of the lowest rows, several providers of a measure added up, and why there is none."""
    row_of = {name: place for place, name in enumerate(shape.areas)}
    column_of = {name: place for place, name in enumerate(shape.columns)}
    counts, absence = np.full(shape.shape, np.nan), np.full(shape.shape, "", dtype=object)
    for period, measure, category, value, why in rows:
        place = row_of[f"{period}:{measure}"], column_of[category]
        if value is not None:
            counts[place] = value if np.isnan(counts[place]) else counts[place] + value
        if why == str(Absence.SUPPRESSED) or (why and not absence[place]):
            absence[place] = why
    # One provider's withheld count withholds the sum; one that did not report leaves the others' sum.
    withheld = absence == str(Absence.SUPPRESSED)
    counts[withheld] = np.nan
    absence[~np.isnan(counts)] = ""
    return Guarded(counts), absence
