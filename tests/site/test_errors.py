"""Errors say where, what was found, what is expected and how to go on; foreign and absent look alike."""

from __future__ import annotations

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, LimitReached, NotFound, NotReady, SourceProblem
from quartierwerk.site import urls

ERRORS = {
    "invalid": (Invalid, 422),
    "forbidden": (Forbidden, 403),
    "conflict": (Conflict, 409),
    "not-ready": (NotReady, 409),
    "limit": (LimitReached, 429),
    "source": (SourceProblem, 422),
}


def fails(request: HttpRequest, kind: str) -> HttpResponse:
    if kind == "notfound":
        raise NotFound("Der Kontakt von Frau Geheim", where="Kontakte", found="c-17")
    raise ERRORS[kind][0]("Das passt nicht.", where="Zeile 17", found="12,4.5", expected="eine Zahl", hint="Mit Komma.")


def reads(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


class WithErrors:
    """The platform's addresses and some that fail."""

    urlpatterns = [path("fehler/<slug:kind>/", fails), path("lesen/", reads), *urls.urlpatterns]
    handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
    handler500 = urls.handler500


@override_settings(ROOT_URLCONF=WithErrors)
@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_says_its_four_parts(visitor: Client, kind: str) -> None:
    response = visitor.get(f"/fehler/{kind}/")
    text = response.content.decode()
    assert response.status_code == ERRORS[kind][1]
    for part in ("Das passt nicht.", "Zeile 17", "12,4.5", "eine Zahl", "Mit Komma."):
        assert part in text
    assert f'data-error-page="{ERRORS[kind][1]}"' in text
    assert text.count("<h1") == 1


@override_settings(ROOT_URLCONF=WithErrors)
def test_not_found_says_nothing_of_what_was_looked_for(visitor: Client) -> None:
    found, absent = visitor.get("/fehler/notfound/"), visitor.get("/fehler/notfound")
    assert found.status_code == 404
    assert "Geheim" not in found.content.decode()
    assert "c-17" not in found.content.decode()
    assert masked(found) == masked(visitor.get("/fehler/notfound/"))
    assert absent.status_code == 301


def masked(response: HttpResponse) -> str:
    text = re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode())
    return re.sub(r"[0-9a-f]{32}", "", text)


def test_a_foreign_municipality_looks_like_an_absent_one(town) -> None:
    client = town.client("coach")
    foreign = client.get("/stadt/anderswo/mein-stadtteil/")
    absent = client.get("/stadt/nirgends/mein-stadtteil/")
    assert foreign.status_code == absent.status_code == 404
    assert masked(foreign).replace("anderswo", "") == masked(absent).replace("nirgends", "")


@override_settings(ROOT_URLCONF=WithErrors, DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_too_much_at_once_is_413(visitor: Client) -> None:
    response = visitor.post("/lesen/", data="x=" + "a" * 2000, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "zu viel auf einmal" in response.content.decode()


def test_a_form_without_its_token_is_explained(db) -> None:
    response = Client(enforce_csrf_checks=True).post("/sprache/", {"language": "en"})
    assert response.status_code == 403
    assert "Das Formular ist abgelaufen" in response.content.decode()


def test_the_wrong_method_is_a_page_too(visitor: Client) -> None:
    response = visitor.get("/sprache/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "<h1" in response.content.decode()


def test_too_many_attempts_to_sign_in_are_429(visitor: Client, town, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [visitor.post("/accounts/login/", {"login": "x@y.example", "password": "falsch"}) for _ in range(3)]
    assert answers[-1].status_code == 429
    assert "zu oft" in answers[-1].content.decode()
