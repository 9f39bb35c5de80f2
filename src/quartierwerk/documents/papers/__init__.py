"""Papers: what is printed, composed of blocks in the order of reading."""

from quartierwerk.documents.papers.contacts import contact_sheet_pdf
from quartierwerk.documents.papers.minutes import minutes_pdf
from quartierwerk.documents.papers.profile import profile_pdf
from quartierwerk.documents.papers.situation import situation_pdf

__all__ = ["contact_sheet_pdf", "minutes_pdf", "profile_pdf", "situation_pdf"]
