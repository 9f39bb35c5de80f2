"""Papers: what is printed, composed of blocks in the order of reading."""

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
