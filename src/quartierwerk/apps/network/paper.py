"""Minutes as they are printed."""

from __future__ import annotations

from typing import Any

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network import selectors
from quartierwerk.apps.network.downloads import imprint_of
from quartierwerk.apps.network.models import Meeting, Visibility
from quartierwerk.apps.network.models import Task as TaskRow
from quartierwerk.documents.model.minutes import AgendaItem, Attendee, Decision, Minutes, Task


def minutes_paper(actor: Actor, municipality: Any, meeting: Meeting) -> Minutes:
    """A meeting on paper. Minutes go to every member: internal contacts are not named in them."""
    shown = selectors.contacts_shown(actor, municipality).exclude(visibility=Visibility.OFFICE)
    names = dict(shown.order_by().values_list("pk", "name"))
    roles = {item.organisation_id: item for item in selectors.members_of(meeting.body)}
    agenda, rest = agenda_with_texts(meeting.agenda_items, meeting.minutes)
    return Minutes(
        imprint=imprint_of(municipality, meeting.title),
        body=meeting.body.name,
        held_on=meeting.held_on,
        place=meeting.place,
        starts_at=f"{meeting.starts_at:%H:%M}" if meeting.starts_at else "",
        chair=", ".join(item.organisation.name for item in roles.values() if item.role == "chair"),
        attendance=_attendance(meeting, roles, names),
        agenda=agenda,
        text=rest,
        decisions=tuple(Decision(item.number, item.text) for item in meeting.decisions.order_by("number")),
        tasks=tuple(
            _task(item, names) for item in selectors.tasks_visible(actor, municipality).filter(meeting=meeting)
        ),
        confirmed=meeting.is_confirmed,
    )


def _attendance(meeting: Meeting, roles: dict[int, Any], names: dict[int, str]) -> tuple[Attendee, ...]:
    rows = meeting.attendance.select_related("organisation").order_by("organisation__name")
    return tuple(
        Attendee(
            organisation=row.organisation.name,
            person=names.get(row.contact_id or 0, ""),
            role=roles[row.organisation_id].get_role_display() if row.organisation_id in roles else "",
            presence=row.presence,
        )
        for row in rows
    )


def _task(item: TaskRow, names: dict[int, str]) -> Task:
    who = (names.get(item.contact_id or 0, ""), item.organisation.name if item.organisation else "")
    return Task(title=item.title, in_charge=", ".join(filter(None, who)), due=item.due, state=item.state)


def agenda_with_texts(items: list[str], text: str) -> tuple[tuple[AgendaItem, ...], str]:
    """Paragraphs under the heading of an item belong to it (*2. Zahlen* or *Zahlen* on a line of its own).

    Returns
    -------
    tuple
        The items with their texts, and what stands before the first heading.
    """
    headings = {f"{number + 1}. {item}": number for number, item in enumerate(items)}
    headings |= {item: number for number, item in enumerate(items)}
    texts: list[list[str]] = [[] for _ in items]
    before: list[str] = []
    current = before
    for line in text.splitlines():
        place = headings.get(line.strip())
        if place is None:
            current.append(line)
        else:
            current = texts[place]
    agenda = tuple(AgendaItem(item, "\n".join(lines).strip()) for item, lines in zip(items, texts, strict=True))
    return agenda, "\n".join(before).strip()
