"""The frame of every page: one heading, no skipped levels, labelled fields, rooms that exist and may be entered."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from quartierwerk.site.context import OFFICE, STEPS

PUBLIC = (
    "/", "/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/", "/accounts/signup/",
    "/accounts/inactive/", "/hilfe/", "/datenquellen/", "/barrierefreiheit/", "/datenschutz/", "/impressum/",
    "/gestaltung/", "/nirgends/",
    *(f"/hilfe/{room}/" for room in ("mein-stadtteil", "lage", "netzwerk", "freigaben", "auftraege", "verlauf",
                                     "zugaenge", "einstellungen")),
)  # fmt: skip
SIGNED_IN = (
    "/konto/", "/arbeit/?auswahl=1", "/accounts/logout/", "/accounts/password/change/", "/accounts/2fa/",
    "/accounts/sessions/", "/accounts/reauthenticate/", "/stadt/musterstadt/mein-stadtteil/",
)  # fmt: skip


class Page(HTMLParser):
    """What a page consists of, as far as the tests ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.labels: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.tables = self.captions = 0
        self.faults: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "label":
            self.labels.add(given.get("for") or "")
        if tag in {"input", "select", "textarea"} and given.get("type") not in {"hidden", "submit"}:
            self.fields.append(given)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"<{tag}> with style or handler")
        if (tag == "script" and not given.get("src")) or tag == "style":
            self.faults.append(f"inline <{tag}>")
        if tag == "th" and not given.get("scope"):
            self.faults.append("header cell without scope")

    def check(self) -> None:
        """Raise for anything a page of ours must not be."""
        assert self.headings.count(1) == 1, self.headings
        assert all(later <= earlier + 1 for earlier, later in zip(self.headings, self.headings[1:], strict=False))
        unlabelled = [f for f in self.fields if f.get("id") not in self.labels and not f.get("aria-label")]
        assert not unlabelled, unlabelled
        assert len(self.ids) == len(set(self.ids)), sorted(i for i in self.ids if self.ids.count(i) > 1)
        assert self.tables == self.captions
        assert not self.faults, self.faults


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages(visitor: Client, town, address: str, language: str) -> None:
    town.person("lead")
    text = visitor.get(address, {"lang": language}).content.decode()
    Page(text).check()
    assert "⚠" not in text
    assert f'<html lang="{language}"' in text


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("address", SIGNED_IN)
def test_signed_in_pages(town, address: str, language: str) -> None:
    client = town.client("lead")
    client.post("/sprache/", {"language": language})
    text = client.get(address).content.decode()
    Page(text).check()
    assert "⚠" not in text
    assert f'<html lang="{language}"' in text


def links(text: str) -> list[str]:
    return re.findall(r'href="(/stadt/musterstadt/[a-z-]+/)"', text)


def test_the_step_bar_shows_rooms_that_may_be_entered(town) -> None:
    lead = set(links(town.client("lead").get("/stadt/musterstadt/mein-stadtteil/").content.decode()))
    coach = set(links(town.client("coach").get("/stadt/musterstadt/mein-stadtteil/").content.decode()))
    prefixes = {f"/stadt/musterstadt/{prefix}" for prefix, _ in (*STEPS, *OFFICE)}
    assert "/stadt/musterstadt/mein-stadtteil/" in lead & coach
    assert "/stadt/musterstadt/zugaenge/" in lead - coach
    assert lead <= prefixes
    for address in lead:
        assert town.client("lead").get(address, follow=True).status_code == 200


def test_a_district_is_chosen_and_kept(town) -> None:
    client = town.client("coach")
    response = client.post(
        "/stadt/musterstadt/stadtteil/", {"district": town.district.code, "next": "/stadt/musterstadt/mein-stadtteil/"}
    )
    assert response.headers["Location"] == "/stadt/musterstadt/mein-stadtteil/"
    assert client.session["district"] == {"musterstadt": town.district.code}
    assert "Nordhafen" in client.get("/stadt/musterstadt/mein-stadtteil/").content.decode()


def test_one_municipality_is_entered_at_once_several_are_offered(town) -> None:
    from tests.world import membership_make, town_make

    client = town.client("lead")
    assert client.get("/arbeit/").headers["Location"] == "/stadt/musterstadt/mein-stadtteil/"
    other = town_make("kleinmuster")
    membership_make(town.person("lead"), "lead", other)
    text = client.get("/arbeit/").content.decode()
    assert "/stadt/musterstadt/mein-stadtteil/" in text
    assert "/stadt/kleinmuster/mein-stadtteil/" in text


def test_somebody_without_a_role_is_told_what_to_do(town) -> None:
    from quartierwerk.apps.accounts.models import User

    client = Client()
    client.force_login(User.objects.create_user("neu@stadt.example", "ein langes Kennwort", name="Neu"))
    assert "noch zu keiner Kommune" in client.get("/arbeit/").content.decode()


def test_the_styleguide_is_for_demo_and_test_alone(visitor: Client, settings) -> None:
    assert visitor.get("/gestaltung/").status_code == 200
    settings.MODE = "production"
    for address in ("/gestaltung/", "/gestaltung/gebiete.json", "/gestaltung/werte.json"):
        assert visitor.get(address).status_code == 404


def test_the_operator_stands_in_the_imprint(visitor: Client, settings) -> None:
    assert "noch nicht hinterlegt" in visitor.get("/impressum/").content.decode()
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"operator_name": "Amt für <Stadterneuerung>"})
    text = visitor.get("/impressum/").content.decode()
    assert "Amt für &lt;Stadterneuerung&gt;" in text
    assert "noch nicht hinterlegt" not in text
