"""Tables of cost and funding, the same in the overview, the concept and the sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from quartierwerk.documents.formats import NO_BREAK, Formats
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Col, Inline, Run, Table
from quartierwerk.engine.finance.findings import RuleFinding
from quartierwerk.engine.finance.overview import Amounts, Kuf, KufRow, SliceAmounts
from quartierwerk.kernel.absence import SIGNS, Absence
from quartierwerk.kernel.money import Money

_COLUMNS = ("gross", "not_eligible", "revenue", "eligible", "grant", "third_party", "own_share")
_UPRIGHT = ("gross", "eligible", "grant", "own_share")
_TOTALS = ("gross", "eligible", "grant", "eu", "federal", "land", "third_party", "own_share")
_GIVERS = ("eu", "federal", "land")
#: Data of a finding that are told, in this order; the rest is in its subject or for programs.
_TOLD = (
    "programme_year", "year", "rate", "sum", "amount", "planned", "eligible", "most", "grant", "ceiling", "difference",
    "excess", "left", "missing", "unused", "paid_on", "interest_from", "examined_on", "due_on",
)  # fmt: skip


@dataclass(frozen=True)
class MoneyTables:
    """Writes amounts in one language, programmes by name."""

    texts: Texts
    formats: Formats
    programmes: Mapping[str, str]
    #: Whether totals tell who gives the grant; that takes pages on their side.
    with_givers: bool = True

    def amount(self, value: Money) -> str:
        """An amount without the sign of the currency, which stands in the caption."""
        return self.formats.number(value.amount, 2)

    def programme(self, code: str) -> str:
        """Name of a programme."""
        return self.programmes.get(code, code) if code else self.texts("kuf.no_programme")

    def items(self, rows: Sequence[KufRow], caption: str, *, with_measure: bool, upright: bool = True) -> Table:
        """One row an item, and their total; an upright page has room for the most important amounts only."""
        texts = self.texts
        names = self._names(rows) if upright else _COLUMNS
        columns = [
            Col(texts("kuf.number"), width="11mm"),
            Col(texts("kuf.item" if with_measure else "kuf.item_short"), width="1fr"),
            Col(texts("kuf.programme"), width="26mm" if upright else "36mm"),
            Col(texts("kuf.rate"), "right", "12mm"),
        ]
        columns += [Col(texts(f"kuf.{name}"), "right", _width(name, wide=not upright)) for name in names]
        lines = [self._item(row, names, with_measure=with_measure) for row in rows]
        sums = Amounts.of(row.shares for row in rows)
        total: list[Inline] = ["", [Run(texts("kuf.total"), strong=True)], "", ""]
        total += [[Run(self.amount(getattr(sums, name)), strong=True)] for name in names]
        return Table(caption, columns, [*lines, total], size=7.5)

    def _names(self, rows: Sequence[KufRow]) -> tuple[str, ...]:
        """Amounts for an upright page; third parties where they pay, or the sum would not come out."""
        paying = any(row.shares.third_party.cents for row in rows)
        return tuple(name for name in _COLUMNS if name in _UPRIGHT or (paying and name == "third_party"))

    def _item(self, row: KufRow, names: Sequence[str], *, with_measure: bool) -> list[Inline]:
        item = row.item
        title: Inline = item.title
        if with_measure:
            title = [Run(f"{row.measure.number} {row.measure.title}".strip(), muted=True), Run(f"\n{item.title}")]
        year = f" {item.programme_year}" if item.programme and item.programme_year else ""
        guideline = f", {self.texts('kuf.guideline')} {item.guideline}" if item.guideline else ""
        cells: list[Inline] = [item.number, title, f"{self.programme(item.programme)}{year}{guideline}", self.rate(row)]
        known = row.shares.rate_known
        for name in names:
            unknown = name in ("grant", "own_share") and not known
            cells.append(SIGNS[Absence.NOT_REPORTED] if unknown else self.amount(getattr(row.shares, name)))
        return cells

    def rate(self, row: KufRow) -> str:
        """The rate; its sign where it is not known, or does not apply."""
        if row.shares.rate is None:
            return SIGNS[Absence.NOT_APPLICABLE if row.shares.rate_known else Absence.NOT_REPORTED]
        rate = row.shares.rate.normalize()
        decimals = max(0, -int(rate.as_tuple().exponent))
        return f"{self.formats.number(rate, decimals)}{NO_BREAK}%"

    def totals(
        self, groups: Mapping[Any, Amounts], total: Amounts, caption: str, head: str, name: Callable[[Any], str]
    ) -> Table:
        """One row a group, and their total; small enough for an upright page."""
        columns = [
            Col(head, width="1fr"),
            *(Col(self.texts(f"kuf.{key}"), "right", "24mm") for key in self._shown(total)),
        ]
        rows: list[list[Inline]] = [
            [name(key), *(self.amount(getattr(part, column)) for column in self._shown(total))]
            for key, part in groups.items()
        ]
        last: list[Inline] = [[Run(self.texts("kuf.total"), strong=True)]]
        last += [[Run(self.amount(getattr(total, column)), strong=True)] for column in self._shown(total)]
        return Table(caption, columns, [*rows, last], size=7.5)

    def _shown(self, total: Amounts) -> tuple[str, ...]:
        """Columns of totals: the givers only where there is room and any is known."""
        known = {name for name in _GIVERS if getattr(total, name).cents} if self.with_givers else set()
        known |= {"third_party"} if total.third_party.cents else set()
        always = {"gross", "eligible", "grant", "own_share"}
        return tuple(name for name in _TOTALS if name in known | always)

    def stages(self, groups: Mapping[int, SliceAmounts], total: SliceAmounts, caption: str, head: str) -> Table:
        """One row a year, and their total."""
        names = [stage.name for stage in fields(SliceAmounts)]
        columns = [Col(head, width="1fr"), *(Col(self.texts(f"kuf.{name}"), "right", "21mm") for name in names)]
        rows: list[list[Inline]] = [
            [str(year), *(self.amount(getattr(part, name)) for name in names)] for year, part in groups.items()
        ]
        last: list[Inline] = [[Run(self.texts("kuf.total"), strong=True)]]
        last += [[Run(self.amount(getattr(total, name)), strong=True)] for name in names]
        return Table(caption, columns, [*rows, last], size=7.5)

    def groups(self, kuf: Kuf) -> list[Table]:
        """Totals by strand, field of action, programme and programme year."""
        texts = self.texts
        nameless = texts("kuf.no_name")

        def word(section: str) -> Callable[[Any], str]:
            return lambda code: texts.word(section, code) if code else nameless

        return [
            self.totals(
                kuf.by_strand, kuf.total, texts("kuf.by_strand"), texts("kuf.strand"), _capital(word("strand"))
            ),
            self.totals(kuf.by_field, kuf.total, texts("kuf.by_field"), texts("kuf.field"), word("field_of_action")),
            self.totals(kuf.by_programme, kuf.total, texts("kuf.by_programme"), texts("kuf.programme"), self.programme),
            self.totals(
                kuf.by_programme_year,
                kuf.total,
                texts("kuf.by_programme_year"),
                texts("kuf.programme_year"),
                lambda year: nameless if year is None else str(year),
            ),
        ]

    def findings(self, found: Iterable[RuleFinding], kuf: Kuf, deadlines: Mapping[str, str] | None = None) -> Table:
        """What the rules found, in words."""
        texts = self.texts
        columns = (
            Col(texts("kuf.rule"), width="1fr"),
            Col(texts("kuf.severity"), width="22mm"),
            Col(texts("kuf.subject"), width="1fr"),
            Col(texts("kuf.detail"), width="1fr"),
        )
        rows = [
            [
                texts(f"finance_rule.{item.code}"),
                texts(f"kuf.{item.severity}"),
                self._subject(item, kuf, deadlines or {}),
                self._detail(item),
            ]
            for item in found
        ]
        return Table(texts("kuf.findings_caption"), columns, rows, size=8)

    def _subject(self, found: RuleFinding, kuf: Kuf, deadlines: Mapping[str, str]) -> str:
        names = {row.item.code: f"{row.measure.number} {row.item.title}".strip() for row in kuf.rows}
        if found.kind == "item":
            return names.get(found.subject, found.subject)
        if found.kind == "slice":
            code, year, cash = found.subject.rsplit("/", 2)
            years = f"{self.texts('kuf.programme_year')} {year}, {self.texts('kuf.cash_year')} {cash}"
            return f"{names.get(code, code)}, {years}"
        if found.kind == "programme":
            return self.programme(found.subject)
        if found.kind == "rate":
            code, _, year = found.subject.rpartition("/")
            return f"{self.programme(code)} {year}"
        if found.kind == "deadline":
            title = str(found.data.get("title", "")) or deadlines.get(found.subject, found.subject)
            return f"{self.programme(str(found.data.get('programme', '')))}: {title}"
        listed = [names.get(str(code), str(code)) for code in found.data.get("items", ())]
        return "; ".join(listed) or found.subject

    def _detail(self, found: RuleFinding) -> str:
        parts = []
        for key in _TOLD:
            value = found.data.get(key)
            if value is not None and self.texts.has(f"finance_data.{key}"):
                parts.append(f"{self.texts(f'finance_data.{key}')} {self._told(value)}")
        return "; ".join(parts)

    def _told(self, value: Any) -> str:
        if isinstance(value, Money):
            return self.formats.money(value)
        return self.formats.day(value) if isinstance(value, date) else str(value)


def _width(name: str, *, wide: bool) -> str:
    """Room for ten million euros, and for the longest heading."""
    return {"eligible": "25mm", "gross": "23mm"}.get(name, "21mm") if wide else "20mm"


def _capital(name: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda code: name(code)[:1].upper() + name(code)[1:]
