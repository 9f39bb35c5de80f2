"""A year of meetings with agenda, minutes, decisions and tasks, and those already planned."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pandas as pd

from quartierwerk.synthetic.dates import TODAY
from quartierwerk.synthetic.plan import CityPlan
from quartierwerk.synthetic.streams import Stream

#: Minutes are confirmed at the next meeting, at the latest after this time.
CONFIRMED_AFTER = timedelta(days=40)
#: An invitation goes out this long before a meeting.
INVITED_BEFORE = timedelta(days=35)
_OPENING = (
    "Die Tagesordnung wird angenommen, das letzte Protokoll ist ohne Änderung genehmigt.",
    "Begrüßung der neuen Mitglieder. Das letzte Protokoll wird genehmigt, offene Aufgaben werden durchgegangen.",
    "Das Protokoll der letzten Sitzung wird mit einer Ergänzung genehmigt.",
)
_CLOSING = (
    "Der nächste Termin steht im Kalender, Themen bitte zwei Wochen vorher melden.",
    "Kein weiterer Punkt. Dank an die Gastgeber.",
    "Hinweise auf Veranstaltungen liegen aus.",
)
FIRST_ITEM, LAST_ITEM = "Begrüßung und letztes Protokoll", "Verschiedenes und nächster Termin"

Rows = list[dict[str, Any]]


def meeting_tables(
    plan: CityPlan, bodies: pd.DataFrame, members: pd.DataFrame, contacts: pd.DataFrame, seed: int
) -> dict[str, pd.DataFrame]:
    """Tables ``meetings``, ``decisions`` and ``tasks``."""
    stream = Stream(seed, f"meetings {plan.id}")
    named = bodies.set_index("id")
    first_contact = contacts.drop_duplicates("organisation").set_index("organisation")["id"].to_dict()
    attending = {(row.body, row.organisation): row.contact for row in members.itertuples()}
    meetings: Rows = []
    decisions: Rows = []
    tasks: Rows = []
    for entry in _written(plan):
        body = named.loc[entry["body"]]
        code = f"{entry['body']}-{entry['on']:%Y-%m-%d}"
        topics = entry.get("topic", [])
        meetings.append(_meeting(code, entry, body["name"], topics, stream))
        decisions += _decisions(code, [topic["decision"] for topic in topics if "decision" in topic])
        for number, task in enumerate((topic["task"] for topic in topics if "task" in topic), start=1):
            person = attending.get((entry["body"], task["by"]), first_contact[task["by"]])
            tasks.append(_task(f"{code}-t{number}", code, body["district"], task, person))
    return {"meetings": pd.DataFrame(meetings), "decisions": pd.DataFrame(decisions), "tasks": pd.DataFrame(tasks)}


def _written(plan: CityPlan) -> list[dict[str, Any]]:
    text = files("quartierwerk.synthetic").joinpath("content", f"{plan.id}_meetings.toml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(text)["meeting"]
    return entries


def state_on(held_on: date) -> str:
    """Where a meeting stands on the day the examples are told from."""
    if held_on > TODAY + INVITED_BEFORE:
        return "planned"
    if held_on > TODAY:
        return "invited"
    return "held" if held_on > TODAY - CONFIRMED_AFTER else "confirmed"


def _meeting(code: str, entry: dict[str, Any], body: str, topics: Rows, stream: Stream) -> dict[str, Any]:
    items = [topic["item"] for topic in topics] or entry["agenda"]
    opening, closing = stream.pick(_OPENING), stream.pick(_CLOSING)
    texts = [opening, *(topic["minutes"] for topic in topics), closing]
    agenda = [FIRST_ITEM, *items, LAST_ITEM]
    paragraphs = zip(range(1, len(agenda) + 1), agenda, texts, strict=False)
    minutes = "\n\n".join(f"{number}. {item}\n{text}" for number, item, text in paragraphs)
    return {
        "id": code,
        "body": entry["body"],
        "title": f"{body}, {entry['on']:%d.%m.%Y}",
        "held_on": entry["on"],
        "starts_at": entry["at"],
        "place": entry["place"],
        "agenda": "\n".join(agenda),
        "minutes": minutes if topics else "",
        "state": state_on(entry["on"]),
    }


def _decisions(meeting: str, texts: list[str]) -> Rows:
    return [
        {"id": f"{meeting}-b{number}", "meeting": meeting, "number": number, "text": text}
        for number, text in enumerate(texts, start=1)
    ]


def _task(code: str, meeting: str, district: str, task: dict[str, Any], person: str) -> dict[str, Any]:
    return {
        "id": code,
        "title": task["title"],
        "meeting": meeting,
        "district": district,
        "organisation": task["by"],
        "contact": person,
        "due": task["due"],
        "state": task["state"],
    }
