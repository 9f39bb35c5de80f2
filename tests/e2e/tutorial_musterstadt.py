"""The steps of `docs/tutorial/musterstadt.md`, one a section; they read more than they write, others are there too."""

from __future__ import annotations

import re

from tests.e2e.tutorial_walk import Step, Walk

TITLE = "Vom Leerstand zur Werkstatt"


def _start(walk: Walk) -> None:
    walk.stand_in()
    walk.met |= {"python3", "make"}


def _sign_in(walk: Walk, email: str) -> None:
    """Somebody else sits down: a browser of their own."""
    from quartierwerk.site.demo import PASSWORD

    walk.page = walk.open_as(None)
    walk.open("/")
    walk.go("Anmelden")
    walk.fill("E-Mail", email)
    walk.fill("Passwort", PASSWORD)
    walk.press("Anmelden")
    walk.page.wait_for_url(lambda url: "/accounts/login" not in url)


def _coach(walk: Walk) -> None:
    _sign_in(walk, "coach@musterstadt.example")
    walk.sees("Mein Stadtteil", "Fällig", "Was sich geändert hat", "Es fehlt", "Veraltet")
    walk.picture("mein-stadtteil.png")


def _lage(walk: Walk) -> None:
    walk.go("Lage")
    walk.choose("Zeigen", "Veränderung")
    walk.choose("Zeigen", "Status")
    walk.picture("lage.png", height=1020)
    walk.follow("Nordhafen")
    walk.sees("Was fehlt")


def _contact(walk: Walk) -> None:
    walk.go("Netzwerk")
    walk.fill("Wobei wird Hilfe gesucht, oder wen möchten Sie erreichen?", "Schuldnerberatug")
    walk.press("Suchen")
    walk.reads("Schuldnerberatung", "zuletzt bestätigt")
    walk.follow("Notizen")
    walk.sees("Telefonat notieren")


def _gap(walk: Walk) -> None:
    walk.go("Angebot & Bedarf")
    walk.follow("Lücken")
    walk.reads("0 / 46")
    walk.page.locator("main a[href*='gruppe=single_parents'][href*='schritt=qualification']").first.click()
    walk.sees("Maßnahmenidee daraus")
    walk.picture("luecken.png")
    walk.go("Konzept")
    walk.follow("Ketten")
    walk.sees("Wo die Kette reißt")


def _money(walk: Walk) -> None:
    _sign_in(walk, "finance@musterstadt.example")
    walk.go("Finanzierung")
    walk.follow("Kosten und Finanzierung")
    walk.sees("Zuschuss", "Eigenanteil")
    walk.go("Umsetzung")
    walk.reads("Nächster Meilenstein")


def _example(walk: Walk) -> None:
    _sign_in(walk, "supervisor@musterstadt.example")
    walk.follow("Berichte")
    walk.reads("abgenommen", "eingereicht", "zurückgegeben")
    walk.follow("Beispiele aus abgenommenen Berichten")
    walk.press("Beispiel entwerfen")
    walk.page.wait_for_url(re.compile("/cms/pages/[0-9]+/edit/"))
    edit = walk.page.url
    walk.fill("Titel", TITLE)
    walk.press("Mehr Aktionen", within="body")
    walk.press("In Vier Augen einreichen", within="body")
    walk.page.wait_for_url(re.compile(r"/cms/pages/\d+/$"))
    _sign_in(walk, "supervisor2@musterstadt.example")
    walk.page.goto(edit)
    walk.press("Mehr Aktionen", within="body")
    walk.press("Freigeben", within="body")
    walk.page.wait_for_url(re.compile(r"/cms/(pages/\d+/)?$"))


def _visitor(walk: Walk) -> None:
    walk.page = walk.open_as(None)
    walk.open("/")
    walk.fill("Wonach suchen Sie?", "Leerstand Werkstatt")
    walk.press("Suchen")
    walk.follow(TITLE)
    walk.open("/beispiele/")
    walk.choose("Für einen Stadtteil wie", "Nordhafen")
    walk.press("Zeigen")
    walk.sees(TITLE)
    walk.picture("beispiele.png", top="main form")
    assert walk.page.context.cookies() == []


def _take_along(walk: Walk) -> None:
    assert "0 findings" in walk.run()
    walk.run()
    kinds = {path.suffix for path in (walk.home / "papers").rglob("*")}
    assert {".pdf", ".docx", ".xlsx"} <= kinds


STEPS: dict[str, Step] = {
    "1. Start the demo": _start,
    "2. Sign in": _coach,
    "3. See where need is greatest": _lage,
    "4. Find the right contact": _contact,
    "5. From a gap to a measure": _gap,
    "6. What it costs, and what came of it": _money,
    "7. The report, and an example from it": _example,
    "8. A visitor finds it": _visitor,
    "9. Take the data along": _take_along,
}
