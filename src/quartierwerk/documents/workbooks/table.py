"""Any table of a room as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.table import Column, Definition
from quartierwerk.documents.workbooks.book import Book
from quartierwerk.documents.workbooks.definitions import add_definitions


def table_xlsx(
    imprint: Imprint,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Any]],
    definitions: Sequence[Definition] = (),
    *,
    name: str = "",
) -> bytes:
    """A table with a sheet of definitions.

    Parameters
    ----------
    imprint : Imprint
        Title, municipality, *Stand*, language.
    columns : sequence of Column
        Labels, kinds, units.
    rows : sequence of sequence
        Cells by the kinds of the columns; figures are :class:`Published`.
    definitions : sequence of Definition
        What the columns mean.
    name : str
        Name of the sheet; *Tabelle* if empty.

    Returns
    -------
    bytes
        An XLSX file, equal for equal content.

    Raises
    ------
    Invalid
        If a figure is guarded, or a cell of the wrong kind.
    """
    book = Book(imprint)
    book.sheet(name or book.texts("workbook.table"), columns, rows)
    add_definitions(book, definitions)
    return book.close()
