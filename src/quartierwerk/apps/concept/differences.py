"""What differs between two versions of the concept, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.concept.content import Content
from quartierwerk.apps.concept.content_tables import OWN
from quartierwerk.apps.concept.numbering import number_key
from quartierwerk.apps.concept.parts import ContentTable, Row, content_parts, quoted
from quartierwerk.cityfolder.schema import tables as folder_tables

Key = tuple[str, ...]
NEW, GONE, CHANGED = "new", "gone", "changed"


@dataclass(frozen=True)
class Difference:
    """One sentence, and which kind of difference it tells."""

    kind: str
    table: str
    key: str
    text: str


def differences(before: Content, after: Content) -> list[Difference]:
    """Sentences on what came, went and changed, table by table in the order of the concept.

    Parameters
    ----------
    before, after : dict
        Contents of two versions; a table that one of them lacks counts as empty.
    """
    names = _names_joined(before, after)
    found: list[Difference] = []
    for table in tables_compared():
        found += _of_table(table, before.get(table.name, ()), after.get(table.name, ()), names)
    return found


def tables_compared() -> Iterable[ContentTable]:
    """Tables of this room and of the rooms that registered theirs."""
    yield from OWN
    for part in content_parts:
        yield from part.tables


def _names_joined(before: Content, after: Content) -> dict[str, dict[str, str]]:
    """Names of both, and how measures and goals are called, so that a link can be told."""
    names: dict[str, dict[str, str]] = {}
    for content in (before, after):
        for kind, listed in content.get("names", {}).items():
            names.setdefault(kind, {}).update(listed)
        for kind in ("goals", "measures"):
            listed = {row["id"]: quoted(row["number"], row["title"]) for row in content.get(kind, ())}
            names.setdefault(kind, {}).update(listed)
    return names


def _of_table(
    table: ContentTable, before: Iterable[Row], after: Iterable[Row], names: Mapping[str, Any]
) -> list[Difference]:
    key_names = folder_tables()[table.name].key
    old = {tuple(row[name] for name in key_names): row for row in before}
    new = {tuple(row[name] for name in key_names): row for row in after}
    found = []
    for key in sorted(old.keys() | new.keys(), key=lambda item: _place(old, new, item)):
        row = new.get(key) or old[key]
        what = {"noun": table.noun, "subject": _subject(table, row, names)}
        if key not in old:
            found.append(Difference(NEW, table.name, " ".join(key), _("Neu: %(noun)s %(subject)s.") % what))
        elif key not in new:
            found.append(
                Difference(GONE, table.name, " ".join(key), _("Nicht mehr enthalten: %(noun)s %(subject)s.") % what)
            )
        else:
            changes = _changes(table, old[key], new[key], names)
            if changes:
                text = _("%(noun)s %(subject)s: %(changes)s.") % {**what, "changes": "; ".join(changes)}
                found.append(Difference(CHANGED, table.name, " ".join(key), text))
    return found


def _place(old: Mapping[Key, Row], new: Mapping[Key, Row], key: Key) -> tuple[Any, ...]:
    """Rows that are still there in their order, those that went after them."""
    row = new.get(key) or old[key]
    return (key not in new, number_key(row.get("number", "")), key)


def _subject(table: ContentTable, row: Row, names: Mapping[str, Any]) -> str:
    shown = {column: _shown(table, column, row.get(column, ""), names) for column in table.show}
    return table.subject({**row, **shown})


def _changes(table: ContentTable, before: Row, after: Row, names: Mapping[str, Any]) -> list[str]:
    changes = []
    for column, label in table.columns.items():
        first, second = before.get(column, ""), after.get(column, "")
        if first != second:
            changes.append(_change(label, _shown(table, column, first, names), _shown(table, column, second, names)))
    return changes


def _shown(table: ContentTable, column: str, text: str, names: Mapping[str, Any]) -> str:
    show = table.show.get(column)
    return show(text, names) if show and text else text


def _change(label: Any, before: str, after: str) -> str:
    """A short value is told as it was and is; a long text only as changed."""
    if max(len(before), len(after)) > 80:
        return _("%(label)s geändert") % {"label": label}
    if not before:
        return _("%(label)s jetzt %(after)s") % {"label": label, "after": after}
    if not after:
        return _("%(label)s entfällt (war %(before)s)") % {"label": label, "before": before}
    return _("%(label)s %(after)s statt %(before)s") % {"label": label, "after": after, "before": before}
