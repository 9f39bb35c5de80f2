"""A set of changes typed or pasted into the overview: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import Changed, Changes, changes_record, row_locked, rows_save
from quartierwerk.apps.funding.amounts import amount_read
from quartierwerk.apps.funding.grid import AMOUNTS, TEXTS, year_of
from quartierwerk.apps.funding.models import SLICE_AMOUNTS, CostItem, YearSlice
from quartierwerk.apps.funding.policies import edits_all
from quartierwerk.apps.funding.selectors.costs import items_visible
from quartierwerk.apps.funding.services.costs import costs_allowed, item_check, years_check
from quartierwerk.kernel.errors import Conflict, Invalid, LimitReached, NotFound, QuartierwerkError

#: Cells in one set: more than a large overview pasted whole.
MOST = 10_000
#: Fields of an item that have a column of their own to type in.
_TYPED = (*TEXTS, *AMOUNTS, "programme_year")


@dataclass(frozen=True)
class CellChange:
    """What somebody typed into a cell of the row ``item``, opened in ``version``; ``key`` is the column."""

    item: str
    version: int
    key: str
    text: str


@dataclass(frozen=True)
class Problem:
    """Why a cell was not taken."""

    item: str
    key: str
    message: str
    is_conflict: bool


class ChangesRefused(Invalid):
    """Nothing was saved; ``problems`` says which cells stood in the way."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            " ".join((_("Es wurde nichts gespeichert."), problems[0].message)),
            hint=_("Bessern Sie die markierten Zellen nach; alle anderen stehen noch da."),
        )
        self.problems = tuple(problems)
        if any(problem.is_conflict for problem in problems):
            self.status = Conflict.status


@transaction.atomic
def grid_save(*, actor: Actor, municipality: Any, stage: str, changes: Sequence[CellChange]) -> frozenset[str]:
    """Save a set of changes; gives the codes of the rows that changed.

    Parameters
    ----------
    stage : str
        Which amount of the slices the columns of cash years show.

    Raises
    ------
    ChangesRefused
        If a cell cannot be read, a row is not the actor's to write, or was changed by somebody else since.
    LimitReached
        If the set is too large.
    """
    if len(changes) > MOST or stage not in SLICE_AMOUNTS:
        raise LimitReached(_("Das sind zu viele Zellen auf einmal."), found=str(len(changes)), expected=str(MOST))
    by_item: dict[str, list[CellChange]] = {}
    for change in changes:
        by_item.setdefault(change.item, []).append(change)
    rows = _rows_locked(actor, municipality, by_item)
    pieces = _pieces(municipality, rows.values())
    problems: list[Problem] = []
    edits = []
    for code, cells in by_item.items():
        edit = _RowEdit(actor, municipality, rows.get(code), pieces, stage)
        problems += edit.take(cells)
        edits.append(edit)
    if problems:
        raise ChangesRefused(problems)
    changed = [found for edit in edits if (found := edit.changed)]
    named = {name for item in changed for name in item.changes}
    rows_save([piece for edit in edits for piece in edit.slices], [stage])
    rows_save([item.row for item in changed], [name for name in _TYPED if name in named])
    changes_record(actor=actor, municipality=municipality, changed=changed)
    return frozenset(item.row.code for item in changed)


def _rows_locked(actor: Actor, municipality: Any, codes: Iterable[str]) -> dict[str, CostItem]:
    """The rows of these codes the actor sees, locked in one order so that two sets do not wait for each other."""
    seen = items_visible(actor, municipality).filter(code__in=list(codes)).order_by().values_list("pk", flat=True)
    locked = CostItem.objects.select_for_update(of=("self",)).filter(pk__in=list(seen)).order_by("pk")
    if not edits_all(actor, municipality):
        # Whether a row is the actor's depends on where its measure is at work.
        locked = locked.prefetch_related("measure__districts")
    return {row.code: row for row in locked.select_related("measure")}


def _pieces(municipality: Any, rows: Iterable[CostItem]) -> dict[tuple[int, int], list[YearSlice]]:
    found: dict[tuple[int, int], list[YearSlice]] = {}
    for piece in YearSlice.objects.filter(municipality=municipality, item__in=[row.pk for row in rows]):
        found.setdefault((piece.item_id, piece.cash_year), []).append(piece)
    return found


