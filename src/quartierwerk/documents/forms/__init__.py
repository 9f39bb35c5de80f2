"""A funder's own forms: which places they have, and the same file with those places filled."""

from quartierwerk.documents.forms.letter import letter_fill, letter_marks
from quartierwerk.documents.forms.package import FormValue
from quartierwerk.documents.forms.workbook import (
    Candidate,
    workbook_candidates,
    workbook_fill,
    workbook_labels,
    workbook_place,
)

__all__ = [
    "Candidate",
    "FormValue",
    "letter_fill",
    "letter_marks",
    "workbook_candidates",
    "workbook_fill",
    "workbook_labels",
    "workbook_place",
]
