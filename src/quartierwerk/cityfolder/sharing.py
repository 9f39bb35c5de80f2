"""The shareable profile: what may leave the municipality's own people."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd

from quartierwerk.cityfolder import package
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.publishing import published
from quartierwerk.cityfolder.schema import tables
from quartierwerk.kernel.findings import Finding, Findings, Severity

#: Properties of the package that may be shared; the rest may hold anything.
_SHARED_PROPERTIES = frozenset({"name", "title", "licenses", "sources", "homepage"})
#: A shorter mark would strike ordinary words.
_SHORTEST_MARK = 4
#: An offer that its owner has not confirmed for longer does not leave.
CONFIRMED_WITHIN = timedelta(days=180)
_EXPECTED = {
    "contact-without-consent": "a public contact with consent",
    "offer-not-released": f"a live offer confirmed within {CONFIRMED_WITHIN.days} days",
    "text-names-a-contact": "a text that names no contact without consent",
    "unknown-resource": "a resource whose privacy is known",
}


def with_consent(contacts: pd.DataFrame, on: date) -> pd.Series:
    """Which contacts may be shared: public, with consent or by published function, and not past their time.

    Returns
    -------
    Series of bool
    """
    until = contacts["valid_until"]
    return (
        (contacts["visibility"] == "public")
        & contacts["consent"].isin(["function", "written"])
        & ((until == "") | (until >= on.isoformat()))
    )


def released_offers(offers: pd.DataFrame, on: date) -> pd.Series:
    """Which offers may be shared: live ones that their owner has confirmed lately; the confirmation releases them.

    Returns
    -------
    Series of bool
    """
    since = (on - CONFIRMED_WITHIN).isoformat()
    return (offers["state"] == "live") & (offers["last_confirmed"] >= since)


def shareable(folder: CityFolder, on: date) -> tuple[CityFolder, Findings]:
    """The part of a folder that may be shared, and what was held back.

    Tables and fields of the full profile go; protected figures pass disclosure control; contacts without consent go,
    and with them every shared text that names one of them; offers that are not released go; resources this version
    does not know go.
    """
    held_back = Findings()
    frames = {
        name: folder[name][list(table.shareable().columns)] for name, table in tables().items() if table.is_shareable
    }
    frames["values"] = published(folder)[list(tables()["values"].shareable().columns)]
    consent = with_consent(folder["contacts"], on)
    frames["contacts"] = folder["contacts"][consent]
    _note(held_back, "contact-without-consent", tables()["contacts"].path, int((~consent).sum()))
    frames["offers"] = _offers(frames["offers"], frames["contacts"], on, held_back)
    pattern = _marks_of(folder["contacts"][~consent])
    if pattern is not None:
        frames = {name: _struck(name, frame, pattern, held_back) for name, frame in frames.items()}
    _note(held_back, "unknown-resource", package.PATH, len(folder.extras))
    properties = {key: value for key, value in folder.properties.items() if key in _SHARED_PROPERTIES}
    return CityFolder(frames, folder.boundaries, properties=properties), held_back


def _offers(offers: pd.DataFrame, contacts: pd.DataFrame, on: date, held_back: Findings) -> pd.DataFrame:
    """Released offers; each names its contact only if the contact is shared."""
    released = released_offers(offers, on)
    _note(held_back, "offer-not-released", tables()["offers"].path, int((~released).sum()))
    kept = offers[released]
    return kept.assign(contact=kept["contact"].where(kept["contact"].isin(set(contacts["id"])), ""))


def _marks_of(hidden: pd.DataFrame) -> re.Pattern[str] | None:
    """A pattern of the names, addresses and numbers of the contacts who are not shared."""
    marks = {mark.strip() for column in ("name", "email", "direct_dial") for mark in hidden[column]}
    words = [rf"(?<!\w){re.escape(mark)}(?!\w)" for mark in sorted(marks) if len(mark) >= _SHORTEST_MARK]
    return re.compile("|".join(words), re.IGNORECASE) if words else None


def _struck(name: str, frame: pd.DataFrame, pattern: re.Pattern[str], held_back: Findings) -> pd.DataFrame:
    """Empty every text that names a contact who is not shared."""
    for field in tables()[name].fields:
        if field.type != "text" or field.name not in frame:
            continue
        named = frame[field.name].map(lambda text: pattern.search(text) is not None).astype(bool)
        if named.any():
            struck = frame[field.name].mask(named, "–" if field.required else "")
            frame = frame.assign(**{field.name: struck})
            _note(held_back, "text-names-a-contact", tables()[name].path, int(named.sum()), column=field.name)
    return frame


def _note(held_back: Findings, code: str, file: str, count: int, *, column: str = "") -> None:
    if count:
        held_back.add(Finding(Severity.NOTE, code, file, f"{count} held back", _EXPECTED[code], column=column))