class _RowEdit:
    """One row being changed: its cells are taken one by one, and what came of them is saved with all other rows."""

    def __init__(
        self,
        actor: Actor,
        municipality: Any,
        row: CostItem | None,
        pieces: dict[tuple[int, int], list[YearSlice]],
        stage: str,
    ) -> None:
        self._actor, self._municipality, self._row = actor, municipality, row
        self._pieces, self._stage = pieces, stage
        self._changes: Changes = {}
        self.slices: list[YearSlice] = []

    def take(self, cells: Sequence[CellChange]) -> list[Problem]:
        """Take the cells; what cannot be taken is given back."""
        problems = []
        for cell in cells:
            try:
                row = self._opened(cell)
                self._cell(row, cell)
            except QuartierwerkError as error:
                problems.append(Problem(cell.item, cell.key, _told(error), isinstance(error, Conflict)))
        if not problems and self._row is not None and self._changes:
            try:
                item_check(self._row)
            except QuartierwerkError as error:
                problems.append(Problem(self._row.code, error.field or cells[0].key, error.message, False))
        return problems

    def _opened(self, cell: CellChange) -> CostItem:
        if self._row is None:
            raise NotFound(_("Diese Kostenposition gibt es nicht mehr."))
        if self._row.version != cell.version:
            row_locked(self._row, cell.version)
        if not edits_all(self._actor, self._municipality):
            costs_allowed(self._actor, self._municipality, self._row.measure)
        return self._row

    def _cell(self, row: CostItem, cell: CellChange) -> None:
        year = year_of(cell.key)
        if year is not None:
            self._slice(row, cell, year)
            return
        value: Any
        if cell.key in TEXTS:
            value = _text_read(row, cell)
        elif cell.key in AMOUNTS:
            value = amount_read(cell.text, field=cell.key)
            _not_below(value)
        elif cell.key == "programme_year":
            value = _year_read(cell.text)
        else:
            raise Invalid(_("Diese Zelle ergibt sich aus den anderen."), field=cell.key)
        before = getattr(row, cell.key)
        if before != value:
            self._note(cell.key, before, value)
            setattr(row, cell.key, value)

    def _slice(self, row: CostItem, cell: CellChange, year: int) -> None:
        found = self._pieces.setdefault((row.pk, year), [])
        if len(found) > 1:
            raise Invalid(_("In diesem Jahr zahlen zwei Programmjahre; öffnen Sie dafür die Kostenposition."))
        amount = amount_read(cell.text, field=cell.key)
        _not_below(amount)
        piece = found[0] if found else YearSlice(municipality=self._municipality, item=row, cash_year=year)
        before = getattr(piece, self._stage)
        if before == amount:
            return
        if not found:
            piece.programme_year = row.programme_year or year
            years_check(piece)
            found.append(piece)
        setattr(piece, self._stage, amount)
        self._note(f"{year} {self._stage}", before, amount)
        if piece not in self.slices:
            self.slices.append(piece)

    def _note(self, name: str, before: Any, after: Any) -> None:
        """Remember a change; of a cell typed twice the first and the last."""
        self._changes[name] = [self._changes.get(name, [before])[0], after]

    @property
    def changed(self) -> Changed | None:
        """What differs now; None if nothing does."""
        if self._row is None or not self._changes:
            return None
        title = f"Kostenposition {self._row.number} „{self._row.title}“ in der Übersicht geändert"
        return Changed(self._row, title, self._changes)


def _text_read(row: CostItem, cell: CellChange) -> str:
    text = " ".join(cell.text.split())
    limit = getattr(row._meta.get_field(cell.key), "max_length", None) or 0
    if len(text) > limit:
        raise Invalid(_("Der Text ist zu lang."), field=cell.key, expected=_("höchstens %d Zeichen") % limit)
    return text


def _year_read(text: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and len(plain) == 4):
        raise Invalid(_("Das ist kein Jahr."), field="programme_year", found=plain[:20], expected="2026")
    return int(plain)


def _not_below(amount: Any) -> None:
    if amount < 0:
        raise Invalid(_("Beträge sind null oder größer."), expected=_("zum Beispiel 1.234,56"))


def _told(error: QuartierwerkError) -> str:
    """Why a cell was not taken: who changed what meanwhile, or how it is written."""
    if isinstance(error, Conflict):
        return f"{error.message} {_('Geändert:')} {error.explanation.found}."
    expected = error.explanation.expected
    return f"{error.message} {_('Erwartet:')} {expected}." if expected else error.message
