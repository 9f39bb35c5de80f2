"""Forms of the room."""

from quartierwerk.apps.funding.forms.costs import ITEM_FIELDS, SLICE_FIELDS, ItemForm, SliceForm
from quartierwerk.apps.funding.forms.programmes import (
    DEADLINE_FIELDS,
    PROGRAMME_FIELDS,
    RATE_FIELDS,
    DeadlineForm,
    ProgrammeForm,
    RateForm,
)
from quartierwerk.apps.funding.forms.templates import MapForm, UploadForm

__all__ = [
    "DEADLINE_FIELDS",
    "ITEM_FIELDS",
    "PROGRAMME_FIELDS",
    "RATE_FIELDS",
    "SLICE_FIELDS",
    "DeadlineForm",
    "ItemForm",
    "MapForm",
    "ProgrammeForm",
    "RateForm",
    "SliceForm",
    "UploadForm",
]
