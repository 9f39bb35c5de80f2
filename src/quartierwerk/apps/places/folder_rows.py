"""Rows of a room's tables come from the city folder, go into it, and are taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from django.db import IntegrityError, models, transaction
from django.db.models import ManyToOneRel
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.places.folder_columns import Column, TableMap, cell_in, cell_out, checked, reference
from quartierwerk.apps.places.selectors import district_ids
from quartierwerk.kernel.errors import Conflict, Invalid
from quartierwerk.kernel.registry import FolderPart

_CHUNK = 500
References = dict[str, dict[str, int]]
Maps = Mapping[str, TableMap]


def folder_part(room: str, maps: Maps) -> FolderPart:
    """What a room registers for its tables, where loading them needs nothing of its own."""

    def load(actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
        rows_load(maps, municipality, tables)

    def undo(actor: Actor | None, municipality: Any, tables: dict[str, pd.DataFrame]) -> None:
        rows_undo(maps, municipality, tables)

    return FolderPart(room, tuple(maps), load=load, dump=lambda municipality: rows_dump(maps, municipality), undo=undo)


def rows_dump(maps: Maps, municipality: Any) -> dict[str, pd.DataFrame]:
    """All rows of the tables, whoever may see them."""
    return {name: _frame(table, municipality) for name, table in maps.items()}


def _frame(table: TableMap, municipality: Any) -> pd.DataFrame:
    paths = ["pk", *(f"{item.attribute}__code" if item.kind == "one" else item.attribute for item in table.plain)]
    order = [f"{item.attribute}__code" if item.kind == "one" else item.attribute for item in table.key_columns]
    rows = list(_rows(table, municipality).order_by(*order).values_list(*paths))
    cells: dict[str, list[Any]] = {
        item.name: [cell_out(item, row[place]) for row in rows] for place, item in enumerate(table.plain, 1)
    }
    for item in table.many:
        listed = _lists(table, item)
        cells[item.name] = [" ".join(listed.get(row[0], ())) for row in rows]
    return pd.DataFrame({item.name: cells[item.name] for item in table.columns})


def _rows(table: TableMap, municipality: Any) -> Any:
    return table.model.objects.filter(municipality=municipality)


def _through(table: TableMap, column: Column) -> tuple[type[models.Model], str, str]:
    """The table in between, and its two ends."""
    field: Any = table.model._meta.get_field(column.attribute)
    return field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()


def _lists(table: TableMap, column: Column) -> dict[int, list[str]]:
    """Codes of a list column by row, in the order in which they were written."""
    through, near, far = _through(table, column)
    found: dict[int, list[str]] = {}
    ids = table.model.objects.values("pk")
    pairs = through._default_manager.filter(**{f"{near}__in": ids}).order_by("pk")
    for pk, code in pairs.values_list(f"{near}_id", f"{far}__code"):
        found.setdefault(pk, []).append(code)
    return found


@transaction.atomic
def rows_load(maps: Maps, municipality: Any, tables: Mapping[str, pd.DataFrame]) -> None:
    """Create and update rows by key, all or nothing.

    Raises
    ------
    Invalid
        If a row refers to one that is not there, or does not hold a rule of the database; says which table.
    """
    for name, table in maps.items():
        if name in tables and len(tables[name]):
            try:
                with transaction.atomic():
                    _table_load(municipality, table, tables[name])
            except IntegrityError as error:
                raise Invalid(
                    _("Eine Zeile widerspricht einer Regel."), where=name, found=str(error).splitlines()[0][:200]
                ) from error


def _table_load(municipality: Any, table: TableMap, frame: pd.DataFrame) -> None:
    references = _references(municipality, table)
    direct = [item for item in table.plain if item not in table.within]
    known = {_key_of(table, row): row for row in _rows(table, municipality)}
    kept, changed = [], []
    for number, cells in enumerate(frame.to_dict("records"), start=2):
        where = f"{table.name}, {_('Zeile')} {number}"
        values = {item.attribute: cell_in(item, cells[item.name], references, where) for item in direct}
        key = tuple(values[item.attribute] for item in table.key_columns)
        row = known.get(key) or table.model(municipality=municipality)
        if _written(direct, row, values):
            checked(row, where)
            if row.pk:
                changed.append(row)
        kept.append((row, cells, where))
    table.model.objects.bulk_create([row for row, _cells, _where in kept if not row.pk], batch_size=_CHUNK)
    _changes_save(table, changed)
    if table.within:
        _within_write(municipality, table, kept)
    for column in table.many:
        _lists_write(table, column, kept, references)


def _changes_save(table: TableMap, rows: list[TenantRecord]) -> None:
    """Save rows that were there before, each in its next version."""
    now = timezone.now()
    for row in rows:
        row.updated_at = now
        row.version += 1
    fields = [*(item.attribute for item in table.plain), "updated_at", "version"]
    table.model.objects.bulk_update(rows, fields, batch_size=_CHUNK)


def _within_write(municipality: Any, table: TableMap, rows: list[tuple[TenantRecord, dict[str, Any], str]]) -> None:
    """Second pass: all rows of the table stand, whatever their order, and may name one another."""
    references = _references(municipality, table)
    changed = []
    for row, cells, where in rows:
        values = {item.attribute: cell_in(item, cells[item.name], references, where) for item in table.within}
        if _written(table.within, row, values):
            changed.append(row)
    _changes_save(table, changed)


def _references(municipality: Any, table: TableMap) -> References:
    """Codes and numbers of what the table refers to, of this room or another; districts of the current boundaries."""
    found: References = {}
    for column in table.columns:
        if column.table in found:
            continue
        if column.table == "districts":
            version = municipality.boundary_version
            areas = district_ids(municipality)
            found["districts"] = {code: pk for (boundary, code), pk in areas.items() if boundary == version}
        elif column.table:
            target: Any = table.model._meta.get_field(column.attribute).related_model
            rows = target.objects.filter(municipality=municipality)
            found[column.table] = dict(rows.values_list("code", "pk"))
    return found


def _key_of(table: TableMap, row: TenantRecord) -> tuple[Any, ...]:
    return tuple(_value(row, item) for item in table.key_columns)


def _value(row: TenantRecord, column: Column) -> Any:
    return getattr(row, f"{column.attribute}_id" if column.kind == "one" else column.attribute)


def _written(columns: Iterable[Column], row: TenantRecord, values: Mapping[str, Any]) -> bool:
    """Write the values that differ; whether any did."""
    differs = False
    for column in columns:
        if _value(row, column) != values[column.attribute]:
            attribute = f"{column.attribute}_id" if column.kind == "one" else column.attribute
            setattr(row, attribute, values[column.attribute])
            differs = True
    return differs


def _lists_write(
    table: TableMap, column: Column, rows: list[tuple[TenantRecord, dict[str, Any], str]], references: References
) -> None:
    """Replace the lists that differ; order counts."""
    through, near, far = _through(table, column)
    before = _lists(table, column)
    stale, fresh, touched = [], [], []
    for row, cells, where in rows:
        wanted = list(dict.fromkeys(str(cells[column.name]).split())) if not pd.isna(cells[column.name]) else []
        if before.get(row.pk, []) == wanted:
            continue
        stale.append(row.pk)
        ids = [reference(references, column.table, code, where) for code in wanted]
        fresh += [through(**{f"{near}_id": row.pk, f"{far}_id": pk}) for pk in ids]
        if row.pk in before:
            row.version += 1
            touched.append(row)
    for start in range(0, len(stale), _CHUNK):
        through._default_manager.filter(**{f"{near}__in": stale[start : start + _CHUNK]}).delete()
    through._default_manager.bulk_create(fresh, batch_size=_CHUNK)
    table.model.objects.bulk_update(touched, ("version",), batch_size=_CHUNK)


@transaction.atomic
def rows_undo(maps: Maps, municipality: Any, tables: Mapping[str, pd.DataFrame]) -> None:
    """Remove rows with these keys, those that refer to others first.

    Raises
    ------
    Conflict
        If something else has come to need a row.
    """
    for name in reversed(tuple(maps)):
        if name in tables and len(tables[name]):
            _table_undo(municipality, maps[name], tables[name])


def _table_undo(municipality: Any, table: TableMap, frame: pd.DataFrame) -> None:
    present = {tuple(map(str, row[1:])): row[0] for row in _keys_present(table, municipality)}
    keys = frame[[item.name for item in table.key_columns]].astype(str).itertuples(index=False, name=None)
    ids = [present[key] for key in keys if key in present]
    for column in table.within:
        # References among the rows to be removed end with them.
        for start in range(0, len(ids), _CHUNK):
            _rows(table, municipality).filter(pk__in=ids[start : start + _CHUNK]).update(**{column.attribute: None})
    for start in range(0, len(ids), _CHUNK):
        _rows_remove(table, ids[start : start + _CHUNK])


def _keys_present(table: TableMap, municipality: Any) -> Any:
    paths = [f"{item.attribute}__code" if item.kind == "one" else item.attribute for item in table.key_columns]
    return _rows(table, municipality).values_list("pk", *paths)


def _rows_remove(table: TableMap, ids: list[int]) -> None:
    """Delete rows that nothing else refers to, hidden references included."""
    for relation in table.model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        user: Any = relation.related_model
        if user._meta.auto_created and user._meta.auto_created is table.model:
            continue
        if user._base_manager.filter(**{f"{relation.field.name}__in": ids}).exists():
            raise Conflict(
                _("Ein Eintrag wird noch gebraucht und kann nicht zurückgenommen werden."),
                where=table.name,
                found=str(user._meta.verbose_name),
                hint=_("Nehmen Sie zuerst zurück, was sich auf ihn bezieht."),
            )
    table.model.objects.filter(pk__in=ids).delete()
