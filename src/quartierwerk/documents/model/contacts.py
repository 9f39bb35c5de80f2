"""A printed sheet of professional contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quartierwerk.documents.model.imprint import Imprint


@dataclass(frozen=True)
class ContactCard:
    """A professional contact. ``group`` is the heading it stands under."""

    organisation: str
    role: str = ""
    person: str = ""
    direct_dial: str = ""
    languages: tuple[str, ...] = ()
    last_confirmed: date | None = None
    email: str = ""
    address: str = ""
    group: str = ""
    note: str = ""


@dataclass(frozen=True)
class ContactSheet:
    """Cards for a district. ``url`` is printed as a QR code that leads to the current list."""

    imprint: Imprint
    area_name: str
    cards: tuple[ContactCard, ...]
    url: str = ""
    intro: str = ""
