"""Every answer carries its headers, whatever it is."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from quartierwerk.site import urls

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ANSWERS = {
    "/": 302,
    "/einrichten/": 200,
    "/accounts/login/": 200,
    "/healthz": 200,
    "/nirgends/": 404,
    "/sprache/": 405,
    "/static/css/app.css": 200,
    "/static/css/nirgends.css": 404,
    "/stadt/nirgends/mein-stadtteil/": 302,
}


def breaks(request: object) -> HttpResponse:
    raise RuntimeError("broken on purpose")


class WithBroken:
    """The platform's addresses and one that breaks."""

    urlpatterns = [path("kaputt/", breaks), *urls.urlpatterns]
    handler400 = urls.handler400
    handler403 = urls.handler403
    handler404 = urls.handler404
    handler500 = urls.handler500


@pytest.mark.parametrize(("address", "status"), ANSWERS.items())
def test_every_answer_has_its_headers(visitor: Client, address: str, status: int) -> None:
    response = visitor.get(address)
    response.close()
    assert response.status_code == status
    for name, value in HEADERS.items():
        assert response.headers[name] == value, name
    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["X-Request-ID"])
    assert_strict(response.headers["Content-Security-Policy"])


@override_settings(ROOT_URLCONF=WithBroken)
def test_a_broken_page_has_its_headers_too(visitor: Client) -> None:
    response = visitor.get("/kaputt/")
    assert response.status_code == 500
    assert_strict(response.headers["Content-Security-Policy"])
    assert response.headers["X-Request-ID"] in response.content.decode()


def assert_strict(policy: str) -> None:
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert "unsafe" not in policy
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == directives["worker-src"] == "'self'"
    assert directives["frame-ancestors"] == directives["object-src"] == directives["base-uri"] == "'none'"


def test_what_a_signed_in_person_sees_is_kept_nowhere(town) -> None:
    response = town.client("lead").get("/konto/")
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


def test_a_visitors_page_is_asked_for_anew(visitor: Client) -> None:
    assert visitor.get("/impressum/").headers["Cache-Control"] == "no-cache"


def test_the_id_of_a_proxy_counts_only_where_proxies_are_trusted(visitor: Client, settings) -> None:
    assert visitor.get("/healthz", headers={"X-Request-ID": "abcdefgh1234"}).headers["X-Request-ID"] != "abcdefgh1234"
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"trust_proxy": True})
    assert visitor.get("/healthz", headers={"X-Request-ID": "abcdefgh1234"}).headers["X-Request-ID"] == "abcdefgh1234"
    assert "<" not in visitor.get("/healthz", headers={"X-Request-ID": "<script>alert"}).headers["X-Request-ID"]
