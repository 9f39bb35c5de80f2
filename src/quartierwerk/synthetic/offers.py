"""Offers of the organisations: hand-written, with places and confirmations from the seed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pandas as pd

from quartierwerk.synthetic.dates import TODAY, working_day
from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.streams import Stream

#: Columns that stand in the hand-written list as they are.
_WRITTEN = (
    "organisation", "title", "stages", "target_groups", "instrument", "access", "childcare", "capacity", "free_places",
    "language_level", "occupation", "qualification", "times", "cost", "state", "description",
)  # fmt: skip
#: Columns an offer takes over from its organisation.
_OF_THE_HOUSE = ("district", "districts_served", "street", "postcode", "place", "lon", "lat", "languages", "accessible")
#: Texts in Leichte Sprache, by title; written by hand and, in the story, checked by a group.
EASY = {
    "Offene Sprechzeit": "Hier bekommen Sie Hilfe.\nSie brauchen keinen Termin.\nDie Beratung kostet nichts.",
    "Elterncafé am Mittwoch": "Eltern treffen sich.\nSie trinken Tee und reden.\nKinder können mitkommen.",
    "Begleitung zu Ämtern": "Sie müssen zu einem Amt.\nWir gehen mit.\nWir übersetzen.",
    "Gesundheitslotsen": "Sie sind krank oder haben Sorgen.\nWir hören zu.\nWir zeigen Ihnen den Weg.",
    "Sozialberatung im Rathaus": "Sie haben einen Brief bekommen.\nSie verstehen ihn nicht.\nWir helfen Ihnen.",
}
CHECKED_BY = "Prüfgruppe Leichte Sprache Musterstadt (erfunden)"


def offer_table(plan: CityPlan, organisations: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row an offer, in the order of the hand-written list."""
    stream = Stream(seed, f"offers {plan.id}")
    houses = {row["id"]: row for row in organisations.to_dict("records")}
    numbers: Counter[str] = Counter()
    rows = []
    for written in content_rows(f"{plan.id}_offers.csv"):
        house = houses[written["organisation"]]
        numbers[house["id"]] += 1
        rows.append(_row(written, house, numbers[house["id"]], stream))
    return pd.DataFrame(rows)


def _row(written: dict[str, str], house: dict[str, Any], number: int, stream: Stream) -> dict[str, Any]:
    confirmed = _confirmed(written, stream)
    easy = EASY.get(written["title"], "")
    return {
        "id": f"{house['id']}-a{number}",
        **{name: written[name] for name in _WRITTEN},
        **{name: house[name] for name in _OF_THE_HOUSE},
        "contact": f"{house['id']}-1",
        "free_places_on": confirmed if written["free_places"] else None,
        "easy_text": easy,
        "easy_checked_on": date(2026, 5, 20) if easy else None,
        "easy_checked_by": CHECKED_BY if easy else "",
        "last_confirmed": confirmed,
        **_term(written, confirmed, stream),
    }


def _confirmed(written: dict[str, str], stream: Stream) -> date | None:
    """When the offer was last confirmed: mostly within eleven weeks, some late, a few stale or never."""
    share, early, late = stream.share(), stream.whole(170, 178), stream.whole(190, 400)
    fresh = working_day(stream, TODAY - timedelta(days=75), TODAY - timedelta(days=3))
    if written["state"] == "draft" or written["confirmed"] == "never":
        return None
    if written["confirmed"]:
        return TODAY - timedelta(days=int(written["confirmed"]))
    if written["state"] == "ended":
        return TODAY - timedelta(days=330)
    if written["free_places"] == "0" or share < 0.8:
        return fresh  # who says that all places are taken has said so lately
    if share < 0.9:
        return TODAY - timedelta(days=early - 60)
    return None if share > 0.985 else TODAY - timedelta(days=late)


def _term(written: dict[str, str], confirmed: date | None, stream: Stream) -> dict[str, date | None]:
    """Beginning and end of courses, and the end of what pays for some of them."""
    begins = working_day(stream, date(2025, 1, 7), date(2026, 9, 30))
    paid_until = stream.pick((date(2027, 3, 31), date(2027, 6, 30), date(2027, 12, 31), date(2028, 8, 31)))
    funded = bool(written["capacity"]) and stream.chance(0.35)
    course = "qualification" in written["stages"].split() and bool(written["capacity"])
    over = date(2025, 12, 31) if written["state"] == "ended" else None
    return {
        "starts_on": begins if course and over is None else None,
        "ends_on": over,
        "funding_ends_on": over or (paid_until if funded and confirmed else None),
    }
