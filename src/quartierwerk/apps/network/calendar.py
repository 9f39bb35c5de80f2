"""A meeting as calendars understand it (iCalendar, RFC 5545; invitations, RFC 5546)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from quartierwerk.apps.network.models import Meeting

#: Meetings carry no end; calendars need one.
USUAL_LENGTH = timedelta(hours=2)


def meeting_ics(meeting: Meeting, *, url: str, now: datetime, organiser: str = "", attendee: str = "") -> bytes:
    """The meeting as an .ics file.

    Parameters
    ----------
    url : str
        Absolute address of the meeting's page.
    now : datetime
        Moment of making, with a time zone.
    organiser, attendee : str
        Mail addresses; with both it is a request to come, else a notice.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Quartierwerk//Netzwerk//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "REQUEST" if organiser and attendee else "PUBLISH")
    event = Event()
    event.add("uid", f"{meeting.code}.{meeting.municipality_id}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", f"{meeting.body.name}: {meeting.title}")
    _add_time(event, meeting)
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.agenda:
        event.add("description", meeting.agenda)
    event.add("url", url)
    if organiser:
        event.add("organizer", vCalAddress(f"mailto:{organiser}"))
    if attendee:
        person = vCalAddress(f"mailto:{attendee}")
        person.params["RSVP"] = vText("TRUE")
        event.add("attendee", person)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    text: bytes = calendar.to_ical()
    return text


def _add_time(event: Event, meeting: Meeting) -> None:
    if meeting.starts_at is None:
        event.add("dtstart", meeting.held_on)
        return
    start = datetime.combine(meeting.held_on, meeting.starts_at, ZoneInfo(settings.TIME_ZONE))
    event.add("dtstart", start)
    event.add("dtend", start + USUAL_LENGTH)
