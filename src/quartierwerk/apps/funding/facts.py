"""Facts by name: what a funder's form may ask for. Typed once in the platform, printed in every form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartierwerk.apps.funding.amounts import language
from quartierwerk.apps.funding.models import SLICE_AMOUNTS
from quartierwerk.documents.formats import Formats
from quartierwerk.documents.forms import FormValue
from quartierwerk.engine.finance import Amounts, KufRow, SliceAmounts
from quartierwerk.kernel.money import Money

_YEARLY = re.compile(rf"(measure|programme|kuf)\.({'|'.join(SLICE_AMOUNTS)})\.((?:19|20)[0-9]{{2}})")


@dataclass(frozen=True)
class FactSources:
    """What facts are taken from.

    Parameters
    ----------
    rows : tuple of KufRow
        The whole overview.
    measure, programme : record or None
        What the form is filled for.
    """

    municipality: Any
    rows: tuple[KufRow, ...]
    today: date
    measure: Any = None
    programme: Any = None

    def rows_of(self, scope: str) -> tuple[KufRow, ...]:
        """Rows of the measure (within the programme of the form, if it has one), of the programme, or all."""
        rows = self.rows
        if scope == "programme" or (scope == "measure" and self.programme is not None):
            code = self.programme.code if self.programme else None
            rows = tuple(row for row in rows if row.item.programme == code)
        if scope == "measure":
            code = self.measure.code if self.measure else None
            rows = tuple(row for row in rows if row.measure.code == code)
        return rows


@dataclass(frozen=True)
class Fact:
    """A fact: ``read(sources)`` gives its value; None where it is not known."""

    name: str
    label: Any
    read: Callable[[FactSources], FormValue | None]


def _attribute(scope: str, field: str) -> Callable[[FactSources], FormValue | None]:
    def read(sources: FactSources) -> FormValue | None:
        found = getattr(sources, scope)
        value = getattr(found, field, None) if found is not None else None
        return str(value) if value is not None and not isinstance(value, int | Decimal | date | str) else value

    return read


def _display(field: str) -> Callable[[FactSources], FormValue | None]:
    def read(sources: FactSources) -> FormValue | None:
        return str(getattr(sources.measure, f"get_{field}_display")()) if sources.measure else None

    return read


def _share(scope: str, field: str) -> Callable[[FactSources], FormValue | None]:
    def read(sources: FactSources) -> FormValue | None:
        rows = sources.rows_of(scope)
        amount: Money | None = getattr(Amounts.of(row.shares for row in rows), field) if rows else None
        return amount.amount if amount is not None else None

    return read


def _stage(scope: str, field: str, year: int | None = None) -> Callable[[FactSources], FormValue | None]:
    def read(sources: FactSources) -> FormValue | None:
        rows = sources.rows_of(scope)
        pieces = [piece for row in rows for piece in row.slices if year is None or piece.cash_year == year]
        amount: Money = getattr(SliceAmounts.of(pieces), field)
        return amount.amount if rows else None

    return read


def _rate(sources: FactSources) -> FormValue | None:
    """The rate of the measure, if all its items have the same."""
    rates = {row.shares.rate for row in sources.rows_of("measure") if row.shares.rate is not None}
    return rates.pop() if len(rates) == 1 else None


def _districts(sources: FactSources) -> FormValue | None:
    if sources.measure is None:
        return None
    return ", ".join(item.name for item in sources.measure.districts.all()) or _("ganze Stadt")


_SHARE_LABELS: dict[str, Any] = {
    "gross": gettext_lazy("Gesamtkosten"),
    "not_eligible": gettext_lazy("nicht zuwendungsfähige Kosten"),
    "revenue": gettext_lazy("Einnahmen"),
    "eligible": gettext_lazy("zuwendungsfähige Kosten"),
    "grant": gettext_lazy("Zuschuss"),
    "eu": gettext_lazy("Zuschuss, Anteil EU"),
    "federal": gettext_lazy("Zuschuss, Anteil Bund"),
    "land": gettext_lazy("Zuschuss, Anteil Land"),
    "third_party": gettext_lazy("Mittel Dritter"),
    "own_share": gettext_lazy("Eigenanteil"),
}
STAGE_LABELS: dict[str, Any] = {
    "planned": gettext_lazy("geplant"),
    "applied": gettext_lazy("beantragt"),
    "granted": gettext_lazy("bewilligt"),
    "called": gettext_lazy("abgerufen"),
    "paid": gettext_lazy("ausgezahlt"),
    "spent": gettext_lazy("verwendet"),
    "proven": gettext_lazy("nachgewiesen"),
}
SCOPES: dict[str, Any] = {
    "municipality": gettext_lazy("Kommune"),
    "programme": gettext_lazy("Förderprogramm"),
    "measure": gettext_lazy("Maßnahme"),
    "kuf": gettext_lazy("Alle Maßnahmen"),
}
_MEASURE_LABELS: dict[str, Any] = {
    "number": gettext_lazy("Nummer"),
    "title": gettext_lazy("Titel"),
    "problem": gettext_lazy("Problem"),
    "description": gettext_lazy("Was getan wird"),
    "expected_result": gettext_lazy("Erwartetes Ergebnis"),
    "carrier": gettext_lazy("Träger"),
    "lead_office": gettext_lazy("Federführendes Amt"),
    "places": gettext_lazy("Plätze"),
    "jobs": gettext_lazy("Arbeitsplätze"),
    "starts_on": gettext_lazy("Beginn"),
    "ends_on": gettext_lazy("Ende"),
    "follow_up_cost": gettext_lazy("Folgekosten im Jahr"),
    "continuation": gettext_lazy("Wer es weiterführt"),
    "participation": gettext_lazy("Wer gehört wurde"),
    "council_paper": gettext_lazy("Vorlage"),
    "decided_on": gettext_lazy("Tag des Beschlusses"),
}


def _catalogue() -> Iterable[Fact]:
    yield Fact("municipality.name", gettext_lazy("Name"), _attribute("municipality", "name"))
    yield Fact("municipality.today", gettext_lazy("heutiges Datum"), lambda sources: sources.today)
    for field, label in (
        ("name", gettext_lazy("Name")),
        ("funder", gettext_lazy("Fördergeber")),
        ("legal_base", gettext_lazy("Rechtsgrundlage")),
    ):
        yield Fact(f"programme.{field}", label, _attribute("programme", field))
    for field, label in _MEASURE_LABELS.items():
        yield Fact(f"measure.{field}", label, _attribute("measure", field))
    yield Fact("measure.strand", gettext_lazy("Strang"), _display("strand"))
    yield Fact("measure.districts", gettext_lazy("Stadtteile"), _districts)
    yield Fact("measure.rate", gettext_lazy("Fördersatz in Prozent"), _rate)
    for scope, before in (("measure", ""), ("programme", "total_"), ("kuf", "total_")):
        for field, label in _SHARE_LABELS.items():
            yield Fact(f"{scope}.{before}{field}", label, _share(scope, field))
        for field, label in STAGE_LABELS.items():
            yield Fact(f"{scope}.{before}{field}", label, _stage(scope, field))


FACTS: Mapping[str, Fact] = {fact.name: fact for fact in _catalogue()}


def is_fact(name: str) -> bool:
    """Whether there is a fact of that name."""
    return name in FACTS or _YEARLY.fullmatch(name) is not None


def fact_value(name: str, sources: FactSources) -> FormValue | None:
    """The value of a fact; None where it is not known."""
    yearly = _YEARLY.fullmatch(name)
    if yearly:
        return _stage(yearly[1], yearly[2], int(yearly[3]))(sources)
    found = FACTS[name].read(sources)
    return None if found == "" else found


def fact_choices(years: Iterable[int]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Facts by what they speak of, for a select; amounts of slices also year by year."""
    groups: dict[str, list[tuple[str, str]]] = {scope: [] for scope in SCOPES}
    for fact in FACTS.values():
        groups[fact.name.split(".")[0]].append((fact.name, str(fact.label)))
    for scope in ("measure", "programme", "kuf"):
        for field, label in STAGE_LABELS.items():
            groups[scope] += [(f"{scope}.{field}.{year}", f"{label} {year}") for year in years]
    return [(str(SCOPES[scope]), listed) for scope, listed in groups.items()]


def fact_label(name: str) -> str:
    """What people call a fact: *Maßnahme: Zuschuss*."""
    yearly = _YEARLY.fullmatch(name)
    scope = str(SCOPES[name.split(".", maxsplit=1)[0]])
    if yearly:
        return f"{scope}: {STAGE_LABELS[yearly[2]]} {yearly[3]}"
    return f"{scope}: {FACTS[name].label}"


def value_text(value: FormValue | None) -> str:
    """A value as a text carries it; amounts without the sign of the euro, as forms print it themselves."""
    formats = Formats(language())
    if value is None:
        return ""
    if isinstance(value, Decimal):
        places = -int(value.as_tuple().exponent)
        return formats.number(value, 2 if places == 2 else max(0, -int(value.normalize().as_tuple().exponent)))
    if isinstance(value, date):
        return formats.day(value)
    return str(value)
