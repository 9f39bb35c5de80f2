"""The demo: Musterstadt and a neighbour, with one person per role. All of it is made up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.roles import ORGANISATIONAL, PROGRAMMATIC, Role, Scope
from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.accounts.services import membership_create, user_create
from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.audit.services import event_record
from quartierwerk.apps.network.selectors import organisations_visible
from quartierwerk.apps.network.services import task_create
from quartierwerk.apps.places.selectors import districts_of, municipality_get
from quartierwerk.apps.places.services import municipality_create, programme_create
from quartierwerk.apps.portal.services import city_open, portal_begin
from quartierwerk.apps.releases.services import release_approve
from quartierwerk.apps.situation.parts import parts_ordered
from quartierwerk.apps.situation.selectors.computed import situation_computed
from quartierwerk.apps.situation.services.release import situation_release_propose
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.engine.deprivation.spec import spec_load
from quartierwerk.site.demo_programme import programme_fill
from quartierwerk.synthetic import kleinmuster, musterstadt, shifted
from quartierwerk.synthetic.dates import TODAY

PASSWORD = "vorfuehrung-musterstadt"  # noqa: S105 - printed by the demo, for made-up people
HOME = "Nordhafen"
#: Names of the made-up people, by role.
NAMES = {
    Role.MULTIPLIER: "Lale Ahornkamp",
    Role.BUSINESS: "Veit Kranzow",
    Role.PROVIDER: "Nela Brückstett",
    Role.JOBCENTER: "Tarik Mohlenfeld",
    Role.COACH: "Mira Hafenkorn",
    Role.EDITOR: "Jonte Wallmeier",
    Role.FINANCE: "Edda Zifferling",
    Role.LEAD: "Ruth Steinborner",
    Role.ADVISER: "Kaya Lindholz",
    Role.SUPERVISOR: "Bent Oderwald",
    Role.FUNDER: "Imke Landsreuth",
    Role.POLITICS: "Cem Rathsholt",
    Role.STEWARD: "Wiebke Datenholm",
}
#: A second lead, so that what one has proposed another can release.
SECOND_LEAD = ("lead2", "Henning Amtsbrück")
#: A second person in the programme: examples need two pairs of eyes.
SECOND_SUPERVISOR = ("supervisor2", "Solveig Kranichfeld")
NEIGHBOUR = ("editor", "Uwe Kleinhaus")
#: Kinds of organisation the organisational roles belong to.
KINDS = {Role.MULTIPLIER: "family_centre", Role.BUSINESS: "business", Role.PROVIDER: "provider"}


def demo_fill() -> None:
    """Fill an empty installation, all or nothing; does nothing where the demo stands already."""
    if municipality_get("musterstadt") is not None:
        return
    with transaction.atomic():
        city = _city(_today(musterstadt()))
        people = _people(city)
        _tasks(city, people)
        _release(city, people)
        _neighbour(_city(_today(kleinmuster())))
        programme_fill(city)
        portal_begin()
        city_open(actor=None, municipality=city)


def sign_ins() -> list[str]:
    """One line per person: role, address, password; one person per role of the table of rights first."""
    rows = [(str(Role(role).label), _email(role.value, "musterstadt")) for role in NAMES]
    rows.append((f"{Role.LEAD.label} (2)", _email(SECOND_LEAD[0], "musterstadt")))
    rows.append((f"{Role.SUPERVISOR.label} (2)", _email(SECOND_SUPERVISOR[0], "musterstadt")))
    rows.append((f"Kleinmuster, {Role.EDITOR.label}", _email(NEIGHBOUR[0], "kleinmuster")))
    return [f"{role + ':':<38} {email} / {PASSWORD}" for role, email in rows]


def _email(name: str, slug: str) -> str:
    return f"{name}@{slug}.example"


def _city(folder: CityFolder) -> Any:
    """The municipality with all tables of its folder."""
    row = folder["municipality"].iloc[0]
    municipality = municipality_create(
        actor=None, slug=row["id"], name=row["name"], state=row["state"], is_synthetic=True
    )
    with tenant_scope(municipality):
        for part in parts_ordered():
            part.load(None, municipality, {name: _table(folder, name) for name in part.tables})
    municipality.refresh_from_db()
    event_record(
        actor=None,
        municipality=municipality,
        verb="import",
        entity="import",
        entity_id=municipality.slug,
        summary="Erfundene Beispieldaten eingelesen",
        changes={name: [0, len(folder[name])] for name in folder},
    )
    return municipality


def _today(folder: CityFolder) -> CityFolder:
    """The story as if it had been written today: what is fresh in it is fresh."""
    return shifted(folder, max((timezone.localdate() - TODAY).days, 0))


def _table(folder: CityFolder, name: str) -> Any:
    import pandas as pd

    if name != "boundaries":
        return folder[name]
    features = (folder.boundaries or {"features": []})["features"]
    rows = [(f["properties"]["id"], f["properties"]["boundary_version"], f["geometry"]) for f in features]
    return pd.DataFrame(rows, columns=["id", "boundary_version", "geometry"])


def _person(key: str, slug: str, name: str) -> Any:
    return user_create(email=_email(key, slug), name=name, password=PASSWORD)


def _people(city: Any) -> dict[Role, Any]:
    """One person per role, in the scope the role is held in."""
    people = {role: _person(role.value, city.slug, name) for role, name in NAMES.items()}
    second = _person(SECOND_LEAD[0], city.slug, SECOND_LEAD[1])
    membership_create(actor=None, user=second, role=Role.LEAD, scope=Scope.MUNICIPALITY, municipality=city)
    with tenant_scope(city):
        home = districts_of(city).get(name=HOME)
        programme = programme_create(
            actor=None, slug="aktiv-im-stadtteil", name="Aktiv im Stadtteil (Vorführung)", sites=[(city, home)]
        )
        reach: dict[str, dict[str, Any]] = {
            Scope.MUNICIPALITY: {"municipality": city},
            Scope.DISTRICT: {"municipality": city, "district": home},
            Scope.PROGRAMME: {"programme": programme},
        }
        helper = _person(SECOND_SUPERVISOR[0], city.slug, SECOND_SUPERVISOR[1])
        membership_create(actor=None, user=helper, role=Role.SUPERVISOR, scope=Scope.PROGRAMME, programme=programme)
        for role, user in people.items():
            if role not in ORGANISATIONAL:
                scope = Scope.PROGRAMME if role in PROGRAMMATIC else _scope(role)
                membership_create(actor=None, user=user, role=role, scope=scope, **reach[scope])
        lead = actor_load(people[Role.LEAD])
        for role, kind in KINDS.items():
            membership_create(
                actor=None,
                user=people[role],
                role=role,
                scope=Scope.ORGANISATION,
                municipality=city,
                organisation=_organisation(lead, city, kind),
            )
    return people


def _scope(role: Role) -> Scope:
    return Scope.DISTRICT if role is Role.COACH else Scope.MUNICIPALITY


def _organisation(lead: Actor, city: Any, kind: str) -> Any:
    """The first organisation of a kind, one with a seat in a body before all others."""
    found = organisations_visible(lead, city).filter(kind=kind).order_by("code")
    return found.filter(body_seats__isnull=False).first() or found.first()


def _tasks(city: Any, people: dict[Role, Any]) -> None:
    """Something to do in the next days."""
    today = timezone.localdate()
    with tenant_scope(city):
        home = districts_of(city).get(name=HOME)
        for days, role, title in (
            (1, Role.COACH, "Protokoll der Stadtteilkonferenz bestätigen"),
            (3, Role.COACH, "Termin Jobcenter-Team U25 und Familienzentrum Ahornweg vorschlagen"),
            (5, Role.EDITOR, "Zahlen der Agentur für das dritte Quartal anfordern"),
            (8, Role.PROVIDER, "Freie Plätze im Sprachkurs melden"),
        ):
            task_create(
                actor=actor_load(people[Role.LEAD]),
                municipality=city,
                title=title,
                district=home,
                owner=people[role],
                due=today + timedelta(days=days),
            )


def _release(city: Any, people: dict[Role, Any]) -> None:
    """The situation of the latest year, proposed by one person and released by another."""
    with tenant_scope(city):
        release = situation_release_propose(
            actor=actor_load(people[Role.EDITOR]),
            municipality=city,
            computed=situation_computed(city, spec_load("soziale-stadt"), level="district"),
            audiences=["politics", "programme", "funder"],
        )
        release_approve(actor=actor_load(people[Role.LEAD]), release=release)


def _neighbour(town: Any) -> None:
    """A second municipality, so that one sees that its data stay its own."""
    user = _person(NEIGHBOUR[0], town.slug, NEIGHBOUR[1])
    membership_create(actor=None, user=user, role=Role.EDITOR, scope=Scope.MUNICIPALITY, municipality=town)
