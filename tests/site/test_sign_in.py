"""Sign-in by address and password, with a second factor, sessions and the way to a new password."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from tests.world import PASSWORD


def totp_code(secret: str) -> str:
    """What an app on a phone shows now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def sign_in(client: Client, user: object, **extra: str):
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD, **extra})


def test_by_address_and_password(town, visitor: Client) -> None:
    response = sign_in(visitor, town.person("coach"), next="/stadt/musterstadt/mein-stadtteil/")
    assert response.headers["Location"] == "/stadt/musterstadt/mein-stadtteil/"


def test_wrong_password_and_unknown_address_look_alike(town, visitor: Client) -> None:
    user = town.person("coach")
    texts = []
    for login in (user.email, "niemand@stadt.example"):
        response = visitor.post("/accounts/login/", {"login": login, "password": "falsch"})
        text = re.sub(r'value="[^"]*"|[0-9a-f]{32}', "", response.content.decode())
        texts.append(text)
        assert "Bitte prüfen Sie Ihre Angaben" in text
    assert texts[0] == texts[1]


def test_a_second_factor_is_asked_for(town, visitor: Client) -> None:
    user = town.person("lead")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    response = sign_in(visitor, user)
    assert response.headers["Location"].startswith("/accounts/2fa/authenticate/")
    page = visitor.get(response.headers["Location"]).content.decode()
    assert "Zweiter Faktor</h1>" in page
    assert "⚠" not in page
    assert visitor.get("/konto/").status_code == 302
    response = visitor.post("/accounts/2fa/authenticate/", {"code": totp_code(secret)})
    assert response.status_code == 302
    assert visitor.get("/konto/").status_code == 200


def test_where_a_second_factor_is_required_its_set_up_comes_first(town, visitor: Client, settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(visitor, town.person("lead"))
    response = visitor.get("/stadt/musterstadt/mein-stadtteil/")
    assert response.headers["Location"] == "/accounts/2fa/totp/activate/"
    asked = visitor.get("/accounts/2fa/totp/activate/").headers["Location"]
    confirm = visitor.get(asked).content.decode()
    assert "verlangt einen zweiten Faktor" in confirm
    assert "dass Sie es sind</h1>" in confirm
    page = visitor.post(asked, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r'qw-secret">([A-Z2-7]+)<', page)
    assert secret is not None
    assert 'src="data:image/svg+xml' in page
    visitor.post("/accounts/2fa/totp/activate/", {"code": totp_code(secret[1])})
    assert visitor.get("/stadt/musterstadt/mein-stadtteil/").status_code == 200
    assert "Ersatzcodes" in visitor.get("/accounts/2fa/").content.decode()
    codes = visitor.get("/accounts/2fa/recovery-codes/").content.decode()
    assert len(re.findall(r"<li>[0-9a-z-]{6,}</li>", codes)) == 10


def test_the_secret_is_kept_encrypted_or_not_at_all_in_pages(town) -> None:
    user = town.person("lead")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    assert secret not in town.client("lead").get("/accounts/2fa/").content.decode()
    assert get_adapter().is_mfa_enabled(user)


def test_a_new_password_comes_by_mail_whether_or_not_the_address_is_known(town, visitor: Client) -> None:
    user = town.person("coach")
    pages = []
    for address in (user.email, "niemand@stadt.example"):
        response = visitor.post("/accounts/password/reset/", {"email": address}, follow=True)
        pages.append(re.sub(r'value="[^"]*"|[0-9a-f]{32}', "", response.content.decode()))
    assert pages[0] == pages[1]
    known, unknown = mail.outbox
    assert known.to == [user.email]
    assert known.subject == "Passwort zurücksetzen"
    assert "keinen Zugang" in unknown.body
    link = re.search(r"http://[^/]+(/\S+)", known.body)
    assert link is not None
    page = visitor.get(link[1], follow=True)
    assert "Neues Passwort</h1>" in page.content.decode()
    new = {"password1": "ein anderer langer Satz", "password2": "ein anderer langer Satz"}
    done = visitor.post(page.request["PATH_INFO"], new, follow=True)
    assert "Passwort gespeichert" in done.content.decode()
    user.refresh_from_db()
    assert user.check_password("ein anderer langer Satz")
    again = visitor.get(link[1], follow=True).content.decode()
    assert "gilt nicht mehr" in again


def test_other_devices_are_listed_and_signed_out(town) -> None:
    user = town.person("lead")
    first, second = Client(headers={"user-agent": "Alter Browser"}), Client(headers={"user-agent": "Neuer Browser"})
    for client in (first, second):
        sign_in(client, user)
        client.get("/konto/")
    page = second.get("/accounts/sessions/").content.decode()
    assert "Alter Browser" in page
    assert "dieses Gerät" in page
    second.post("/accounts/sessions/")
    assert first.get("/konto/").status_code == 302
    assert second.get("/konto/").status_code == 200


def test_nobody_signs_up(visitor: Client) -> None:
    assert "nur auf Einladung" in visitor.get("/accounts/signup/").content.decode()


@pytest.mark.parametrize("address", ["/accounts/3rdparty/login/cancelled/", "/accounts/3rdparty/login/error/"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_failed_sign_in_service_is_explained(visitor: Client, address: str, language: str) -> None:
    response = visitor.get(address, {"lang": language})
    text = response.content.decode()
    assert response.status_code in {200, 401}
    assert "/accounts/login/" in text
    assert "⚠" not in text
    assert ("Anmeldedienst" if language == "de" else "sign-in service") in text
