"""What stands on every page of every document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from quartierwerk.documents.model.cells import known_language
from quartierwerk.kernel.errors import Invalid


@dataclass(frozen=True)
class Imprint:
    """Municipality, title, state and language of a document.

    Parameters
    ----------
    municipality : str
        Name, e.g. ``"Musterstadt"``.
    title : str
        Title of the document.
    stand : date
        Day the content is current for (*Stand*).
    timestamp : datetime
        Moment of making, with a time zone; equal input and timestamp give equal bytes.
    language : {"de", "en"}
        Language of the printed words.
    synthetic : bool
        Whether the figures are made up; then every page says so.
    """

    municipality: str
    title: str
    stand: date
    timestamp: datetime
    language: str = "de"
    synthetic: bool = False

    def __post_init__(self) -> None:
        known_language(self.language)
        if not self.title.strip():
            raise Invalid("A document needs a title.", field="title", found=repr(self.title))
        if self.timestamp.tzinfo is None:
            raise Invalid("A moment needs its time zone.", field="timestamp", found=str(self.timestamp))
