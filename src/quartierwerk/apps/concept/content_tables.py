"""How the rows of a version are spoken of: labels of columns, values for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.changes import field_label
from quartierwerk.apps.concept.folder import MAPS
from quartierwerk.apps.concept.models import (
    Cumulation,
    LinkKind,
    MeasureState,
    Priority,
    Rhythm,
    Strand,
    Unit,
)
from quartierwerk.apps.concept.parts import ContentTable, Row
from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places import vocabulary
from quartierwerk.documents.formats import Formats

Show = Callable[[str, Mapping[str, Any]], str]


class _Label:
    """The label of a column, said when it is asked for, in the reader's language."""

    def __init__(self, table: str, column: str) -> None:
        self.table, self.column = table, column

    def __str__(self) -> str:
        found = next(item for item in MAPS[self.table].columns if item.name == self.column)
        return field_label(MAPS[self.table].model, found.attribute)


def labels(table: str, *left_out: str) -> dict[str, Any]:
    """Column → label for all columns of a table of this room but the key and those left out."""
    return {item.name: _Label(table, item.name) for item in MAPS[table].columns if item.name not in {"id", *left_out}}


def of_choices(choices: Any) -> Show:
    """A code of a list of choices as its label."""
    known = {str(value): label for value, label in choices.choices}
    return lambda text, _names: str(known.get(text, text))


def of_words(words: Mapping[str, Any]) -> Show:
    """Codes of a vocabulary as their labels."""
    return lambda text, _names: ", ".join(vocabulary.labels(words, text.split()))


def of_names(kind: str) -> Show:
    """Codes of districts, organisations, goals or measures as their names."""
    return lambda text, names: ", ".join(names.get(kind, {}).get(code, code) for code in text.split())


def day(text: str, _names: Mapping[str, Any]) -> str:
    """A day as Germans write it."""
    return date_format(date.fromisoformat(text), "d.m.Y")


def figure(text: str, _names: Mapping[str, Any]) -> str:
    """A number with the reader's marks."""
    decimals = len(text.partition(".")[2])
    return str(number_format(text, decimals, use_l10n=True, force_grouping=True)) if text else ""


def euro(text: str, _names: Mapping[str, Any]) -> str:
    """An amount."""
    return Formats((get_language() or "de")[:2]).money(Decimal(text)) if text else ""


def yes_no(text: str, _names: Mapping[str, Any]) -> str:
    """A tick."""
    return {"true": _("ja"), "false": _("nein")}.get(text, text)


def link_subject(row: Row) -> str:
    """*A1 „Umbau“ → B2 „Lehrgang“ (ermöglicht)*."""
    return f"{row['source']} → {row['target']} ({row['kind']})"


_MEASURE_SHOW: dict[str, Show] = {
    "strand": of_choices(Strand),
    "state": of_choices(MeasureState),
    "districts": of_names("districts"),
    "fields_of_action": of_words(FIELDS_OF_ACTION),
    "goals": of_names("goals"),
    "target_groups": of_words(vocabulary.TARGET_GROUPS),
    "stages": of_words(vocabulary.STAGES),
    "carrier": of_names("organisations"),
    "partners": of_names("organisations"),
    "places": figure,
    "jobs": figure,
    "priority": of_choices(Priority),
    "starts_on": day,
    "ends_on": day,
    "follow_up_cost": euro,
    "additional": yes_no,
    "public_interest": yes_no,
    "neutral": yes_no,
    "decided_on": day,
}
_LINK_SHOW: dict[str, Show] = {
    "source": of_names("measures"),
    "kind": of_choices(LinkKind),
    "target": of_names("measures"),
}

#: This room's tables, in the order in which differences are told.
OWN = (
    ContentTable(
        "goals",
        pgettext_lazy("concept", "Ziel"),
        labels("goals"),
        show={
            "parent": of_names("goals"),
            "district": of_names("districts"),
            "field_of_action": of_words(FIELDS_OF_ACTION),
        },
    ),
    ContentTable(
        "goal_indicators",
        gettext_lazy("Indikator"),
        labels("goal_indicators", "decimals"),
        show={
            "goal": of_names("goals"),
            "unit": of_choices(Unit),
            "baseline": figure,
            "baseline_on": day,
            "target": figure,
            "due_on": day,
            "collector": of_names("organisations"),
            "rhythm": of_choices(Rhythm),
            "cumulation": of_choices(Cumulation),
        },
    ),
    ContentTable("measures", gettext_lazy("Maßnahme"), labels("measures", "idea", "needs"), show=_MEASURE_SHOW),
    ContentTable(
        "measure_links", gettext_lazy("Verknüpfung"), labels("measure_links"), subject=link_subject, show=_LINK_SHOW
    ),
)
