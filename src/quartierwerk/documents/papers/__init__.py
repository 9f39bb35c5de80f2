"""Papers: what is printed, composed of blocks in the order of reading.

The names below are loaded when they are first used: typesetter and Word writer are slow to import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quartierwerk.documents.papers.concept import MOST_PAGES, concept_docx, concept_pdf, page_count
    from quartierwerk.documents.papers.contacts import contact_sheet_pdf
    from quartierwerk.documents.papers.measure_sheet import measure_sheets_docx, measure_sheets_pdf
    from quartierwerk.documents.papers.minutes import minutes_pdf
    from quartierwerk.documents.papers.overview import kuf_docx, kuf_pdf
    from quartierwerk.documents.papers.profile import profile_pdf
    from quartierwerk.documents.papers.programme import programme_docx, programme_pdf
    from quartierwerk.documents.papers.site_report import site_report_docx, site_report_pdf
    from quartierwerk.documents.papers.situation import situation_pdf

__all__ = [
    "MOST_PAGES",
    "concept_docx",
    "concept_pdf",
    "contact_sheet_pdf",
    "kuf_docx",
    "kuf_pdf",
    "measure_sheets_docx",
    "measure_sheets_pdf",
    "minutes_pdf",
    "page_count",
    "profile_pdf",
    "programme_docx",
    "programme_pdf",
    "site_report_docx",
    "site_report_pdf",
    "situation_pdf",
]

_HOMES = {
    "MOST_PAGES": "concept",
    "concept_docx": "concept",
    "concept_pdf": "concept",
    "contact_sheet_pdf": "contacts",
    "kuf_docx": "overview",
    "kuf_pdf": "overview",
    "measure_sheets_docx": "measure_sheet",
    "measure_sheets_pdf": "measure_sheet",
    "minutes_pdf": "minutes",
    "page_count": "concept",
    "profile_pdf": "profile",
    "programme_docx": "programme",
    "programme_pdf": "programme",
    "site_report_docx": "site_report",
    "site_report_pdf": "site_report",
    "situation_pdf": "situation",
}


def __getattr__(name: str) -> Any:
    """Load a function from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
