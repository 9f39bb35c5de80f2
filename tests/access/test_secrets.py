"""What was planted in Musterstadt must not be found by anybody without the right: the whole platform is walked."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django_scopes import scope

from quartierwerk.apps.accounts.models import Membership, User
from quartierwerk.apps.accounts.roles import Role, Scope
from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.delivery.selectors.counts import category_set, edition_of
from quartierwerk.apps.network.models import Organisation
from quartierwerk.apps.places.models import District, Municipality, Programme, ProgrammeSite
from quartierwerk.apps.portal.models import DistrictPage
from quartierwerk.apps.portal.services import city_open, portal_begin
from quartierwerk.apps.situation.parts import parts_ordered
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.publishing import published
from quartierwerk.synthetic import musterstadt
from quartierwerk.synthetic.dates import TODAY
from quartierwerk.synthetic.planted import (
    FEWEST_SHOWN,
    planted_contacts,
    planted_offers,
    planted_participants,
    planted_small_counts,
    planted_texts,
)
from tests.access.crawl import crawl
from tests.access.table import TABLE

pytestmark = pytest.mark.django_db

#: Roles that edit contacts see those without consent, so that they can ask for it.
EDIT_CONTACTS = {Role.COACH, Role.EDITOR, Role.LEAD, Role.ADVISER, Role.STEWARD}
#: Whoever may see least is walked with every change, all others in `.ci/run`.
WALKED = [
    None,
    Role.PROVIDER,
    Role.POLITICS,
    *(
        pytest.param(role, marks=pytest.mark.ci)
        for role in (Role.COACH, Role.MULTIPLIER, Role.JOBCENTER, Role.FINANCE, Role.SUPERVISOR)
    ),
]
SLUG = "geheimstadt"
#: First pages of the rooms of the walk to the job.
ROOMS = (
    "angebote", "angebote/finden", "angebote/luecken", "konzept", "konzept/ketten", "finanzierung", "finanzierung/kuf",
    "umsetzung", "berichte",
)  # fmt: skip
#: The public face: the city's own page, lists, feeds, and searches for words that stand in what is kept back too.
PORTAL = (
    f"/{SLUG}/", f"/en/{SLUG}/", "/beispiele/", f"/beispiele/?wie={SLUG}/0504", "/begriffe/", "/neues.atom",
    "/termine.ics", "/sitemap.xml", "/robots.txt",
    *(f"/suche/?q={word}" for word in ("Team", "Beratung", "Nordhafen", "Telefon", "Sprache", "offen")),
)  # fmt: skip


@dataclass(frozen=True)
class World:
    municipality: Municipality
    folder: CityFolder

    def client(self, role: str | None) -> Client:
        client = Client()
        if role is not None:
            client.force_login(User.objects.get(email=f"{role}@{SLUG}.example"))
        return client


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Musterstadt, whole, with one person per role; gone again after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _world()
        transaction.set_rollback(True)


def _world() -> World:
    folder = musterstadt()
    municipality = Municipality.objects.create(slug=SLUG, name="Geheimstadt", boundary_version="muster-2018")
    lead = User.objects.create_user(f"lead@{SLUG}.example", None, name="Leitung")
    Membership.objects.create(user=lead, role=Role.LEAD, scope=Scope.MUNICIPALITY, municipality=municipality)
    with scope(municipality=municipality):
        for part in parts_ordered():
            own = {name: folder[name] for name in part.tables if name not in {"municipality", "boundaries"}}
            part.load(actor_load(lead), municipality, own)
        for role in Role:
            if role != Role.LEAD:
                _member(municipality, role)
    portal_begin()
    city_open(actor=None, municipality=municipality)
    return World(municipality, folder)


def _member(municipality: Municipality, role: str) -> None:
    from quartierwerk.apps.accounts.roles import SCOPES

    user = User.objects.create_user(f"{role}@{SLUG}.example", None, name=role)
    reach = next(level for level in Scope if level in SCOPES[Role(role)])
    fields = {
        Scope.MUNICIPALITY: lambda: {"municipality": municipality},
        Scope.DISTRICT: lambda: {"municipality": municipality, "district": District.objects.get(name="Nordhafen")},
        Scope.ORGANISATION: lambda: {
            "municipality": municipality,
            "organisation": Organisation.objects.order_by("code")[0],
        },
        Scope.PROGRAMME: lambda: {"programme": _programme(municipality)},
    }[reach]()
    Membership.objects.create(user=user, role=role, scope=reach, **fields)


def _programme(municipality: Municipality) -> Programme:
    programme, _made = Programme.objects.get_or_create(slug="geheim", defaults={"name": "Programm"})
    ProgrammeSite.objects.get_or_create(programme=programme, municipality=municipality, district=None)
    return programme


def rate_patterns(folder: CityFolder) -> list[re.Pattern[str]]:
    """Every planted rate with the decimals of the raw table, in German and English writing.

    Round ones say nothing, and some are equal to a figure that may be shown elsewhere.
    """
    found, shown = [], set(published(folder)["value"].dropna().round(4))
    for secret in planted_small_counts(folder):
        text = f"{secret.value:.4f}".rstrip("0")
        if len(text.split(".")[1]) >= 3 and round(secret.value, 4) not in shown:
            found.append(re.compile(rf"(?<![\d.,]){re.escape(text).replace(re.escape('.'), '[.,]')}\d*"))
    assert found
    return found


def texts_kept_from(folder: CityFolder, role: str | None) -> list[str]:
    """Texts of rooms the role may not enter at all; for the public also what offers nobody released say."""
    rights = {entity: TABLE[entity][role or "public"] for entity in planted_texts(folder)}
    kept = [text for entity, texts in planted_texts(folder).items() if rights[entity] == "-" for text in texts]
    if role is None:
        offers = folder["offers"].set_index("id").loc[planted_offers(folder, TODAY)]
        kept += [text for text in offers["description"] if text not in set(folder["organisations"]["description"])]
    return kept


def districts_shown() -> list[str]:
    """Pages of districts, among them those with the smallest numbers."""
    pages = [page.url for page in DistrictPage.objects.live().select_related("locale")]
    assert len(pages) > 4
    return pages


def test_no_small_number_of_participants_is_published(world):
    """What pages, files and releases take their figures from holds none of the planted numbers."""
    counts = world.folder["counts"].groupby(["measure", "period", "category"])["value"].sum()
    with scope(municipality=world.municipality):
        edition = edition_of(world.municipality, category_set(world.municipality))
    hidden = 0
    for secret in planted_participants(world.folder):
        if counts[secret.measure, secret.period, secret.category] < FEWEST_SHOWN:
            cell = edition.cell(f"{secret.period}:{secret.measure}", secret.category)
            assert cell.value is None, secret[:4]
            hidden += 1
    assert hidden > 100


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext to read PDFs")
@pytest.mark.parametrize("role", WALKED, ids=lambda role: role or "public")
def test_no_planted_secret_is_found_by_walking_everything(world, role):
    secrets = [] if role in EDIT_CONTACTS else planted_contacts(world.folder)
    words = {text for contact in secrets for text in (contact.email, contact.direct_dial) if text}
    rates = rate_patterns(world.folder)
    start = ["/", f"/stadt/{SLUG}/lage/", f"/stadt/{SLUG}/netzwerk/kontakte/", f"/stadt/{SLUG}/mein-stadtteil/"]
    start += [f"/stadt/{SLUG}/lage/0504/", f"/stadt/{SLUG}/lage/0102/", f"/stadt/{SLUG}/suche/?q=Team"]
    start += [f"/stadt/{SLUG}/{room}/" for room in ROOMS]
    start = [*PORTAL, *districts_shown(), *start] if role is None else start
    texts = texts_kept_from(world.folder, role)
    walked = 0
    for seen in crawl(world.client(role), start, limit=600 if role is None else 300):
        walked += 1
        assert not [word for word in words if word in seen.text], seen.path
        assert not [text for text in texts if text in seen.text], seen.path
        assert not [match.group() for rate in rates if (match := rate.search(seen.text))], seen.path
    assert walked > 5
