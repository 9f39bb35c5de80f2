"""Costs, years, programmes: who writes them, what is refused, what the pages show."""

from decimal import Decimal

import pytest

from quartierwerk.apps.funding.models import CostItem, FundingProgramme, FundingRate, YearSlice
from quartierwerk.apps.funding.selectors import access_item, items_visible, overview
from quartierwerk.apps.funding.services import item_remove, item_update, programme_remove, rate_create, slice_save
from quartierwerk.apps.releases.models import Release
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, NotFound

ALL = {"brakel", "course", "site", "own", "thought"}
#: Which cost items each role sees, and which it writes (row *funding* of the table of rights).
SEES = {
    "multiplier": (set(), set()),
    "business": (set(), set()),
    "provider": ({"brakel", "course"}, set()),
    "jobcenter": (set(), set()),
    "coach": (ALL, set()),
    "editor": (ALL, ALL),
    "finance": (ALL, ALL),
    "lead": (ALL, set()),
    "adviser": (set(), set()),
    "supervisor": (set(), set()),
    "funder": (set(), set()),
    "politics": (set(), set()),
    "steward": (ALL, set()),
}


@pytest.mark.parametrize("role", SEES)
def test_who_sees_and_writes_which_costs(purse, town, role):
    seen, written = SEES[role]
    actor = town.actor(role)
    with town.scope():
        assert set(items_visible(actor, town.municipality).values_list("code", flat=True)) == seen
        allowed = set()
        for code in ALL:
            try:
                access_item(actor, town.municipality, code, "e")
                allowed.add(code)
            except (Forbidden, NotFound):
                pass
        assert allowed == written


def test_an_adviser_with_a_mandate_for_money_works_on_the_costs_of_the_district(purse, town):
    from quartierwerk.apps.accounts.actor import Actor, Grant
    from quartierwerk.apps.accounts.roles import Role, Scope

    person = town.person("adviser")
    grant = Grant(Role.ADVISER, Scope.DISTRICT, town.municipality.pk, district_id=town.district.pk, includes_money=True)
    adviser = Actor(user_id=person.pk, name="Beratung", grants=(grant,))
    with town.scope():
        assert set(items_visible(adviser, town.municipality).values_list("code", flat=True)) == {"brakel", "course"}
        access_item(adviser, town.municipality, "brakel", "e")
        with pytest.raises(NotFound):
            access_item(adviser, town.municipality, "site")
        kinds = {finding.kind for finding in overview(adviser, town.municipality).findings}
        assert not kinds & {"programme", "deadline", "year"}


def test_costs_are_entered_and_the_years_follow(purse, town):
    client = town.client("editor")
    with town.scope():
        measure = purse.measures["far"]
    page = client.get(town.url("finanzierung/kosten/neu/?massnahme=far"))
    assert page.context["form"].initial["number"] == "2.3"
    data = {
        "measure": measure.pk, "number": "2.3", "title": "Vorplatz", "gross": "10.000,00", "programme": "",
        "not_eligible": "", "revenue": "", "third_party": "", "programme_year": "2026",
    }  # fmt: skip
    made = client.post(town.url("finanzierung/kosten/neu/"), data)
    assert made.status_code == 302
    code = made["Location"].rstrip("/").rsplit("/", 1)[1]
    url = town.url(f"finanzierung/kosten/{code}/jahr-neu/")
    wrong = client.post(url, {"programme_year": "26", "cash_year": "2026"})
    assert wrong.status_code == 422
    assert "Bitte prüfen Sie Ihre Angaben" in wrong.content.decode()
    years = {"programme_year": "2026", "cash_year": "2027", "planned": "10.000", "version": "1"}
    assert client.post(url, years).status_code == 302
    again = client.post(url, years)
    assert again.status_code == 422
    page = client.get(town.url(f"finanzierung/kosten/{code}/")).content.decode()
    assert "2026 / 2027" in page
    assert "10.000,00" in page


def test_two_people_at_one_item_meet(purse, town):
    with town.scope():
        item = purse.items["brakel"]
        common = {"actor": town.actor("editor"), "municipality": town.municipality, "item": item}
        slice_save(**common, version=1, programme_year=2027, cash_year=2028, planned=Decimal(1))
        with pytest.raises(Conflict):
            item_update(**common, version=1, gross=Decimal(5))
        with pytest.raises(Invalid):
            item_update(**common, version=2, gross=Decimal(-5))
        assert item_update(**common, version=2, gross=Decimal(5)).version == 3


def test_what_was_granted_stays(purse, town):
    with town.scope():
        common = {"actor": town.actor("finance"), "municipality": town.municipality}
        piece = YearSlice.objects.get(code="brakel-2026-2026")
        slice_save(**common, item=purse.items["brakel"], version=None, piece=piece, granted=Decimal("120000.00"))
        with pytest.raises(Conflict):
            item_remove(**common, item=purse.items["brakel"])
        item_remove(**common, item=purse.items["site"])
        assert not CostItem.objects.filter(code="site").exists()
        with pytest.raises(Conflict):
            programme_remove(**common, programme=purse.programmes["renewal"])


