"""Organisations and their contacts, bodies and meetings, tasks, activities, ties."""

from quartierwerk.apps.network.models.activity import Activity, ActivityKind
from quartierwerk.apps.network.models.body import Body, BodyKind, BodyLevel, BodyMember, MemberRole
from quartierwerk.apps.network.models.contact import Consent, Contact, Visibility
from quartierwerk.apps.network.models.decision import Decision
from quartierwerk.apps.network.models.introduction import Introduction, IntroductionState
from quartierwerk.apps.network.models.meeting import (
    Attendance,
    Invitation,
    Meeting,
    MeetingState,
    MinutesDraft,
    Presence,
)
from quartierwerk.apps.network.models.organisation import Accessible, Kind, NetworkLevel, Organisation
from quartierwerk.apps.network.models.task import Task, TaskState
from quartierwerk.apps.network.models.tie import Origin, Relation, Tie, Wave

__all__ = [
    "Accessible",
    "Activity",
    "ActivityKind",
    "Attendance",
    "Body",
    "BodyKind",
    "BodyLevel",
    "BodyMember",
    "Consent",
    "Contact",
    "Decision",
    "Introduction",
    "IntroductionState",
    "Invitation",
    "Kind",
    "Meeting",
    "MeetingState",
    "MemberRole",
    "MinutesDraft",
    "NetworkLevel",
    "Organisation",
    "Origin",
    "Presence",
    "Relation",
    "Task",
    "TaskState",
    "Tie",
    "Visibility",
    "Wave",
]
