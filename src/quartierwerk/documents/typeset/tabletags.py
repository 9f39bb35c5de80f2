"""What the typesetter leaves open in the tags of tables: heads of rows, and captions of tables that cross a page.

The first cell of every body row becomes a TH with scope Row, gets an id and is named in the ``Headers`` of the other
cells of its row beside the head of their column, as PDF/UA-1 (ISO 14289-1, 7.5) asks for. A caption that was tagged
beside its table moves into it. Ids follow from the place in the document, so equal documents stay equal.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

_TABLE = pikepdf.Name("/Table")
Above = tuple[pikepdf.Object, ...]


def with_complete_tables(pdf: bytes) -> bytes:
    """The same document with captions and heads of rows in all its tables."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        named: list[tuple[bytes, pikepdf.Object]] = []
        for place, (table, above) in enumerate(list(_tables(root, ()))):
            _take_caption(table, above)
            for line, row in enumerate(_rows(table)):
                _mark(row, pikepdf.String(f"R{place}y{line}"), named)
        _register(document, root, named)
        # False is what a reader assumes anyway, and some take the explicit word for a fault.
        if "/Suspects" in document.Root.MarkInfo:
            del document.Root.MarkInfo["/Suspects"]
        target = io.BytesIO()
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Structure elements right below."""
    kids = element.get("/K")
    found = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in found if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _tables(element: pikepdf.Object, above: Above) -> Iterator[tuple[pikepdf.Object, Above]]:
    """All tables in reading order, each with the elements above it, the nearest first."""
    for kid in _kids(element):
        if kid.S == _TABLE:
            yield kid, (element, *above)
        else:
            yield from _tables(kid, (element, *above))


def _take_caption(table: pikepdf.Object, above: Above) -> None:
    """Move a caption into its table if it stands beside it or beside a division that holds nothing else."""
    if any(kid.S == "/Caption" for kid in _kids(table)):
        return
    for element in above:
        kids = _kids(element)
        if element.get("/S") != "/Div" or len(kids) > 2:
            return
        if kids[0].S == "/Caption":
            caption = kids[0]
            element.K = pikepdf.Array([kid for kid in kids if kid.S != "/Caption"])
            caption.P = table
            table.K = pikepdf.Array([caption, *_kids(table)])
            return


def _rows(table: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Rows of the body; a table without head has its rows right below."""
    for kid in _kids(table):
        if kid.S == "/TBody":
            yield from (row for row in _kids(kid) if row.S == "/TR")
        elif kid.S == "/TR":
            yield kid


def _mark(row: pikepdf.Object, name: pikepdf.String, named: list[tuple[bytes, pikepdf.Object]]) -> None:
    """Turn the first cell into the head of its row."""
    cells = _kids(row)
    if not cells or cells[0].S != "/TD":
        return
    head = cells[0]
    head.S = pikepdf.Name("/TH")
    head.ID = name
    _table_attributes(head)["/Scope"] = pikepdf.Name("/Row")
    named.append((bytes(name), head))
    for cell in cells[1:]:
        attributes = _table_attributes(cell)
        headers = attributes.get("/Headers")
        if headers is None:
            attributes["/Headers"] = pikepdf.Array([name])
        else:
            headers.append(name)


def _table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    """The cell's attributes of owner Table, made if there are none; those of other owners stay."""
    found = cell.get("/A")
    owners = list(found) if isinstance(found, pikepdf.Array) else [found] if found is not None else []
    for owner in owners:
        if owner.get("/O") == _TABLE:
            return owner
    cell.A = pikepdf.Array([pikepdf.Dictionary(O=_TABLE), *owners])
    return cell.A[0]


def _register(document: pikepdf.Pdf, root: pikepdf.Object, named: list[tuple[bytes, pikepdf.Object]]) -> None:
    """Put the new ids into the tree of ids, which is sorted."""
    if not named:
        return
    pairs = [*_leaves(root.get("/IDTree")), *named]
    names = pikepdf.Array()
    for name, element in sorted(pairs, key=lambda pair: pair[0]):
        names.append(pikepdf.String(name.decode("latin-1")))
        names.append(element)
    root.IDTree = document.make_indirect(pikepdf.Dictionary(Names=names))


def _leaves(tree: pikepdf.Object | None) -> Iterator[tuple[bytes, pikepdf.Object]]:
    """Pairs of a name tree."""
    if tree is None:
        return
    names = tree.get("/Names")
    if names is not None:
        for place in range(0, len(names), 2):
            yield bytes(names[place]), names[place + 1]
    for kid in tree.get("/Kids", []):
        yield from _leaves(kid)
