"""The typed environment, mail and the checks of an operator's mistakes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quartierwerk.kernel.errors import Invalid
from quartierwerk.site import checks
from quartierwerk.site.checks import messages_for
from quartierwerk.site.environment import Environment, environment_read
from quartierwerk.site.mail import mail_settings

HOME = Path("/srv/quartierwerk")


def read(**given: str):
    return environment_read({f"QUARTIERWERK_{name.upper()}": value for name, value in given.items()})


def test_hosts_are_separated_by_commas() -> None:
    assert read(allowed_hosts="a.example, b.example").allowed_hosts == ["a.example", "b.example"]


def test_an_unknown_setting_fails_and_is_named() -> None:
    with pytest.raises(Invalid) as caught:
        read(alowed_hosts="a.example")
    assert caught.value.explanation.found == "QUARTIERWERK_ALOWED_HOSTS"


def test_an_odd_value_fails_and_says_where() -> None:
    with pytest.raises(Invalid) as caught:
        read(base_url="example.org")
    assert caught.value.explanation.where == "QUARTIERWERK_BASE_URL"


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("smtps://u:p%40ss@mail.example\n", encoding="utf-8")
    assert read(mail_url_file=str(tmp_path / "mail")).mail_url == "smtps://u:p%40ss@mail.example"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://user:p%40ss@mail.example", 587, True, False),
        ("smtp://user:p%40ss@mail.example:2525?tls=0", 2525, False, False),
        ("smtps://user:p%40ss@mail.example", 465, False, True),
    ],
)
def test_one_address_sets_the_mail_server(url: str, port: int, tls: bool, ssl: bool) -> None:
    found = mail_settings(url, HOME, "Amt <amt@stadt.example>")
    assert found["EMAIL_HOST"] == "mail.example"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("user", "p@ss")
    assert found["DEFAULT_FROM_EMAIL"] == "Amt <amt@stadt.example>"


def test_without_an_address_mails_are_written_into_a_folder() -> None:
    assert mail_settings("", HOME, "x")["EMAIL_FILE_PATH"] == str(HOME / "mails")


def test_another_scheme_fails_without_telling_the_password() -> None:
    with pytest.raises(Invalid) as caught:
        mail_settings("imap://user:secret@mail.example", HOME, "x")
    assert "secret" not in str(caught.value.explanation)


def ids(**given: str) -> set[str]:
    return {message.id for message in messages_for(read(**given))}


def test_a_careful_operator_hears_nothing() -> None:
    told = dict.fromkeys(
        ("operator_name", "operator_address", "operator_mail", "privacy_officer", "accessibility_contact"), "x"
    )
    careful = {
        "base_url": "https://quartierwerk.stadt.example",
        "trust_proxy": "true",
        "mail_url": "smtp://mail.stadt.example",
        "mail_from": "Quartierwerk <qw@stadt.example>",
    }
    assert ids(mode="production", **careful, **told) == set()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"base_url": "http://quartierwerk.stadt.example"}, "quartierwerk.E004"),
        ({"base_url": "https://quartierwerk.stadt.example"}, "quartierwerk.W005"),
        ({"base_url": "https://x.example", "require_mfa": "false"}, "quartierwerk.W006"),
        ({}, "quartierwerk.W007"),
        ({"mail_url": "smtp://mail.example"}, "quartierwerk.W008"),
        ({}, "quartierwerk.W009"),
        ({"oidc_server": "https://login.example"}, "quartierwerk.E010"),
    ],
)
def test_mistakes_have_ids(given: dict[str, str], expected: str) -> None:
    assert expected in ids(mode="production", **given)


def test_a_demo_on_this_machine_is_no_mistake() -> None:
    assert ids(mode="demo") == set()


def test_a_missing_build_is_an_error(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr("quartierwerk.site.checks.BUILT", "css/nirgends.css")
    found = list(messages_for(read(mode="demo")))
    assert [message.id for message in found] == ["quartierwerk.E001"]
    assert "make build" in found[0].hint


def test_the_guide_names_every_setting_and_every_check() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    source = Path(checks.__file__).read_text(encoding="utf-8")
    names = {name.upper() for name in Environment.model_fields}
    assert {name for name in names if f"`{name}`" not in guide} == set()
    assert {found for found in re.findall(r"quartierwerk\.[EW]\d{3}", source) if f"`{found}`" not in guide} == set()
