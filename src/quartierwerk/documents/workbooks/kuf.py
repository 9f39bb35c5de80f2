"""The cost and financing overview as a workbook that goes on computing: shares and totals are formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.table import Column, Definition
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.workbooks.book import FIRST_ROW, Book, Formula
from quartierwerk.documents.workbooks.definitions import add_definitions
from quartierwerk.engine.finance import Amounts, Kuf, KufRow
from quartierwerk.kernel.money import Money, total

_STAGES = ("planned", "applied", "granted", "called", "paid", "spent", "proven")
_SHARES = ("gross", "not_eligible", "revenue", "eligible", "grant", "third_party", "own_share")
_STRANDS = ("economic", "infrastructural", "urban_planning", "social")
_KEYS = (
    "number", "measure", "item", "guideline", "strand", "programme", "programme_year", "gross", "not_eligible",
    "revenue", "eligible", "rate", "grant", "third_party", "own_share",
)  # fmt: skip
_AT = {key: xl_col_to_name(place) for place, key in enumerate(_KEYS)}


def kuf_xlsx(imprint: Imprint, kuf: Kuf, programmes: Mapping[str, str]) -> bytes:
    """The overview with live formulas: a sheet of items, one of year slices, one of totals.

    Parameters
    ----------
    imprint : Imprint
        Municipality, *Stand*, language.
    kuf : Kuf
        As ``engine.finance`` computed it; its results stand behind the formulas until a program computes anew.
    programmes : mapping
        Code of a programme → name.

    Returns
    -------
    bytes
        An XLSX file, equal for equal content.
    """
    book = Book(imprint)
    texts = book.texts
    _overview(book, kuf, programmes)
    _years(book, kuf)
    _sums(book, kuf, programmes)
    means = ("eligible", "grant", "own_share", "difference")
    add_definitions(
        book,
        [
            Definition(texts(f"kufbook.{key}"), texts(f"kufbook.{key}_means"), source=texts("kufbook.source"), unit="€")
            for key in means
        ],
    )
    return book.close()


def _overview(book: Book, kuf: Kuf, programmes: Mapping[str, str]) -> None:
    texts = book.texts
    years = sorted({piece.cash_year for row in kuf.rows for piece in row.slices})
    columns = [Column(key, texts(f"kufbook.{key}"), _kind(key)) for key in _KEYS]
    columns += [Column(f"y{year}", texts("kufbook.planned_in", year=year), "money") for year in years]
    columns += [Column("difference", texts("kufbook.difference"), "money")] if years else []
    rows = [_line(row, line, years, programmes, texts) for line, row in enumerate(kuf.rows, start=FIRST_ROW)]
    foot: list[Any] = ["", "", texts("kufbook.total"), "", "", "", ""]
    sums = {name: getattr(kuf.total, name) for name in _SHARES}
    for place, column in enumerate(columns[len(foot) :], start=len(foot)):
        if column.kind != "money":
            foot.append("")
            continue
        results = [_result(row[place]) for row in rows]
        foot.append(_sum_of(place, len(rows), sums.get(column.key, total(results))))
    book.sheet(texts("kufbook.overview"), columns, rows, foot if rows else ())


def _kind(key: str) -> str:
    return "number" if key == "rate" else "money" if key in _SHARES else "text"


def _line(row: KufRow, line: int, years: Sequence[int], programmes: Mapping[str, str], texts: Texts) -> list[Any]:
    item, parts = row.item, row.shares
    cell = {key: f"{column}{line}" for key, column in _AT.items()}
    cells: list[Any] = [
        item.number,
        f"{row.measure.number} {row.measure.title}".strip(),
        item.title,
        item.guideline,
        _strand(row.measure.strand, texts),
        programmes.get(item.programme, item.programme) or texts("kufbook.unfunded"),
        item.programme_year,
        item.gross,
        item.not_eligible,
        item.revenue,
        Formula(f"={cell['gross']}-{cell['not_eligible']}-{cell['revenue']}", parts.eligible),
        None if parts.rate is None else float(parts.rate),
        Formula(f"=ROUND(MAX({cell['eligible']},0)*{cell['rate']}/100,2)", parts.grant),
        item.third_party,
        Formula(f"={cell['eligible']}-{cell['grant']}-{cell['third_party']}", parts.own_share),
    ]
    planned = {year: total([piece.planned for piece in row.slices if piece.cash_year == year]) for year in years}
    cells += list(planned.values())
    if years:
        first, last = xl_col_to_name(len(_KEYS)), xl_col_to_name(len(_KEYS) + len(years) - 1)
        difference = total(list(planned.values())) - parts.eligible
        cells.append(Formula(f"=SUM({first}{line}:{last}{line})-{cell['eligible']}", difference))
    return cells


def _strand(code: str, texts: Texts) -> str:
    return texts(f"kufbook.{code}") if code in _STRANDS else texts("kufbook.no_strand")


def _result(cell: Any) -> Money:
    result: Money = cell.result if isinstance(cell, Formula) else cell
    return result


def _sum_of(place: int, count: int, result: Money) -> Formula:
    column = xl_col_to_name(place)
    return Formula(f"=SUM({column}{FIRST_ROW}:{column}{FIRST_ROW + count - 1})", result)


def _years(book: Book, kuf: Kuf) -> None:
    texts = book.texts
    columns = [Column(key, texts(f"kufbook.{key}")) for key in ("number", "item", "programme_year", "cash_year")]
    columns += [Column(stage, texts(f"kufbook.{stage}"), "money") for stage in _STAGES]
    rows = [
        [row.item.number, row.item.title, piece.programme_year, piece.cash_year, *(getattr(piece, s) for s in _STAGES)]
        for row in kuf.rows
        for piece in row.slices
    ]
    if not rows:
        return
    sums = [_sum_of(place, len(rows), getattr(kuf.slices, stage)) for place, stage in enumerate(_STAGES, start=4)]
    book.sheet(texts("kufbook.years"), columns, rows, ["", texts("kufbook.total"), "", "", *sums])


def _sums(book: Book, kuf: Kuf, programmes: Mapping[str, str]) -> None:
    """Totals by programme and by strand, each a sum over the lines of the overview that say so."""
    texts = book.texts
    if not kuf.rows:
        return
    columns = [Column("by", texts("kufbook.by")), Column("name", texts("kufbook.name"))]
    columns += [Column(share, texts(f"kufbook.{share}"), "money") for share in _SHARES]
    rows: list[list[Any]] = []
    groups: tuple[tuple[str, Mapping[str, Amounts], Callable[[str], str]], ...] = (
        ("programme", kuf.by_programme, lambda code: programmes.get(code, code)),
        ("strand", kuf.by_strand, lambda code: _strand(code, texts)),
    )
    last = FIRST_ROW + len(kuf.rows) - 1
    sheet = texts("kufbook.overview")
    for key, amounts, word in groups:
        for code, found in amounts.items():
            line = FIRST_ROW + len(rows)
            label = word(code) if code else texts("kufbook.unfunded" if key == "programme" else "kufbook.no_strand")
            where = f"'{sheet}'!${_AT[key]}${FIRST_ROW}:${_AT[key]}${last}"
            rows.append(
                [
                    texts(f"kufbook.{key}"),
                    label,
                    *(
                        Formula(
                            f"=SUMPRODUCT(({where}=$B{line})*'{sheet}'!${_AT[share]}${FIRST_ROW}:${_AT[share]}${last})",
                            getattr(found, share),
                        )
                        for share in _SHARES
                    ),
                ]
            )
    book.sheet(texts("kufbook.sums"), columns, rows)
