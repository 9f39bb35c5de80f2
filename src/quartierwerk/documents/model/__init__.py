"""What the printer accepts. Rooms and the command line fill these; every figure is :class:`Published`.

A guarded figure, or a bare number where a figure is expected, is refused when the model is made, so that nothing
that has not passed disclosure control can reach paper, a workbook or a file.
"""

from quartierwerk.documents.model.cells import LANGUAGES, published
from quartierwerk.documents.model.contacts import ContactCard, ContactSheet
from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.documents.model.indicator import IndicatorLine, Series
from quartierwerk.documents.model.minutes import AgendaItem, Attendee, Decision, Minutes, Task
from quartierwerk.documents.model.scale import ClassLabel, ClassScale
from quartierwerk.documents.model.situation import DistrictProfile, DistrictRow, SensitivityLine, SituationReport
from quartierwerk.documents.model.table import Column, Definition

__all__ = [
    "LANGUAGES",
    "AgendaItem",
    "Attendee",
    "ClassLabel",
    "ClassScale",
    "Column",
    "ContactCard",
    "ContactSheet",
    "Decision",
    "Definition",
    "DistrictProfile",
    "DistrictRow",
    "Imprint",
    "IndicatorLine",
    "Minutes",
    "SensitivityLine",
    "Series",
    "SituationReport",
    "Task",
    "published",
]
