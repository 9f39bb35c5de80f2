"""Results become PDF, XLSX, SVG, CSV and GeoJSON. No Django; published figures only.

What a document is made of stands in :mod:`quartierwerk.documents.model`. The names below are loaded when they are first
used: the typesetter and the workbook writer are slow to import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quartierwerk.documents.files.delimited import situation_csv, table_csv
    from quartierwerk.documents.files.geojson import situation_geojson
    from quartierwerk.documents.papers.contacts import contact_sheet_pdf
    from quartierwerk.documents.papers.minutes import minutes_pdf
    from quartierwerk.documents.papers.profile import profile_pdf
    from quartierwerk.documents.papers.qr import qr_svg
    from quartierwerk.documents.papers.situation import situation_pdf
    from quartierwerk.documents.pictures.map import map_svg
    from quartierwerk.documents.pictures.network import network_svg
    from quartierwerk.documents.pictures.patterns import swatch_svg
    from quartierwerk.documents.pictures.shapes import actor_svg
    from quartierwerk.documents.pictures.sparkline import sparkline_svg
    from quartierwerk.documents.workbooks.profile import profile_xlsx
    from quartierwerk.documents.workbooks.situation import situation_xlsx
    from quartierwerk.documents.workbooks.table import table_xlsx

__all__ = [
    "actor_svg",
    "contact_sheet_pdf",
    "map_svg",
    "minutes_pdf",
    "network_svg",
    "profile_pdf",
    "profile_xlsx",
    "qr_svg",
    "situation_csv",
    "situation_geojson",
    "situation_pdf",
    "situation_xlsx",
    "sparkline_svg",
    "swatch_svg",
    "table_csv",
    "table_xlsx",
]

_HOMES = {
    "actor_svg": "pictures.shapes",
    "contact_sheet_pdf": "papers.contacts",
    "map_svg": "pictures.map",
    "minutes_pdf": "papers.minutes",
    "network_svg": "pictures.network",
    "profile_pdf": "papers.profile",
    "profile_xlsx": "workbooks.profile",
    "qr_svg": "papers.qr",
    "situation_csv": "files.delimited",
    "situation_geojson": "files.geojson",
    "situation_pdf": "papers.situation",
    "situation_xlsx": "workbooks.situation",
    "sparkline_svg": "pictures.sparkline",
    "swatch_svg": "pictures.patterns",
    "table_csv": "files.delimited",
    "table_xlsx": "workbooks.table",
}


def __getattr__(name: str) -> Any:
    """Load a function from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
