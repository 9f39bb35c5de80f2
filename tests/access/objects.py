"""One object for each address that names one: how the tests of access fill the places of an address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from quartierwerk.apps.accounts.models import Invitation, Membership, User
from quartierwerk.apps.accounts.tokens import token_hash, token_new
from quartierwerk.apps.concept.models import (
    ConceptVersion,
    Goal,
    GoalIndicator,
    Measure,
    MeasureComment,
    MeasureLink,
)
from quartierwerk.apps.jobs.models import Job
from quartierwerk.apps.network.models import (
    Activity,
    Body,
    BodyMember,
    Contact,
    Decision,
    Introduction,
    Meeting,
    Organisation,
    Task,
)
from quartierwerk.apps.provision.confirmation import token_of
from quartierwerk.apps.provision.models import BusinessNeed, Correction, Idea, Need, Offer
from quartierwerk.apps.releases.models import Release
from quartierwerk.apps.releases.services import release_approve, release_propose
from quartierwerk.apps.situation.models import ImportBatch
from quartierwerk.apps.supervision.models import SiteReport
from quartierwerk.apps.supervision.services import (
    comparison_release,
    report_accept,
    report_create,
    report_submit,
    section_write,
)
from quartierwerk.kernel.spec import canonical_json, sha256_of
from tests.access.delivery_objects import DELIVERY
from tests.access.funding_objects import FUNDING
from tests.world import Town

Builder = Callable[[Town, str | None], dict[str, Any]]
#: Stands for an object that is nowhere; fits codes and numbers alike.
ABSENT = "999999"


def job(town: Town, role: str | None) -> dict[str, Any]:
    """A job of the person who asks."""
    owner = town.person(role or "editor")
    with town.scope():
        return {
            "code": Job.objects.create(municipality=town.municipality, kind="x", title="x", requested_by=owner).code
        }


def release(town: Town, role: str | None) -> dict[str, Any]:
    """A release for every audience; not yet approved where the door of approving is tried."""
    with town.scope():
        found = release_propose(
            actor=town.actor("editor"),
            municipality=town.municipality,
            kind="other",
            subject="s",
            title="Lage 2025",
            audiences=["politics", "programme", "funder", "public"],
            content={"rows": []},
        )
        release_approve(actor=town.actor("lead"), release=found)
        return {"code": Release.objects.get(pk=found.pk).code}


def membership(town: Town, role: str | None) -> dict[str, Any]:
    """Somebody's membership, a new one each time since the door ends it."""
    person = User.objects.create_user(f"{token_new()}@x.example", name="Wer")
    made = Membership.objects.create(user=person, role="finance", scope="municipality", municipality=town.municipality)
    return {"pk": made.pk}


