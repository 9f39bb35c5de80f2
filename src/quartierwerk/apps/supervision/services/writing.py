"""Writing sections and figures of an open report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, row_locked, row_save
from quartierwerk.apps.supervision.disclosing import figure_published
from quartierwerk.apps.supervision.models import (
    CommentState,
    FigureAbsence,
    FigureOrigin,
    ProgrammeIndicator,
    SiteReport,
    SiteReportComment,
    SiteReportFigure,
    SiteReportSection,
)
from quartierwerk.apps.supervision.policies import can_edit_report, can_edit_section
from quartierwerk.apps.supervision.sections import SECTIONS, section_label
from quartierwerk.apps.supervision.selectors.programmes import indicators_of
from quartierwerk.apps.supervision.services.traces import figure_set, reason_given, report_open_locked
from quartierwerk.kernel.errors import Forbidden, Invalid


@dataclass(frozen=True)
class FigureEntry:
    """What somebody enters for an indicator: a value, or why there is none."""

    value: Decimal | None
    absence: str = ""
    note: str = ""


@transaction.atomic
def section_write(
    *, actor: Actor, municipality: Any, report: SiteReport, section: str, text: str, version: int | None
) -> SiteReport:
    """Write the text of a section.

    Raises
    ------
    Forbidden
        If the actor does not write that section (the finance office writes about money only).
    Conflict
        If the report is locked, or somebody saved since.
    Invalid
        If there is no such section.
    """
    row = report_open_locked(report, version)
    if section not in SECTIONS:
        raise Invalid(_("Diesen Abschnitt gibt es nicht."), field="section", found=section)
    if not can_edit_section(actor, municipality, row, section):
        raise Forbidden(_("Diesen Abschnitt schreiben andere."), field="text")
    part = SiteReportSection.objects.filter(report=row, section=section).first() or SiteReportSection(
        municipality=row.municipality, report=row, section=section
    )
    if part.text != text.strip():
        part.text = text.strip()
        row_save(part)
        row_save(row)
        _record(actor, row, f"Abschnitt „{section_label(section)}“ geschrieben", {section: ["", ""]})
    return row


@transaction.atomic
def figures_write(
    *,
    actor: Actor,
    municipality: Any,
    report: SiteReport,
    entries: Mapping[str, FigureEntry],
    version: int | None,
    reason: str = "",
) -> SiteReport:
    """Write figures of shared indicators; small counts of people are kept as ``suppressed``, not as numbers.

    Parameters
    ----------
    entries : mapping
        Indicator code → entry; indicators that are not named stay as they are.
    reason : str
        Needed once the programme has seen a version: every changed value is kept with it.

    Raises
    ------
    Forbidden, Conflict
        As in ``section_write``.
    Invalid
        If an indicator is unknown, a value cannot be, or the reason is missing; ``field`` is the indicator's code.
    """
    row = report_open_locked(report, version)
    indicators = indicators_of(row.programme)
    figures = {item.indicator: item for item in SiteReportFigure.objects.filter(report=row)}
    changed: dict[str, list[Any]] = {}
    for code, entry in entries.items():
        indicator = _indicator(indicators, code)
        value, absence = _checked(indicator, entry)
        before = figures.get(code)
        stands = (before.value, before.absence, before.note) if before else (None, "not_reported", "")
        if stands == (value, absence, entry.note.strip()):
            continue
        if not can_edit_section(actor, municipality, row, indicator.section):
            raise Forbidden(_("Diese Kennzahl schreiben andere: %(name)s.") % {"name": indicator.name}, field=code)
        if row.was_submitted:
            reason_given(reason, message=_("Warum ändern sich die Zahlen? Die Programmbegleitung liest den Grund mit."))
        figure_set(
            actor=actor,
            row=row,
            figure=before,
            indicator=code,
            value=value,
            absence=absence,
            note=entry.note.strip(),
            origin=FigureOrigin.ENTERED,
            reason=reason.strip(),
        )
        changed[code] = [_told(before), _told_value(value, absence)]
    if changed:
        row_save(row)
        _record(actor, row, "Kennzahlen geändert", changed)
    return row


def _indicator(indicators: Mapping[str, ProgrammeIndicator], code: str) -> ProgrammeIndicator:
    if code not in indicators:
        raise Invalid(_("Diese Kennzahl gibt es im Programm nicht."), field=code, found=code)
    return indicators[code]


def _checked(indicator: ProgrammeIndicator, entry: FigureEntry) -> tuple[Decimal | None, str]:
    """Value and absence as they may be kept."""
    if entry.value is not None and entry.absence:
        raise Invalid(
            _("Zu „%(name)s“ stehen ein Wert und ein Grund für sein Fehlen.") % {"name": indicator.name},
            field=indicator.code,
            found=f"{entry.value}, {entry.absence}",
            expected=_("eines von beiden"),
        )
    if entry.absence and entry.absence not in FigureAbsence.values:
        raise Invalid(_("Diesen Grund gibt es nicht."), field=indicator.code, found=entry.absence)
    if entry.value is not None and entry.value < 0:
        raise Invalid(_("Eine Kennzahl ist nicht negativ."), field=indicator.code, found=str(entry.value))
    try:
        return figure_published(entry.value, entry.absence, indicator.unit)
    except Invalid as error:
        raise Invalid(
            _("Personen werden ganz gezählt."), field=indicator.code, found=str(entry.value), expected="0, 1, 2 …"
        ) from error


def _told(figure: SiteReportFigure | None) -> str:
    return _told_value(figure.value, figure.absence) if figure else ""


def _told_value(value: Decimal | None, absence: str) -> str:
    return absence if value is None else f"{value:f}"


@transaction.atomic
def comment_settle(*, actor: Actor, municipality: Any, report: SiteReport, code: str) -> SiteReportComment:
    """The site says that a comment has been dealt with.

    Raises
    ------
    Forbidden, Conflict, Invalid
        Without the right, in a locked report, or without such a comment.
    """
    row = report_open_locked(report, None)
    if not can_edit_report(actor, municipality, row):
        raise Forbidden(_("Diesen Bericht dürfen Sie nur ansehen."))
    comment = SiteReportComment.objects.filter(report=row, code=code).first()
    if comment is None:
        raise Invalid(_("Diese Anmerkung gibt es nicht."), found=code)
    comment = row_locked(comment, None)
    if comment.state != CommentState.SETTLED:
        comment.state = CommentState.SETTLED
        row_save(comment)
        change_record(
            actor=actor,
            row=comment,
            verb="update",
            summary=f"Anmerkung zum Bericht {row.period} erledigt",
            changes={"state": ["open", "settled"]},
        )
    return comment


def _record(actor: Actor, row: SiteReport, done: str, changes: Mapping[str, list[Any]]) -> None:
    change_record(actor=actor, row=row, verb="update", summary=f"Bericht {row.period}: {done}", changes=dict(changes))