def test_rates_are_dated_data_with_a_source(purse, town):
    with town.scope():
        common = {"actor": town.actor("finance"), "municipality": town.municipality}
        programme = FundingProgramme.objects.get(code="renewal")
        with pytest.raises(Conflict):
            rate_create(**common, programme=programme, programme_year=2026, rate=Decimal(70), source="x")
        with pytest.raises(Invalid) as refused:
            rate_create(
                **common, programme=programme, programme_year=2027, rate=Decimal(70), source="x",
                federal_part=Decimal(50), land_part=Decimal(40),
            )  # fmt: skip
        assert "90" in refused.value.explanation.found
    client = town.client("finance")
    data = {"programme_year": "2027", "rate": "66,67", "ceiling": "1.000.000,00", "source": "Bescheid vom 1.2.2027"}
    assert client.post(town.url("finanzierung/programme/renewal/satz-neu/"), data).status_code == 302
    with town.scope():
        assert FundingRate.objects.get(programme_year=2027).rate == Decimal("66.67")
        made = FundingRate.objects.get(programme_year=2027)
    changed = data | {"rate": "66,6700", "ceiling": "1.000.000", "version": made.version, "source": data["source"]}
    assert client.post(town.url(f"finanzierung/saetze/{made.code}/"), changed | {"rate": "70"}).status_code == 302
    with town.scope():
        made.refresh_from_db()
        assert (made.rate, made.version) == (Decimal(70), 2)
    assert client.post(town.url(f"finanzierung/saetze/{made.code}/"), changed).status_code == 422
    assert client.post(town.url(f"finanzierung/saetze/{made.code}/"), changed | {"version": 2}).status_code == 302
    page = client.get(town.url("finanzierung/programme/renewal/")).content.decode()
    assert "66,67" in page
    assert "Bescheid vom 1.2.2027" in page
    assert "1.000.000,00" in page


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_opens_and_says_what_is_broken(purse, town, language):
    client = town.client("finance")
    with town.scope():
        purse.slice("site", 2026, 2026, planned="1.00")
    for path in (
        "", "kuf/", "kuf/?stand=granted&strang=social", "programme/", "programme/renewal/", "fristen/", "formulare/",
        "massnahmen/near/", "massnahmen/idea/", "kosten/site/", "kosten/site/bearbeiten/", "jahre/brakel-2026-2026/",
        "saetze/r26/", "fristen/d26/", "programme/neu/", "formulare/neu/",
    ):  # fmt: skip
        page = client.get(town.url(f"finanzierung/{path}{'&' if '?' in path else '?'}lang={language}"))
        assert page.status_code == 200, path
    said = {"de": "Jahresscheiben ergeben nicht die Summe", "en": "Year slices do not add up"}[language]
    assert said in client.get(town.url(f"finanzierung/kosten/site/?lang={language}")).content.decode()


def test_the_overview_is_released_by_another_person_and_read_by_funder_and_politics(purse, town):
    url = town.url("finanzierung/kuf/freigabe/")
    proposed = town.client("editor").post(url, {"audiences": ["funder", "politics", "public"]})
    page = town.client("funder").get(town.url("finanzierung/"))
    assert "Kosten- und Finanzierungsübersicht vom" not in page.content.decode()
    assert town.client("editor").post(proposed["Location"] + "freigeben/").status_code in {403, 404}
    with town.scope():
        release = Release.objects.get(kind="kuf")
        assert release.audiences == ["funder", "politics"]
    from quartierwerk.apps.releases.services import release_approve

    with town.scope():
        release_approve(actor=town.actor("lead"), release=release)
        item_update(
            actor=town.actor("editor"), municipality=town.municipality, item=purse.items["brakel"], version=None,
            gross=Decimal("999999.99"),
        )  # fmt: skip
    for role in ("funder", "politics"):
        home = town.client(role).get(town.url("finanzierung/")).content.decode()
        assert "Kosten- und Finanzierungsübersicht vom" in home
        frozen = town.client(role).get(proposed["Location"]).content.decode()
        assert "450.750,00" in frozen
        assert "999.999,99" not in frozen
        assert town.client(role).get(town.url("finanzierung/kuf/")).status_code == 403


def test_money_nobody_else_has_looked_at_is_named(purse, town):
    with town.scope():
        piece = YearSlice.objects.get(code="brakel-2026-2026")
        slice_save(
            actor=town.actor("finance"), municipality=town.municipality, item=purse.items["brakel"], version=None,
            piece=piece, granted=Decimal("120000.00"),
        )  # fmt: skip
    page = town.client("lead").get(town.url("finanzierung/kuf/")).content.decode()
    assert "1 Kostenposition mit Bewilligung, Abruf oder Auszahlung, die noch niemand freigegeben hat" in page
