"""The story told from another day: dates of what is going on move, what is fixed stays."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.schema import tables

#: Tables whose dates move. Measures, money and reports stay: they hang on years, quarters and what was voted on.
MOVED = (
    "offers", "needs", "business_needs", "ideas", "milestones", "risks", "handovers", "mandates", "advice",
    "advice_steps",
)  # fmt: skip


def shifted(folder: CityFolder, days: int) -> CityFolder:
    """The folder with all dates of offers, needs, milestones and advice moved by whole days.

    The platform compares with today: moved by the days since :data:`~quartierwerk.synthetic.dates.TODAY`, what was
    fresh in the story is fresh.
    """
    moved = CityFolder(None, folder.boundaries, properties=folder.properties, extras=folder.extras)
    for name in folder:
        moved[name] = _moved(name, folder[name], days) if name in MOVED and days else folder[name]
    moved.profile = folder.profile
    return moved


def _moved(name: str, frame: pd.DataFrame, days: int) -> pd.DataFrame:
    fields = [field.name for field in tables()[name].fields if field.type == "date"]
    return frame.assign(**{field: [_later(text, days) for text in frame[field]] for field in fields})


def _later(text: str, days: int) -> str:
    return (date.fromisoformat(text) + timedelta(days=days)).isoformat() if text else ""
