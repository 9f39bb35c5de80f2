"""The rooms' parts of the city folder, in the order in which they are loaded."""

from __future__ import annotations

from quartierwerk.cityfolder.schema import tables
from quartierwerk.kernel.registry import FolderPart, folder_parts


def parts_ordered() -> list[FolderPart]:
    """A part stands after those it refers to, whatever the order in which the rooms registered."""
    order = list(tables())
    return sorted(folder_parts, key=lambda part: order.index(part.tables[0]))
