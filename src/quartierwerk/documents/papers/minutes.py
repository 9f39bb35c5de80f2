"""Minutes of a meeting: who was there, what was said, decided and taken on."""

from __future__ import annotations

from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.minutes import Minutes
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Col, Heading, Paragraph, Signatures, Table, Together
from quartierwerk.documents.typeset.press import press


def minutes_pdf(minutes: Minutes) -> bytes:
    """The minutes as PDF/UA-1 and PDF/A-2a; the same bytes for equal minutes."""
    return press(minutes.imprint, minutes_blocks(minutes))


def minutes_blocks(minutes: Minutes) -> list[Any]:
    """The minutes in the order of reading."""
    texts, formats = Texts(minutes.imprint.language), Formats(minutes.imprint.language)
    blocks: list[Any] = [Heading(1, minutes.imprint.title)]
    if minutes.imprint.synthetic:
        blocks.append(Paragraph(texts("frame.synthetic_long"), look="banner"))
    if not minutes.confirmed:
        blocks.append(Paragraph(texts("minutes.draft"), look="banner"))
    blocks.append(_facts(minutes, texts, formats))
    blocks += _attendance(minutes, texts)
    blocks += _course(minutes, texts)
    blocks += _decisions(minutes, texts)
    blocks += _tasks(minutes, texts, formats)
    if minutes.next_meeting:
        blocks.append(Paragraph(texts("minutes.next_meeting", when=minutes.next_meeting)))
    lines = Signatures([texts("minutes.signature_chair"), texts("minutes.signature_minutes")])
    return [*blocks, Together([lines])]


def _facts(minutes: Minutes, texts: Texts, formats: Formats) -> Table:
    """Body, day, time, place, chair, minute taker; what is not known is left out."""
    time = ""
    if minutes.starts_at:
        key = "minutes.time_span" if minutes.ends_at else "minutes.time_from"
        time = texts(key, start=minutes.starts_at, end=minutes.ends_at)
    pairs = (
        ("body", minutes.body),
        ("day", formats.long_day(minutes.held_on)),
        ("time", time),
        ("place", minutes.place),
        ("chair", minutes.chair),
        ("minute_taker", minutes.minute_taker),
    )
    rows = [[texts(f"minutes.{key}"), value] for key, value in pairs if value]
    return Table(texts("minutes.facts_caption"), (Col("", width="40mm"), Col("", width="1fr")), rows, size=9.5)


def _attendance(minutes: Minutes, texts: Texts) -> list[Any]:
    """Who was invited."""
    if not minutes.attendance:
        return []
    columns = (
        Col(texts("minutes.organisation"), width="1fr"),
        Col(texts("minutes.person"), width="38mm"),
        Col(texts("minutes.role"), width="38mm"),
        Col(texts("minutes.presence"), width="34mm"),
    )
    rows = [
        [item.organisation, item.person, item.role, texts(f"minutes.{item.presence}")] for item in minutes.attendance
    ]
    table = Table(texts("minutes.attendance_caption"), columns, rows, size=9)
    return [Heading(2, texts("minutes.attendance_heading")), table]


def _course(minutes: Minutes, texts: Texts) -> list[Any]:
    """The items of the agenda, each with what was said; text that belongs to no item after them."""
    blocks: list[Any] = []
    if minutes.agenda:
        blocks.append(Heading(2, texts("minutes.agenda_heading")))
    for number, item in enumerate(minutes.agenda, start=1):
        blocks.append(Heading(3, texts("minutes.item", number=number, title=item.title)))
        blocks += paragraphs(item.text)
    if minutes.text.strip():
        blocks += [Heading(2, texts("minutes.text_heading")), *paragraphs(minutes.text)]
    return blocks


def paragraphs(text: str) -> list[Paragraph]:
    """An empty line begins a new paragraph; single breaks stay."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [Paragraph(part.strip()) for part in parts if part.strip()]


def _decisions(minutes: Minutes, texts: Texts) -> list[Any]:
    """What was decided."""
    if not minutes.decisions:
        return []
    columns = [Col(texts("minutes.number"), width="14mm"), Col(texts("minutes.decision"), width="1fr")]
    voted = any(item.vote for item in minutes.decisions)
    if voted:
        columns.append(Col(texts("minutes.vote"), width="40mm"))
    rows = [[str(item.number), item.text, *([item.vote] if voted else [])] for item in minutes.decisions]
    table = Table(texts("minutes.decisions_caption"), columns, rows, size=9.5)
    return [Heading(2, texts("minutes.decisions_heading")), table]


def _tasks(minutes: Minutes, texts: Texts, formats: Formats) -> list[Any]:
    """Who does what by when."""
    if not minutes.tasks:
        return []
    columns = (
        Col(texts("minutes.task"), width="1fr"),
        Col(texts("minutes.in_charge"), width="45mm"),
        Col(texts("minutes.due")),
        Col(texts("minutes.state"), width="28mm"),
    )
    rows = [
        [
            item.title,
            item.in_charge or texts("minutes.nobody"),
            formats.day(item.due) if item.due else "",
            texts(f"minutes.{item.state}"),
        ]
        for item in minutes.tasks
    ]
    table = Table(texts("minutes.tasks_caption"), columns, rows, size=9.5)
    return [Heading(2, texts("minutes.tasks_heading")), table]
