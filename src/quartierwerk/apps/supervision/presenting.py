"""A report's content as pages show it: sections with their figures, comments and history, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartierwerk.apps.supervision.content import Content, Difference
from quartierwerk.apps.supervision.models import FigureAbsence, FigureChange, FigureOrigin, SiteReportComment
from quartierwerk.apps.supervision.sections import HINTS, SECTIONS, section_label
from quartierwerk.documents.formats import NO_BREAK, Formats

#: Absence → kind of the status component that says it.
KINDS = {"suppressed": "secret", "not_reported": "unreported", "not_applicable": "inapplicable"}
#: Decimals by unit.
DECIMALS = {"persons": 0, "number": 0, "hours": 1}


def language() -> str:
    """The language figures are written in."""
    return "en" if (get_language() or "").startswith("en") else "de"


def figure_text(value: str | Decimal | None, unit: str) -> str:
    """A number as people write it, with its unit where it is not a count."""
    if value is None or value == "":
        return ""
    formats = Formats(language())
    if unit == "EUR":
        return formats.money(Decimal(value))
    text = formats.number(Decimal(value), DECIMALS.get(unit, 0))
    return f"{text}{NO_BREAK}h" if unit == "hours" else text


@dataclass(frozen=True)
class ChangeLine:
    """One entry of a figure's history."""

    before: str
    after: str
    reason: str
    person: str
    at: Any


@dataclass(frozen=True)
class FigureLine:
    """One figure of a section."""

    code: str
    name: str
    definition: str
    text: str
    absence: str
    note: str
    origin: str
    history: tuple[ChangeLine, ...] = ()


@dataclass(frozen=True)
class SectionPart:
    """One section of a report."""

    code: str
    label: str
    hint: str
    text: str
    figures: tuple[FigureLine, ...]
    comments: tuple[SiteReportComment, ...]
    may_edit: bool = False
    changed: bool = False
    comments_open: int = field(default=0)


def sections_shown(
    content: Content,
    *,
    comments: Sequence[SiteReportComment] = (),
    changes: Sequence[FigureChange] = (),
    differing: Sequence[Difference] = (),
    editable: Any = None,
) -> list[SectionPart]:
    """Sections of a content in their order.

    Parameters
    ----------
    editable : callable, optional
        ``editable(section) -> bool``; without it nothing can be written.
    """
    units = {item["indicator"]: item["unit"] for item in content["figures"]}
    history: dict[str, list[ChangeLine]] = {}
    for change in changes:
        code = change.figure.indicator
        history.setdefault(code, []).append(_change(change, units.get(code, "number")))
    changed = changed_sections(content, differing)
    parts = []
    for item in content["sections"]:
        code = item["section"]
        own = tuple(comment for comment in comments if comment.section == code)
        figures = tuple(
            _figure(row, tuple(history.get(row["indicator"], ())))
            for row in content["figures"]
            if row["section"] == code
        )
        parts.append(
            SectionPart(
                code=code,
                label=section_label(code),
                hint=str(HINTS.get(code, "")),
                text=item["text"],
                figures=figures,
                comments=own,
                may_edit=bool(editable and code in SECTIONS and editable(code)),
                changed=code in changed,
                comments_open=sum(comment.state == "open" for comment in own),
            )
        )
    return parts


def changed_sections(content: Content, differing: Sequence[Difference]) -> set[str]:
    """Sections in which something differs."""
    section_of = {item["indicator"]: item["section"] for item in content["figures"]}
    return {item.key if item.kind == "section" else section_of.get(item.key, "") for item in differing}


def _figure(row: Mapping[str, Any], history: tuple[ChangeLine, ...]) -> FigureLine:
    prefilled = row["origin"] == FigureOrigin.PREFILLED and row["value"] is not None
    return FigureLine(
        code=row["indicator"],
        name=row["name"][language()],
        definition=row["definition"][language()],
        text=figure_text(row["value"], row["unit"]),
        absence=KINDS.get(row["absence"], ""),
        note=row["note"],
        origin=str(FigureOrigin.PREFILLED.label) if prefilled else "",
        history=history,
    )


def _change(change: FigureChange, unit: str) -> ChangeLine:
    return ChangeLine(
        before=_side(change.before_value, change.before_absence, unit),
        after=_side(change.after_value, change.after_absence, unit),
        reason=change.reason,
        person=str(change.changed_by) if change.changed_by else "",
        at=change.created_at,
    )


def _side(value: Decimal | str | None, absence: str, unit: str) -> str:
    if value is None or value == "":
        return str(FigureAbsence(absence).label) if absence in FigureAbsence.values else _("nicht gemeldet")
    return figure_text(value, unit)


@dataclass(frozen=True)
class DifferenceLine:
    """One difference between two versions in words."""

    what: str
    before: str
    after: str
    is_text: bool


def differences_shown(content: Content, differing: Sequence[Difference]) -> list[DifferenceLine]:
    """Differences with the names of sections and figures."""
    rows = {item["indicator"]: item for item in content["figures"]}
    lines = []
    for item in differing:
        if item.kind == "section":
            lines.append(DifferenceLine(section_label(item.key), item.before, item.after, is_text=True))
            continue
        row = rows[item.key]
        name = row["name"][language()]
        if item.kind == "note":
            what = _("%(name)s: Anmerkung") % {"name": name}
            lines.append(DifferenceLine(what, item.before, item.after, is_text=True))
            continue
        lines.append(
            DifferenceLine(
                name,
                _side(item.before, item.before_absence, row["unit"]),
                _side(item.after, item.after_absence, row["unit"]),
                is_text=False,
            )
        )
    return lines
