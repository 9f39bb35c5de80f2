"""What the API tells, to whom, and how."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quartierwerk.apps.accounts.models import ApiToken
from quartierwerk.apps.network.models import Contact, Organisation
from quartierwerk.site.api import limits
from tests.site.api_world import address, key_of, keyed, town_fill
from tests.world import Town, town_make


@pytest.fixture
def town(db) -> Town:
    """A municipality with figures, organisations and contacts; nobody has asked anything yet."""
    cache.clear()
    return town_fill(town_make("musterstadt"))


@pytest.fixture
def other_town(db) -> Town:
    """A foreign municipality with figures, organisations and contacts."""
    return town_fill(town_make("kleinmuster"))


def items(response) -> list:
    assert response.status_code == 200, response.content
    return response.json()["items"]


def codes(response) -> list[str]:
    return [item["code"] for item in items(response)]


def problem(response, status: int) -> dict:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["type"].startswith("urn:quartierwerk:problem:")
    assert body["title"]
    assert body["detail"]
    return body


def test_the_beginning_leads_to_the_description():
    body = Client().get("/api/v1/").json()
    described = Client().get(body["openapi"])
    assert described.status_code == 200
    assert described.json()["openapi"].startswith("3.1")
    assert "/api/v1/municipalities/{slug}/values" in described.json()["paths"]


def test_a_key_lists_the_municipalities_of_its_person(town, other_town):
    assert [item["slug"] for item in items(keyed(town, "funder").get("/api/v1/municipalities"))] == ["musterstadt"]
    assert problem(Client().get("/api/v1/municipalities"), 401)
    assert keyed(town, "politics").get(address(town, "")).json()["boundary_version"] == "muster-2018"


def test_districts_come_with_hierarchy_and_one_with_its_outline(town):
    client = Client()
    assert codes(client.get(address(town, "/districts"))) == ["0100", "0101", "0102"]
    assert codes(client.get(address(town, "/districts?level=district"))) == ["0101", "0102"]
    assert codes(client.get(address(town, "/districts?boundary_version=older"))) == []
    one = client.get(address(town, "/districts/0101")).json()
    assert (one["parent"], one["geometry"]["type"]) == ("0100", "Polygon")
    assert "geometry" not in items(client.get(address(town, "/districts")))[0]


def test_the_public_sees_public_figures_with_all_a_figure_carries(town):
    body = Client().get(address(town, "/values")).json()
    assert {item["indicator"] for item in body["items"]} == {"open-rate"}
    assert set(body["indicators"]) == {"open-rate"}
    row, what = body["items"][0], body["indicators"]["open-rate"]
    assert row["value"] == 12.5
    assert row["absence"] is None
    assert (row["reference_date"], row["boundary_version"], row["period"]) == ("2025-12-31", "muster-2018", "2025")
    assert what["definition_de"]
    assert what["source"] == "Statistikstelle"
    assert what["denominator"] == "Einwohner"
    assert codes(Client().get(address(town, "/indicators"))) == ["open-rate"]
    assert Client().get(address(town, "/indicators/kept-rate")).status_code == 404


@pytest.mark.parametrize("role", ["jobcenter", "coach", "editor", "lead", "adviser", "steward"])
def test_roles_with_the_right_see_protected_figures_after_disclosure_control(town, role):
    client = keyed(town, role)
    rows = items(client.get(address(town, "/values?indicator=kept-rate")))
    assert [(row["area"], row["value"], row["absence"]) for row in rows] == [
        ("0101", 12.5, None),
        ("0102", None, "suppressed"),
    ]
    assert rows[1]["denominator"] is None
    answers = [client.get(address(town, rest)) for rest in ("/values", "/values?area=0102", "/indicators")]
    assert not any(b"98.765" in answer.content or b"987" in answer.content for answer in answers)


@pytest.mark.parametrize("role", ["multiplier", "business", "provider", "finance", "supervisor", "funder", "politics"])
def test_other_roles_see_public_figures_only(town, role):
    body = keyed(town, role).get(address(town, "/values")).json()
    assert {item["indicator"] for item in body["items"]} == {"open-rate"}


def test_contacts_follow_visibility_basis_and_time(town):
    def seen(client):
        return codes(client.get(address(town, "/contacts")))

    assert seen(Client()) == ["public"]
    assert seen(keyed(town, "multiplier")) == ["network", "public"]
    assert seen(keyed(town, "editor")) == ["network", "office", "public"]
    problem(keyed(town, "politics").get(address(town, "/contacts")), 403)
    for hidden in ("no-basis", "over"):
        assert keyed(town, "editor").get(address(town, f"/contacts/{hidden}")).status_code == 404
    assert Client().get(address(town, "/contacts/office")).status_code == 404
    assert keyed(town, "editor").get(address(town, "/contacts/office")).json()["name"] == "Person office"


def test_organisations_are_searched_and_narrowed(town):
    client = Client()
    assert codes(client.get(address(town, "/organisations?q=verein"))) == ["org-2", "org-3"]
    assert codes(client.get(address(town, f"/organisations?kind=club&district={town.district.code}"))) == [
        "org-2",
        "org-3",
    ]
    assert codes(client.get(address(town, "/organisations?district=nowhere"))) == []
    assert client.get(address(town, "/organisations/org-2")).json()["district"] == "0101"


def test_long_lists_come_in_parts_that_lead_to_the_next(town):
    client, address_, seen = Client(), address(town, "/organisations?limit=2"), []
    while address_:
        body = client.get(address_).json()
        assert body["total"] == 3
        assert len(body["items"]) <= 2
        seen += [item["code"] for item in body["items"]]
        address_ = body["next"]
    assert sorted(seen) == ["org-2", "org-3", town.organisation.code]


@pytest.mark.parametrize("rest", ["limit=201", "limit=0", "limit=x", "offset=-1", "kind=pub", "q=%00", "indikator=x"])
def test_parameters_that_do_not_fit_are_named(town, rest):
    body = problem(Client().get(address(town, f"/organisations?{rest}")), 422)
    name = rest.partition("=")[0]
    assert name in json.dumps(body.get("errors", [])) or body["field"] == name


def test_a_session_reads_and_no_password_is_asked_for(town):
    assert codes(town.client("editor").get(address(town, "/contacts"))) == ["network", "office", "public"]


def test_an_invalid_key_is_refused_even_beside_a_session(town):
    for header in ("Bearer qw_nonsense", "Bearer", "Basic YTpi", "qw_nonsense"):
        answer = town.client("editor").get(address(town, "/districts"), headers={"authorization": header})
        problem(answer, 401)
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_key_gives_no_more_than_its_scopes(town):
    client = keyed(town, "lead", ("read:situation",))
    assert client.get(address(town, "/values")).status_code == 200
    assert problem(client.get(address(town, "/contacts")), 403)["expected"] == "read:network"
    none = keyed(town, "lead", ())
    assert none.get(address(town, "/districts")).status_code == 200
    problem(none.get(address(town, "/values")), 403)


def test_a_key_gives_no_more_than_its_municipality(town, other_town):
    person = town.person("editor")
    person.memberships.create(role="editor", scope="municipality", municipality=other_town.municipality)
    bound = keyed(town, "editor", municipality=town.municipality)
    assert codes(bound.get(address(town, "/contacts"))) == ["network", "office", "public"]
    assert codes(bound.get(address(other_town, "/contacts"))) == ["public"]
    problem(bound.get(address(other_town, "")), 404)
    assert codes(keyed(town, "editor").get(address(other_town, "/contacts"))) == ["network", "office", "public"]


def test_a_key_opens_no_page(town):
    answer = keyed(town, "lead").get(town.url("zugaenge/"))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_the_use_of_a_key_is_noted(town):
    keyed(town, "lead").get(address(town, "/districts"))
    assert ApiToken.objects.get().last_used_at is not None


def test_what_has_not_changed_is_not_sent_again(town):
    first = Client().get(address(town, "/districts"))
    assert first["Cache-Control"] == "no-cache"
    again = Client().get(address(town, "/districts"), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = Client().get(address(town, "/districts?limit=1"), headers={"if-none-match": first["ETag"]})
    assert other.status_code == 200


def test_what_a_person_is_told_is_kept_nowhere(town):
    for client in (keyed(town, "lead"), town.client("lead")):
        answer = client.get(address(town, "/contacts"))
        assert "no-store" in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]
        assert {"Authorization", "Cookie"} <= set(answer["Vary"].split(", "))


def test_head_answers_like_get_without_a_body(town):
    full, head = (getattr(Client(), method)(address(town, "/districts")) for method in ("get", "head"))
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == full["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(town, method):
    for client in (Client(), keyed(town, "lead")):
        answer = getattr(client, method)(address(town, "/organisations"))
        problem(answer, 405)
        assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/api/", "/api/v2/", "/api/v1/nothing", "/api/v1/docs", "/api/v1/municipalities/a/b"])
def test_unknown_addresses_answer_with_a_problem(db, path):
    problem(Client().get(path), 404)


def test_problems_speak_the_language_asked_for(town):
    german, english = (problem(Client().get(f"/api/v1/municipalities?lang={code}"), 401) for code in ("de", "en"))
    assert german["detail"] != english["detail"]


def test_who_asks_too_often_is_told_when_to_come_back(town, monkeypatch):
    monkeypatch.setattr(limits, "KNOWN", 3)
    monkeypatch.setattr(limits, "VISITOR", 2)
    client = keyed(town, "lead")
    answers = [client.get(address(town, "/districts")) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    problem(answers[-1], 429)
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert keyed(town, "coach").get(address(town, "/districts")).status_code == 200
    visits = [Client().get(address(town, "/districts")).status_code for _ in range(3)]
    assert visits == [200, 200, 429]


def test_a_fault_of_ours_is_a_problem_too(town, monkeypatch):
    monkeypatch.setattr("quartierwerk.apps.places.api.districts_of", lambda *_args, **_more: 1 / 0)
    assert "division" not in json.dumps(problem(Client().get(address(town, "/districts")), 500))


@pytest.mark.parametrize("rest", ["/districts", "/indicators", "/values", "/organisations", "/contacts"])
def test_the_number_of_queries_does_not_grow_with_the_rows(town, rest):
    client = keyed(town, "editor")
    client.get(address(town, rest))

    def asked(limit: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address(town, f"{rest}?limit={limit}")).status_code == 200
        return len(found)

    few = asked(1)
    with town.scope():
        made = Organisation.objects.bulk_create(
            Organisation(municipality=town.municipality, code=f"more-{n}", name=f"Haus {n}", district=town.district)
            for n in range(30)
        )
        Contact.objects.bulk_create(
            Contact(
                municipality=town.municipality,
                organisation=made[n],
                code=f"more-{n}",
                name=f"Wer {n}",
                role="Amt",
                consent="function",
            )
            for n in range(30)
        )
    assert asked(200) == few


def test_a_key_never_stands_in_the_log(town, caplog):
    key = key_of(town, "lead")
    Client().get(address(town, "/contacts?limit=x"), headers={"authorization": f"Bearer {key}"})
    Client().get(address(town, "/contacts"), headers={"authorization": f"Bearer {key}x"})
    assert key not in caplog.text


def test_a_session_without_the_second_factor_asked_for_is_told_so(town, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    problem(town.client("editor").get(address(town, "/contacts")), 403)
    assert keyed(town, "editor").get(address(town, "/contacts")).status_code == 200
