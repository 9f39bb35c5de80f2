"""Reading bodies, meetings and tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.reach import districts_reached, organisations_own, reaches_city
from quartierwerk.apps.accounts.roles import Role
from quartierwerk.apps.network.models import Body, BodyMember, Decision, Kind, Meeting, Organisation, Task
from quartierwerk.apps.network.policies import COORDINATING, can_edit_body, can_export_body, can_see_bodies
from quartierwerk.kernel.errors import Forbidden, NotFound

_NOBODY = Q(pk__in=())


def organisations_represented(actor: Actor, municipality: Any) -> Q:
    """Organisations the actor works for, as a filter: the own ones; for a Jobcenter's people Jobcenter and agency."""
    own = Q(pk__in=organisations_own(actor, municipality))
    if actor.has_role(municipality.pk, {Role.JOBCENTER}):
        own |= Q(kind__in=(Kind.JOBCENTER, Kind.AGENCY))
    return own


def members_on(day: date) -> Q:
    """Seats that are held on a day, as a filter on members."""
    return (Q(since__isnull=True) | Q(since__lte=day)) & (Q(until__isnull=True) | Q(until__gte=day))


def _bodies_filter(actor: Actor, municipality: Any) -> Q:
    if not can_see_bodies(actor, municipality):
        return _NOBODY
    if reaches_city(actor, municipality, COORDINATING):
        return Q()
    own = Organisation.objects.filter(organisations_represented(actor, municipality))
    seats = BodyMember.objects.filter(members_on(timezone.localdate()), organisation__in=own)
    found = Q(pk__in=seats.values("body_id"))
    districts = districts_reached(actor, municipality, COORDINATING)
    if districts:
        found |= Q(district_id__in=districts) | Q(district__isnull=True)
    return found


def bodies_visible(actor: Actor, municipality: Any) -> QuerySet[Body]:
    """Bodies the actor may see, by name, with the number of members and the day of the next meeting."""
    today = timezone.localdate()
    following = Meeting.objects.filter(body=OuterRef("pk"), held_on__gte=today).order_by("held_on")
    seats = Q(members__since__isnull=True) | Q(members__since__lte=today)
    seats &= Q(members__until__isnull=True) | Q(members__until__gte=today)
    return (
        Body.objects.filter(_bodies_filter(actor, municipality), municipality=municipality)
        .select_related("district")
        .defer("district__geometry")
        .annotate(
            member_count=Count("members", filter=seats),
            next_on=Subquery(following.values("held_on")[:1]),
        )
        .order_by("name", "code")
    )


def meetings_visible(actor: Actor, municipality: Any) -> QuerySet[Meeting]:
    """Meetings of the bodies the actor may see, newest first."""
    bodies = Body.objects.filter(_bodies_filter(actor, municipality), municipality=municipality)
    return (
        Meeting.objects.filter(municipality=municipality, body__in=bodies)
        .select_related("body__district")
        .defer("body__district__geometry")
        .order_by("-held_on", F("starts_at").desc(nulls_last=True), "code")
    )


def tasks_visible(actor: Actor, municipality: Any) -> QuerySet[Task]:
    """Tasks the actor may see: those of visible bodies, those of the own district, and the actor's own."""
    tasks = (
        Task.objects.filter(municipality=municipality)
        .select_related("meeting__body", "organisation", "contact", "owner", "district")
        .defer("district__geometry", "meeting__minutes")
    )
    if not can_see_bodies(actor, municipality):
        return tasks.none()
    if reaches_city(actor, municipality, COORDINATING):
        return tasks
    bodies = Body.objects.filter(_bodies_filter(actor, municipality), municipality=municipality)
    own = Organisation.objects.filter(organisations_represented(actor, municipality))
    districts = districts_reached(actor, municipality, COORDINATING)
    return tasks.filter(
        Q(meeting__body__in=bodies)
        | Q(owner_id=actor.user_id)
        | Q(organisation__in=own)
        | Q(meeting__isnull=True, district_id__in=districts)
    )


def district_of_task(task: Task) -> int | None:
    """The district that decides who edits a task: that of its body, else its own."""
    return task.meeting.body.district_id if task.meeting else task.district_id


def access_body(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Body:
    """The one way to a body (verbs s, e); errors as in ``access_organisation``."""
    body = bodies_visible(actor, municipality).filter(code=code).first()
    if body is None:
        raise NotFound(_("Dieses Gremium gibt es hier nicht."))
    _check(actor, municipality, body.district_id, verb)
    return body


def members_of(body: Body) -> QuerySet[BodyMember]:
    """All seats of a body, also former ones: chair first, then members, then guests, by name."""
    order = Case(When(role="chair", then=0), When(role="member", then=1), default=2)
    return (
        BodyMember.objects.filter(body=body)
        .select_related("organisation", "contact")
        .order_by(order, "organisation__name", "code")
    )


def access_member(actor: Actor, municipality: Any, code: str, verb: str = "s") -> BodyMember:
    """The one way to a seat (verbs s, e); errors as in ``access_organisation``."""
    seats = BodyMember.objects.filter(municipality=municipality, body__in=bodies_visible(actor, municipality))
    member = seats.filter(code=code).select_related("body", "organisation", "contact").first()
    if member is None:
        raise NotFound(_("Dieses Mitglied gibt es hier nicht."))
    _check(actor, municipality, member.body.district_id, verb)
    return member


def access_decision(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Decision:
    """The one way to a decision (verbs s, e); errors as in ``access_organisation``."""
    meetings = meetings_visible(actor, municipality)
    decision = (
        Decision.objects.filter(municipality=municipality, meeting__in=meetings, code=code)
        .select_related("meeting__body")
        .first()
    )
    if decision is None:
        raise NotFound(_("Diesen Beschluss gibt es hier nicht."))
    _check(actor, municipality, decision.meeting.body.district_id, verb)
    return decision


def access_meeting(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Meeting:
    """The one way to a meeting (verbs s, e, x); errors as in ``access_organisation``."""
    meeting = meetings_visible(actor, municipality).filter(code=code).first()
    if meeting is None:
        raise NotFound(_("Diesen Termin gibt es hier nicht."))
    _check(actor, municipality, meeting.body.district_id, verb)
    return meeting


def access_task(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Task:
    """The one way to a task (verbs s, e); errors as in ``access_organisation``."""
    task = tasks_visible(actor, municipality).filter(code=code).first()
    if task is None:
        raise NotFound(_("Diese Aufgabe gibt es hier nicht."))
    _check(actor, municipality, district_of_task(task), verb)
    return task


def _check(actor: Actor, municipality: Any, district_id: int | None, verb: str) -> None:
    if verb == "e" and not can_edit_body(actor, municipality, district_id):
        raise Forbidden(_("Das dürfen Sie hier nur ansehen."))
    if verb == "x" and not can_export_body(actor, municipality, district_id):
        raise Forbidden(_("Das dürfen Sie hier nicht ausgeben."))
