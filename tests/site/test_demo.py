"""The demo: a filled platform with one sign-in per role."""

import json
import re

from django.contrib.auth import authenticate
from django.test import Client, TestCase

from quartierwerk.apps.accounts.models import User
from quartierwerk.apps.accounts.roles import PROGRAMMATIC, Role
from quartierwerk.apps.accounts.selectors import actor_load
from quartierwerk.apps.network.models import Contact, Organisation
from quartierwerk.apps.places.models import District, Municipality
from quartierwerk.apps.situation.models import Value
from quartierwerk.site.demo import PASSWORD, demo_fill, sign_ins
from quartierwerk.synthetic import musterstadt, planted_contacts, planted_small_counts

LINE = re.compile(r"(?P<role>.+?):\s+(?P<email>\S+) / (?P<password>\S+)")


def browser(role: str | None, town: str = "musterstadt") -> Client:
    """Signed in as a person of the demo; None for a visitor."""
    client = Client()
    if role:
        client.force_login(User.objects.get(email=f"{role}@{town}.example"))
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.content.decode()


def everything(client: Client, rest: str, narrowed: str = "") -> list[dict]:
    """All rows of a list of the API, part by part."""
    found, address = [], f"/api/v1/municipalities/musterstadt/{rest}?limit=200{narrowed}"
    while address:
        body = client.get(address).json()
        found += body["items"]
        address = body["next"]
    return found


def sizes() -> list[int]:
    return [model._base_manager.count() for model in (User, Municipality, District, Organisation, Contact, Value)]


class TestDemo(TestCase):
    """Filled once for all, since that takes a while."""

    @classmethod
    def setUpTestData(cls):
        demo_fill()

    def setUp(self):
        self.town = Municipality.objects.get(slug="musterstadt")

    def actor(self, role: str):
        return actor_load(User.objects.get(email=f"{role}@musterstadt.example"))

    def test_every_line_signs_somebody_in(self):
        found = [LINE.fullmatch(line) for line in sign_ins()]
        assert all(found)
        assert {match["password"] for match in found} == {PASSWORD}
        assert len(PASSWORD) >= 12
        for match in found:
            assert authenticate(None, email=match["email"], password=match["password"]) is not None, match["email"]
            role, _at, place = match["email"].partition("@")
            start = browser(role, place.partition(".")[0]).get("/arbeit/")
            first = "/programm/" if role.rstrip("2") in PROGRAMMATIC else "/stadt/"
            assert (start.status_code, start["Location"].startswith(first)) == (302, True), match["email"]

    def test_there_is_one_person_for_every_role(self):
        for role in Role:
            assert [grant.role for grant in self.actor(role.value).grants_in(self.town.pk)] == [role]
        assert self.actor("lead2").has_role(self.town.pk, {Role.LEAD})

    def test_filling_again_changes_nothing(self):
        before = sizes()
        demo_fill()
        assert sizes() == before

    def test_both_cities_stand_whole_and_are_called_made_up(self):
        towns = Municipality.objects.order_by("slug")
        assert all(town.is_synthetic for town in towns)
        assert {"kleinmuster", "musterstadt"} <= {town.slug for town in towns}
        assert District._base_manager.filter(municipality=self.town, level="district").count() == 24
        assert Organisation._base_manager.filter(municipality=self.town).count() == 90
        assert Value._base_manager.filter(municipality=self.town).values("year").distinct().count() == 8

    def test_the_coach_has_a_district_and_something_to_do(self):
        own = self.actor("coach").district_ids(self.town.pk)
        assert District._base_manager.get(pk__in=own).name == "Nordhafen"
        text = page(browser("coach"), "/stadt/musterstadt/mein-stadtteil/")
        assert "Protokoll der Stadtteilkonferenz bestätigen" in text

    def test_the_situation_is_released_to_those_outside(self):
        for role in ("politics", "supervisor", "funder"):
            assert "2025" in page(browser(role), "/stadt/musterstadt/freigaben/"), role

    def test_ten_sites_stand_side_by_side_over_two_years(self):
        programme = "/programm/aktiv-im-stadtteil/"
        client = browser("supervisor")
        assert client.get("/arbeit/")["Location"] == programme
        rows = client.get(programme + "berichte/").context["rows"]
        assert len(rows) == 10
        assert {len(row["cells"]) for row in rows} == {8}
        assert sum(cell["report"] is not None for row in rows for cell in row["cells"]) >= 76
        assert len(client.get(programme).context["view"].rows) == 10
        grants = browser("funder").get(programme + "vorhaben/?q=Aktiv für Arbeit").context
        assert (grants["total"], grants["page"].paginator.count) == (1722207, 8)

    def test_organisational_roles_belong_to_fitting_organisations(self):
        for role, kind in (("provider", "provider"), ("business", "business"), ("multiplier", "family_centre")):
            own = self.actor(role).organisation_ids(self.town.pk)
            assert Organisation._base_manager.get(pk__in=own).kind == kind

    def test_the_neighbour_sees_its_own_alone(self):
        client = browser("editor", "kleinmuster")
        assert "Kleinmuster" in page(client, "/stadt/kleinmuster/mein-stadtteil/")
        assert client.get("/stadt/musterstadt/mein-stadtteil/").status_code == 404

    def test_the_api_tells_nobody_of_contacts_without_basis(self):
        planted = planted_contacts(musterstadt())
        assert planted
        for role in ("lead", "steward", "coach", "multiplier", None):
            rows = everything(browser(role), "contacts")
            told = json.dumps(rows, ensure_ascii=False)
            assert rows
            assert not [contact.id for contact in planted if contact.name in told or contact.email in told], role

    def test_the_api_tells_nobody_of_small_counts(self):
        planted = planted_small_counts(musterstadt())
        assert len(planted) > 5
        for role in ("lead", "coach"):
            indicators = sorted({count.indicator for count in planted})
            rows = [row for name in indicators for row in everything(browser(role), "values", f"&indicator={name}")]
            told = {(row["indicator"], row["area"], row["period"]): row for row in rows}
            for count in planted:
                row = told[count.indicator, count.area, count.period]
                assert (row["value"], row["denominator"], row["absence"]) == (None, None, "suppressed"), (role, count)
        assert everything(browser(None), "indicators")
        for name in indicators:
            assert everything(browser(None), "values", f"&indicator={name}") == []
