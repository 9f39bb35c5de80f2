"""Who sees which contact: the row *professional contact* of the table of rights, cell by cell."""

import io

import pdfplumber
import pytest

from quartierwerk.apps.accounts.actor import PUBLIC
from quartierwerk.apps.network.search import find_contacts
from quartierwerk.apps.network.selectors import contacts_exported, contacts_listed, contacts_shown
from tests.apps.network.conftest import net_make
from tests.world import membership_make

EVERYBODY = {"open", "far-open", "last-day"}
NETWORK = EVERYBODY | {"inside"}
OFFICE = NETWORK | {"office", "far-office"}
MENDED = {"none", "ended"}

SHOWN = {
    None: EVERYBODY,
    "multiplier": NETWORK,
    "business": NETWORK,
    "provider": NETWORK,
    "jobcenter": NETWORK,
    "coach": NETWORK | {"office"},
    "editor": OFFICE,
    "finance": OFFICE,
    "lead": OFFICE,
    "adviser": OFFICE,
    "supervisor": set(),
    "funder": set(),
    "politics": set(),
    "steward": OFFICE,
}
#: Those who mend or erase see also what may not be shown.
LISTED = {role: SHOWN[role] | MENDED for role in ("coach", "editor", "lead", "adviser", "steward")}
EXPORTED = {"coach": NETWORK | {"office"}, "steward": OFFICE}


def actor_of(town, role):
    return PUBLIC if role is None else town.actor(role)


def codes(contacts):
    return {contact.code for contact in contacts}


@pytest.mark.parametrize("role", SHOWN)
def test_shown_and_listed(net, town, role):
    with town.scope():
        actor = actor_of(town, role)
        assert codes(contacts_shown(actor, town.municipality)) == SHOWN[role]
        assert codes(contacts_listed(actor, town.municipality)) == LISTED.get(role, SHOWN[role])


@pytest.mark.parametrize("role", EXPORTED)
def test_exported(net, town, role):
    with town.scope():
        assert codes(contacts_exported(actor_of(town, role), town.municipality)) == EXPORTED[role]


def test_a_coach_takes_contacts_of_places_that_serve_the_district(net, town):
    def taken():
        return "far-inside" in codes(contacts_exported(town.actor("coach"), town.municipality))

    with town.scope():
        net.person("far-inside", "far")
        net.places["far"].districts_served.set([town.other_district])
        assert not taken()
        net.places["far"].districts_served.set([town.other_district, town.district])
        assert taken()
        net.places["far"].districts_served.clear()
        assert taken()


def test_two_memberships_see_what_either_sees(net, town):
    membership_make(town.person("provider"), "coach", town)
    with town.scope():
        assert codes(contacts_shown(town.actor("provider"), town.municipality)) == NETWORK | {"office"}


def test_a_member_elsewhere_is_a_visitor_here(net, town, other_town):
    with other_town.scope():
        net_make(other_town)
    with town.scope():
        assert codes(contacts_shown(other_town.actor("lead"), town.municipality)) == EVERYBODY


@pytest.mark.parametrize("role", SHOWN)
def test_no_page_names_a_contact_without_basis_or_past_its_time(net, town, role):
    client = town.client(role)
    paths = ["kontakte/?q=Schulden", "kontakte/?anliegen=debt&ort=stadt", "kontakte/?q=Planta", "gremien/conference/"]
    for path in paths:
        page = client.get(town.url(f"netzwerk/{path}")).content.decode()
        assert "Ohnewort" not in page.replace('value="Planta"', "")
        assert "4710-999" not in page
        assert "Vorbei" not in page
    page = client.get(town.url("netzwerk/organisationen/debt/")).content.decode()
    assert ("Ohnewort" in page) == (role in LISTED)
    status = client.get(town.url("netzwerk/kontakte/none/")).status_code
    assert status == (200 if role in LISTED else 404 if SHOWN[role] else 403)


@pytest.mark.parametrize("role", SHOWN)
def test_global_search_gives_shown_contacts_only(net, town, role):
    with town.scope():
        found = find_contacts(actor_of(town, role), town.municipality, "Person", 50)
        assert len(found) == len(SHOWN[role])
        assert find_contacts(actor_of(town, role), town.municipality, "Ohnewort", 50) in ([], ())


def read_pdf(response):
    with pdfplumber.open(io.BytesIO(response.content)) as pdf:
        links = [link["uri"] for page in pdf.pages for link in page.hyperlinks]
        return "\n".join(page.extract_text() or "" for page in pdf.pages), links


def test_contact_sheet_prints_shown_contacts_and_leads_to_the_list(net, town):
    response = town.client("coach").get(town.url("netzwerk/kontakte/blatt.pdf?q=Schulden"))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    text, links = read_pdf(response)
    assert "Schuldnerberatung Hafen" in text
    assert "Person Open" in text
    assert any("/netzwerk/kontakte/?q=Schulden" in link for link in links)
    assert "Person Office" not in text
    assert "Ohnewort" not in text
    assert "Vorbei" not in text


def test_tables_and_sheet_are_for_those_who_may_take_contacts_along(net, town):
    for role, expected in (("coach", 200), ("steward", 200), ("lead", 403), ("editor", 403), ("politics", 403)):
        for path in ("blatt.pdf", "tabelle.xlsx"):
            assert town.client(role).get(town.url(f"netzwerk/kontakte/{path}")).status_code == expected, (role, path)
