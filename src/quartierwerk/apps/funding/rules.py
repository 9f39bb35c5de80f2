"""Broken money rules in words: the engine gives codes and data, the room says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.funding.amounts import language
from quartierwerk.documents.formats import Formats
from quartierwerk.engine.finance import RuleFinding
from quartierwerk.kernel.findings import Severity
from quartierwerk.kernel.money import Money

#: Severity → kind of the status sign.
SIGNS = {Severity.ERROR: "act", Severity.WARNING: "watch", Severity.NOTE: "watch"}

#: Code → name of the rule, sentence with the data, column of the grid that it is about.
_RULES: Mapping[str, tuple[Any, Any, str]] = {
    "negative_amount": (
        _("Kein Betrag unter null"),
        _("Hier steht %(amount)s; Beträge sind null oder größer."),
        "gross",
    ),
    "eligible_negative": (
        _("Abzüge über den Gesamtkosten"),
        _("Nicht zuwendungsfähiges und Einnahmen sind höher als die Gesamtkosten von %(gross)s."),
        "gross",
    ),
    "third_party_above_own_share": (
        _("Mittel Dritter über dem Eigenanteil"),
        _("Mittel Dritter von %(third_party)s; nach dem Zuschuss bleiben nur %(most)s zu zahlen."),
        "third_party",
    ),
    "programme_year_missing": (
        _("Programmjahr fehlt"),
        _("Ohne Programmjahr ist nicht bekannt, welcher Fördersatz gilt."),
        "programme_year",
    ),
    "rate_missing": (
        _("Fördersatz fehlt"),
        _("Für %(programme)s ist im Programmjahr %(programme_year)s kein Fördersatz eingetragen."),
        "programme_year",
    ),
    "rate_out_of_range": (_("Fördersatz unmöglich"), _("Ein Fördersatz von %(rate)s Prozent kann nicht sein."), ""),
    "split_not_hundred": (
        _("Anteile ergeben nicht 100 Prozent"),
        _("Die Anteile von EU, Bund und Land ergeben %(sum)s Prozent."),
        "",
    ),
    "ceiling_exceeded": (
        _("Förderobergrenze überschritten"),
        _("Zuschüsse von %(grant)s; die Obergrenze liegt bei %(ceiling)s, das sind %(excess)s zu viel."),
        "grant",
    ),
    "ceiling_close": (
        _("Wenig Spielraum bis zur Obergrenze"),
        _("Bis zur Obergrenze von %(ceiling)s bleiben %(left)s."),
        "grant",
    ),
    "slices_missing": (
        _("Jahresscheiben fehlen"),
        _("Zuwendungsfähige Kosten von %(eligible)s sind noch keinem Jahr zugeordnet."),
        "eligible",
    ),
    "slices_not_total": (
        _("Jahresscheiben ergeben nicht die Summe"),
        _("Geplant sind %(planned)s, zuwendungsfähig %(eligible)s; Unterschied %(difference)s."),
        "eligible",
    ),
    "applied_above_grant": (
        _("Mehr beantragt als der Fördersatz gibt"),
        _("Beantragt sind %(amount)s, der Fördersatz gibt %(grant)s."),
        "grant",
    ),
    "granted_above_grant": (
        _("Mehr bewilligt als der Fördersatz gibt"),
        _("Bewilligt sind %(amount)s, der Fördersatz gibt %(grant)s."),
        "grant",
    ),
    "called_above_granted": (
        _("Mehr abgerufen als bewilligt"),
        _("Abgerufen sind %(amount)s, bewilligt %(most)s."),
        "called",
    ),
    "paid_above_called": (
        _("Mehr ausgezahlt als abgerufen"),
        _("Ausgezahlt sind %(amount)s, abgerufen %(most)s."),
        "paid",
    ),
    "spent_above_paid": (
        _("Mehr verwendet als ausgezahlt"),
        _("Verwendet sind %(amount)s, ausgezahlt %(most)s."),
        "spent",
    ),
    "proven_above_spent": (
        _("Mehr nachgewiesen als verwendet"),
        _("Nachgewiesen sind %(amount)s, verwendet %(most)s."),
        "proven",
    ),
    "paid_without_day": (
        _("Tag der Auszahlung fehlt"),
        _("Zur Auszahlung von %(paid)s fehlt der Tag; ohne ihn läuft keine Frist der Verwendung."),
        "paid",
    ),
    "cash_before_programme": (
        _("Kassenjahr vor dem Programmjahr"),
        _("Das Kassenjahr %(cash_year)s liegt vor dem Programmjahr %(programme_year)s."),
        "",
    ),
    "period_reversed": (
        _("Ende vor dem Beginn"),
        _("Der Beginn %(starts_on)s liegt nach dem Ende %(ends_on)s."),
        "",
    ),
    "double_funding": (
        _("Doppelförderung möglich"),
        _("%(items)s ähneln sich, laufen zur gleichen Zeit und nennen zwei Programme."),
        "title",
    ),
    "building_in_last_slice": (
        _("Bau in der letzten Bewilligung"),
        _("Der Bau beginnt erst mit dem letzten Programmjahr %(programme_year)s von %(programme)s."),
        "programme_year",
    ),
    "buildings_at_once": (
        _("Mehrere Bauten beginnen im selben Jahr"),
        _("%(year)s beginnen mehrere Baumaßnahmen: %(items)s."),
        "title",
    ),
    "use_month_12": (
        _("Auszahlung bald ein Jahr alt"),
        _("%(unused)s vom %(paid_on)s sind nicht verwendet; Zinsen zählen ab %(interest_from)s."),
        "spent",
    ),
    "use_month_13": (
        _("Zinsen zählen schon"),
        _("%(unused)s vom %(paid_on)s sind nicht verwendet; Zinsen zählen seit %(interest_from)s."),
        "spent",
    ),
    "use_month_18": (
        _("18 Monate nicht verwendet"),
        _("%(unused)s vom %(paid_on)s sind nicht verwendet; seit %(examined_on)s werden Zinsen geprüft."),
        "spent",
    ),
    "application_overdue": (
        _("Antragsfrist vorbei"),
        _("%(title)s war bis %(due_on)s fällig; ohne Antrag: %(items)s."),
        "applied",
    ),
    "call_overdue": (
        _("Abruffrist vorbei"),
        _("%(title)s war bis %(due_on)s fällig; %(missing)s sind bewilligt und nicht abgerufen."),
        "called",
    ),
    "proof_overdue": (
        _("Nachweisfrist vorbei"),
        _("%(title)s war bis %(due_on)s fällig; %(missing)s sind ausgezahlt und nicht nachgewiesen."),
        "proven",
    ),
}
CODES = frozenset(_RULES)


@dataclass(frozen=True)
class Told:
    """A broken rule as a page shows it.

    Parameters
    ----------
    items : tuple of str
        Codes of the cost items it is about; empty for a programme, rate or deadline.
    column : str
        Column of the grid that is marked; for slices a stage.
    """

    code: str
    name: str
    sentence: str
    sign: str
    is_error: bool
    kind: str
    subject: str
    items: tuple[str, ...]
    column: str


def told(findings: Iterable[RuleFinding], names: Mapping[str, str]) -> list[Told]:
    """Findings in words.

    Parameters
    ----------
    names : mapping
        Code of an item or programme → what people call it.
    """
    return [_told(finding, names) for finding in findings]


def _told(finding: RuleFinding, names: Mapping[str, str]) -> Told:
    name, sentence, column = _RULES[finding.code]
    data = {key: _plain(value, names) for key, value in finding.data.items()}
    if finding.code == "negative_amount":
        column = str(finding.data["field"])
    return Told(
        code=finding.code,
        name=str(name),
        sentence=str(sentence) % data,
        sign=SIGNS[finding.severity],
        is_error=finding.severity is Severity.ERROR,
        kind=finding.kind,
        subject=finding.subject,
        items=_items(finding),
        column=column,
    )


def _items(finding: RuleFinding) -> tuple[str, ...]:
    """Whom it is about."""
    if finding.kind == "item":
        return (finding.subject,)
    if finding.kind == "slice":
        return (finding.subject.rsplit("/", 2)[0],)
    listed = finding.data.get("items", ())
    return tuple(listed)


def _plain(value: Any, names: Mapping[str, str]) -> str:
    """A datum as people write it."""
    formats = Formats(language())
    if isinstance(value, Money):
        return formats.money(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.number(value, max(0, -int(value.normalize().as_tuple().exponent)))
    if isinstance(value, tuple):
        listed = [_plain(item, names) for item in value]
        return ", ".join(listed[:4]) + (" …" if len(listed) > 4 else "")
    return names.get(str(value), str(value))
