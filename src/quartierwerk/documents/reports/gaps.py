"""Supply against need as tables: gaps, the offers behind them, overlaps, hand-overs, occupations."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.provision import Provision
from quartierwerk.documents.model.table import Column
from quartierwerk.documents.texts import Texts


@dataclass(frozen=True)
class Sheet:
    """A table with its name in files and its title."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


#: Column of a frame → key of its heading and how its cells are said; ``number`` cells stay numbers.
_CELLS = (
    ("district", "district", "area"), ("target_group", "target_group", "group"), ("stage", "stage", "stage"),
    ("kind", "kind", "kind"), ("supply", "supply", "number"), ("need_persons", "need_persons", "number"),
    ("missing", "missing", "number"), ("need_number", "need_number", "number"),
    ("need_weight", "need_weight", "number"), ("offers", "offers", "number"), ("counting", "counting", "number"),
    ("free", "free", "number"),
)  # fmt: skip
_OFFERS = (
    ("district", "district", "area"), ("target_group", "target_group", "group"), ("stage", "stage", "stage"),
    ("offer", "offer", "offer"), ("counts", "counts", "answer"), ("reason", "reason", "reason"),
)  # fmt: skip
_OVERLAPS = (
    ("district", "district", "area"), ("target_group", "target_group", "group"), ("stage", "stage", "stage"),
    ("offers", "offers", "offer"), ("organisations", "organisations", "organisation"), ("supply", "supply", "number"),
    ("need_persons", "need_persons", "number"), ("spare", "spare", "number"),
)  # fmt: skip
_HANDOVERS = (
    ("source", "source", "organisation"), ("target", "target", "organisation"), ("stage_from", "stage_from", "stage"),
    ("stage_to", "stage_to", "stage"), ("target_groups", "target_groups", "group"), ("districts", "districts", "area"),
    ("open_cells", "open_cells", "number"), ("need_weight", "weight", "number"), ("relation", "relation", "relation"),
    ("source_answered", "answered", "answer"),
)  # fmt: skip
_OCCUPATIONS = (
    ("occupation", "occupation", "text"), ("qualification", "qualification", "requirement"),
    ("open_places", "open_places", "number"), ("courses", "courses", "number"),
    ("course_places", "course_places", "number"), ("balance", "balance", "number"), ("kind", "verdict", "verdict"),
    ("near_courses", "near_courses", "number"),
)  # fmt: skip


def gap_sheets(found: Provision, language: str) -> tuple[Sheet, ...]:
    """The tables of a city: gaps first, the most pressing on top.

    Numbers of people are estimates of three or more, or missing; places shared out have two decimals.
    """
    texts = Texts(language)
    say = _words(found, texts)
    frames = (
        ("cells", _with_need(found), _CELLS),
        ("offers", _reasons_with_need(found), _OFFERS),
        ("overlaps", found.overlaps, _OVERLAPS),
        ("handovers", found.handovers.frame, _HANDOVERS),
        ("occupations", found.occupations.frame, _OCCUPATIONS),
    )
    return tuple(_sheet(key, frame, columns, texts, say) for key, frame, columns in frames)


def _with_need(found: Provision) -> pd.DataFrame:
    """Cells in which a need is recorded: gaps in their order, then what is covered."""
    cells = found.gaps.to_frame()
    covered = cells[(cells["need_number"] > 0) & (cells["kind"] == "covered")]
    return pd.concat([found.gaps.gaps_frame(), covered], ignore_index=True)


def _reasons_with_need(found: Provision) -> pd.DataFrame:
    """Offers of these cells, each with its reason."""
    place = ["district", "target_group", "stage"]
    return _with_need(found)[place].merge(found.gaps.reasons_frame(), on=place, how="inner")


Say = dict[str, Callable[[str], str]]


def _words(found: Provision, texts: Texts) -> Say:
    """How the codes of a kind of cell are said."""
    folder = found.folder
    areas, offers, owners = (
        dict(zip(folder[table]["id"], folder[table][name], strict=True))
        for table, name in (("districts", "name"), ("offers", "title"), ("organisations", "name"))
    )
    sections = {
        "group": "target_group", "stage": "stage", "kind": "gap_kind", "reason": "gap_reason",
        "relation": "gap_relation", "verdict": "gap_verdict", "requirement": "requirement",
    }  # fmt: skip
    names = {"area": areas, "offer": offers, "organisation": owners}
    said: Say = {kind: _named(known) for kind, known in names.items()}
    said |= {kind: _worded(texts, section) for kind, section in sections.items()}
    return said | {"answer": lambda code: texts(f"answer.{'yes' if code == 'True' else 'no'}"), "text": str}


def _named(known: dict[str, str]) -> Callable[[str], str]:
    return lambda code: known.get(code, code)


def _worded(texts: Texts, section: str) -> Callable[[str], str]:
    return lambda code: texts.word(section, code) if code else ""


def _sheet(key: str, frame: pd.DataFrame, columns: Iterable[tuple[str, str, str]], texts: Texts, say: Say) -> Sheet:
    chosen = list(columns)
    heads = tuple(
        Column(name, texts(f"gap_column.{label}"), kind="number" if kind == "number" else "text")
        for name, label, kind in chosen
    )
    cells = [
        [_number(cell) if kind == "number" else _text(str(cell), say[kind]) for cell in frame[name].tolist()]
        for name, _, kind in chosen
    ]
    return Sheet(key, texts(f"gaps.{key}"), heads, tuple(zip(*cells, strict=True)))


def _text(codes: str, say: Callable[[str], str]) -> str:
    """One code or several with blanks between, in words."""
    return ", ".join(say(code) for code in codes.split()) if codes else ""


def _number(cell: Any) -> int | float | None:
    """A number as shown: two decimals at most; None where nobody named one."""
    if cell is None or pd.isna(cell):
        return None
    value = math.floor(float(cell) * 100 + 0.5) / 100
    return int(value) if value == int(value) else value
