"""German first class, English complete."""

from __future__ import annotations

import pytest
from django.test import Client

from quartierwerk.site import catalogues


def test_every_text_has_an_english_one() -> None:
    gaps = catalogues.missing()
    assert not gaps, "\n".join(f"{room}: {text[1]!r}" for room, text in gaps)


def test_english_texts_keep_the_placeholders() -> None:
    assert catalogues.faults() == []


def test_no_text_has_two_english_ones() -> None:
    """All catalogues are read as one: of two English texts for the same German one, only one would ever be shown."""
    told: dict[tuple[str | None, str], dict[str, str]] = {}
    for room in catalogues.rooms():
        for message in catalogues.catalogue_read(room):
            if message.id:
                told.setdefault((message.context, str(message.id)), {})[room.name] = str(message.string)
    assert [(german, english) for german, english in told.items() if len(set(english.values())) > 1] == []


def test_texts_are_found_in_code_and_templates() -> None:
    texts = {text for _, text, _ in catalogues.texts_of(catalogues.PACKAGE / "site")}
    assert {"Anmelden", "Diese Seite gibt es nicht.", "Seite %(number)s von %(of)s (%(count)s Einträge)"} <= texts


def test_a_new_text_would_be_missed(tmp_path) -> None:
    (tmp_path / "x.html").write_text('{% load i18n %}{% translate "Ganz neu" %}', encoding="utf-8")
    (tmp_path / "y.py").write_text('_("Auch neu"); ngettext("ein Ding", "%(n)s Dinge", 2)', encoding="utf-8")
    catalogues_root = catalogues.PACKAGE
    try:
        catalogues.PACKAGE = tmp_path
        found = catalogues.texts_of(tmp_path)
    finally:
        catalogues.PACKAGE = catalogues_root
    assert set(found) == {("", "Ganz neu", ""), ("", "Auch neu", ""), ("", "ein Ding", "%(n)s Dinge")}


def test_a_visitors_language_stands_in_the_address_and_nowhere_else(visitor: Client) -> None:
    assert "Anmelden</h1>" in visitor.get("/accounts/login/").content.decode()
    english = visitor.get("/en/accounts/login/")
    assert "Sign in</h1>" in english.content.decode()
    assert 'lang="en"' in english.content.decode()
    assert english.headers["Content-Language"] == "en"
    switch = visitor.post("/sprache/", {"language": "en", "next": "/"})
    assert switch.headers["Location"].startswith("/accounts/login/")
    visitor.cookies.clear()
    visitor.cookies["language"] = "en"
    assert 'lang="de"' in visitor.get("/impressum/").content.decode()


@pytest.mark.parametrize("address", ["/", "/en/", "/impressum/", "/en/impressum/", "/suche/?q=x", "/nirgends/"])
def test_a_visitor_gets_no_cookie(visitor: Client, address: str) -> None:
    assert not visitor.get(address).cookies


def test_links_of_a_page_stay_in_its_language(visitor: Client) -> None:
    text = visitor.get("/en/impressum/").content.decode()
    assert 'href="/en/datenschutz/"' in text
    assert 'href="/datenschutz/"' not in text


def test_a_persons_language_stands_with_the_account(town) -> None:
    client = town.client("lead")
    client.post("/sprache/", {"language": "en", "next": "/konto/"})
    town.person("lead").refresh_from_db()
    assert town.person("lead").language == "en"
    assert 'lang="en"' in town.client("lead").get("/konto/").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(town, target: str) -> None:
    assert town.client("lead").post("/sprache/", {"language": "en", "next": target}).headers["Location"] == "/"