def invitation(town: Town, role: str | None) -> dict[str, Any]:
    """An open invitation."""
    made = Invitation.objects.create(
        municipality=town.municipality,
        role="editor",
        scope="municipality",
        email="a@b.example",
        token_hash=token_hash(token_new()),
        invited_by=town.person("lead"),
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {"code": made.code}


def organisation(town: Town, role: str | None) -> dict[str, Any]:
    """The organisation the organisational roles belong to."""
    return {"code": town.organisation.code}


def contact(town: Town, role: str | None) -> dict[str, Any]:
    """A contact everybody may see."""
    with town.scope():
        return {"code": _contact(town).code}


def _contact(town: Town) -> Contact:
    return Contact.objects.create(
        municipality=town.municipality,
        organisation=town.organisation,
        name="Ada Muster",
        role="Beratung",
        visibility="public",
        consent="written",
        consent_on=timezone.localdate(),
    )


def _body(town: Town) -> Body:
    """A body of the district in which the organisation has a seat."""
    body = Body.objects.create(
        municipality=town.municipality, name=token_new(), kind="conference", level="quarter", district=town.district
    )
    BodyMember.objects.create(municipality=town.municipality, body=body, organisation=town.organisation)
    return body


def _meeting(town: Town) -> Meeting:
    return Meeting.objects.create(
        municipality=town.municipality, body=_body(town), title="Konferenz", held_on=timezone.localdate()
    )


def body(town: Town, role: str | None) -> dict[str, Any]:
    """A body."""
    with town.scope():
        return {"code": _body(town).code}


def member(town: Town, role: str | None) -> dict[str, Any]:
    """A seat in a body."""
    with town.scope():
        return {"code": BodyMember.objects.get(body=_body(town)).code}


def meeting(town: Town, role: str | None) -> dict[str, Any]:
    """A meeting that is planned."""
    with town.scope():
        return {"code": _meeting(town).code}


def decision(town: Town, role: str | None) -> dict[str, Any]:
    """A decision."""
    with town.scope():
        made = Decision.objects.create(municipality=town.municipality, meeting=_meeting(town), number=1, text="Ja")
        return {"code": made.code}


def task(town: Town, role: str | None) -> dict[str, Any]:
    """A task of the district."""
    with town.scope():
        made = Task.objects.create(municipality=town.municipality, title="Anrufen", district=town.district)
        return {"code": made.code}


def activity(town: Town, role: str | None) -> dict[str, Any]:
    """A note of the district."""
    with town.scope():
        made = Activity.objects.create(
            municipality=town.municipality, kind="call", purpose="Absprache", district=town.district
        )
        return {"code": made.code}


def introduction(town: Town, role: str | None) -> dict[str, Any]:
    """A proposal to bring two organisations of the district together."""
    with town.scope():
        other = Organisation.objects.create(
            municipality=town.municipality, name=token_new(), kind="club", district=town.district
        )
        made = Introduction.objects.create(
            municipality=town.municipality,
            source=town.organisation,
            target=other,
            district=town.district,
            reason="Übergabe fehlt",
        )
        return {"code": made.code}


def district(town: Town, role: str | None) -> dict[str, Any]:
    """A district."""
    return {"code": town.district.code}


def batch(town: Town, role: str | None) -> dict[str, Any]:
    """An import that waits to be looked at."""
    with town.scope():
        made = ImportBatch.objects.create(
            municipality=town.municipality,
            origin="folder",
            title="Ordner",
            content_hash=token_new()[:64],
            state="preview",
            requested_by=town.person(role or "editor"),
        )
        return {"code": made.code}


def _report(town: Town) -> SiteReport:
    """A draft with the texts it needs, of a quarter that has none yet."""
    number = SiteReport.objects.filter(municipality=town.municipality).count()
    coach, place = town.actor("coach"), {"municipality": town.municipality}
    made = report_create(
        actor=coach,
        programme=town.programme,
        district=town.district,
        period=f"{1990 + number // 4}-Q{number % 4 + 1}",
        **place,
    )
    for name in ("summary", "activities"):
        made = section_write(actor=coach, report=made, section=name, text="Ruhig.", version=None, **place)
    return made


def report(town: Town, role: str | None) -> dict[str, Any]:
    """A report of the site that is open for writing."""
    with town.scope():
        found = SiteReport.objects.filter(municipality=town.municipality, state="draft").first() or _report(town)
        return {"code": found.code, "section": "summary"}


def report_in(town: Town, role: str | None) -> dict[str, Any]:
    """A report that was submitted to the programme."""
    with town.scope():
        found = SiteReport.objects.filter(municipality=town.municipality, state="submitted").first()
        if found is None:
            found = _report(town)
            report_submit(actor=town.actor("coach"), municipality=town.municipality, report=found, version=None)
        return {"place": town.municipality.slug, "code": found.code}


def report_locked(town: Town, role: str | None) -> dict[str, Any]:
    """A report that was accepted."""
    with town.scope():
        found = SiteReport.objects.filter(municipality=town.municipality, state="accepted").first()
        if found is None:
            found = SiteReport.objects.get(code=report_in(town, role)["code"])
            actor = town.actor("supervisor")
            report_accept(actor=actor, programme=town.programme, report=found, version=None)
        return {"place": town.municipality.slug, "code": found.code}


def comparison(town: Town, role: str | None) -> dict[str, Any]:
    """A comparison that the programme's supervisor released."""
    code = report_locked(town, role)["code"]
    with town.scope():
        period = SiteReport.objects.get(code=code).period
        made = comparison_release(actor=town.actor("supervisor"), programme=town.programme, periods=[period])
        return {"number": made.number}


def _measure(town: Town, title: str = "Lehrgang") -> Measure:
    """A draft for the district, carried by the organisation of the provider."""
    made = Measure.objects.create(
        municipality=town.municipality,
        number=token_new()[:12],
        title=title,
        strand="social",
        state="draft",
        carrier=town.organisation,
    )
    made.districts.set([town.district])
    return made


def measure(town: Town, role: str | None) -> dict[str, Any]:
    """A measure."""
    with town.scope():
        return {"code": _measure(town).code}


def measure_link(town: Town, role: str | None) -> dict[str, Any]:
    """A link between two measures."""
    with town.scope():
        ends = {"source": _measure(town), "target": _measure(town, "Werkstatt")}
        return {"code": MeasureLink.objects.create(municipality=town.municipality, kind="enables", **ends).code}


def measure_comment(town: Town, role: str | None) -> dict[str, Any]:
    """A remark on a measure."""
    with town.scope():
        made = MeasureComment.objects.create(
            municipality=town.municipality, measure=_measure(town), text="Zu spät", made_on=timezone.localdate()
        )
        return {"code": made.code}


def goal(town: Town, role: str | None) -> dict[str, Any]:
    """A goal of the district."""
    with town.scope():
        return {"code": _goal(town).code}


def _goal(town: Town) -> Goal:
    return Goal.objects.create(
        municipality=town.municipality, number=token_new()[:12], title="Arbeit", district=town.district
    )


def goal_indicator(town: Town, role: str | None) -> dict[str, Any]:
    """What is measured for a goal."""
    with town.scope():
        made = GoalIndicator.objects.create(
            municipality=town.municipality, goal=_goal(town), name="Plätze", unit="count", source="Träger",
            rhythm="year", cumulation="sum",
        )  # fmt: skip
        return {"code": made.code}


def concept_version(town: Town, role: str | None) -> dict[str, Any]:
    """A version of the concept that nobody has submitted yet."""
    with town.scope():
        content = canonical_json({"goals": [], "goal_indicators": [], "measures": [], "measure_links": []})
        made = ConceptVersion.objects.create(
            municipality=town.municipality,
            number=ConceptVersion.objects.count() + 1,
            title="Konzept",
            made_on=timezone.localdate(),
            content=content,
            digest=sha256_of(content),
        )
        return {"code": made.code}


def offer(town: Town, role: str | None) -> dict[str, Any]:
    """An offer everybody may see, with the token its owner was sent."""
    with town.scope():
        code = _offer(town).code
        return {"code": code, "token": token_of(town.municipality, code)}


def _offer(town: Town) -> Offer:
    return Offer.objects.create(
        municipality=town.municipality,
        organisation=town.organisation,
        title="Nähwerkstatt",
        stages=["activation"],
        access="open",
        state="live",
        last_confirmed=timezone.localdate(),
    )


def correction(town: Town, role: str | None) -> dict[str, Any]:
    """A suggested correction of an offer."""
    with town.scope():
        made = Correction.objects.create(municipality=town.municipality, offer=_offer(town), text="Nummer stimmt nicht")
        return {"code": made.code}


def need(town: Town, role: str | None) -> dict[str, Any]:
    """A need of the district, raised by the organisation."""
    with town.scope():
        made = Need.objects.create(
            municipality=town.municipality,
            district=town.district,
            target_group="migrants",
            stage="qualification",
            description="Kurse am Abend",
            evidence="practice",
            raised_by=town.organisation,
        )
        return {"code": made.code}


def business_need(town: Town, role: str | None) -> dict[str, Any]:
    """Open places of the organisation."""
    with town.scope():
        made = BusinessNeed.objects.create(
            municipality=town.municipality,
            organisation=town.organisation,
            district=town.district,
            kind="job",
            occupation="832",
            title="Hauswirtschaft",
            qualification="helper",
            language_level="A2",
        )
        return {"code": made.code}


def idea(town: Town, role: str | None) -> dict[str, Any]:
    """An idea for the district."""
    with town.scope():
        made = Idea.objects.create(
            municipality=town.municipality,
            title="Abendkurse",
            district=town.district,
            target_group="migrants",
            stage="qualification",
            gap="no_offer",
        )
        return {"code": made.code}


#: By the address's name, or by its namespace for all of a room's.
OBJECTS: dict[str, Builder] = {
    "jobs": job,
    "releases": release,
    "access:membership_end": membership,
    "access:invitation_revoke": invitation,
    "situation": district,
    "situation:import": batch,
    "situation:import_state": batch,
    "situation:import_commit": batch,
    "situation:import_discard": batch,
    "situation:import_undo": batch,
    "network:organisation": organisation,
    "network:contact": contact,
    "network:body": body,
    "network:member_add": body,
    "network:meeting_create": body,
    "network:member": member,
    "network:meeting": meeting,
    "network:attendance": meeting,
    "network:minutes": meeting,
    "network:decision_add": meeting,
    "network:decision": decision,
    "network:task": task,
    "network:activity": activity,
    "concept:measure": measure,
    "concept:comment_add": measure,
    "concept:comment_state": measure_comment,
    "concept:link_add": measure,
    "concept:link_remove": measure_link,
    "concept:goal": goal,
    "concept:indicator_create": goal,
    "concept:indicator_edit": goal_indicator,
    "concept:version": concept_version,
    "supervision": report,
    "programme": report_in,
    "programme:report_reopen": report_locked,
    "programme:comparison": comparison,
    "network:introduction": introduction,
    "provision:offer": offer,
    "provision:confirmation": offer,
    "provision:correction": correction,
    "provision:need": need,
    "provision:business_need": business_need,
    "provision:idea": idea,
    **DELIVERY,
    **FUNDING,
}


def builder_of(name: str) -> Builder | None:
    """By the whole name, its beginning up to an underscore, or its namespace."""
    return OBJECTS.get(name) or OBJECTS.get(name.rsplit("_", 1)[0]) or OBJECTS.get(name.split(":", maxsplit=1)[0])


def fill(name: str, parameters: tuple[str, ...], town: Town, role: str | None) -> dict[str, Any]:
    """The places of an address within the town.

    Raises
    ------
    LookupError
        If nobody has said what to put there: add a builder to ``OBJECTS``.
    """
    of_programme = name.startswith("programme:")
    wanted = {"slug": town.programme.slug if of_programme else town.municipality.slug}
    rest = [parameter for parameter in parameters if parameter != "slug"]
    if not rest:
        return wanted
    builder = builder_of(name)
    if builder is None:
        raise LookupError(f"tests/access/objects.py has no object for {name} {rest}")
    made = builder(town, role)
    return wanted | {parameter: made[parameter] for parameter in rest}
