"""The steps of `docs/tutorial/own-city.md`, one a section."""

from __future__ import annotations

import re
import zipfile

from tests.e2e.tutorial_walk import Step, Walk

PASSWORD = "ein erster langer satz"
COLLEAGUE = "kollegin@ulmenfurt.example"
CITY = "/stadt/ulmenfurt/"


def _start(walk: Walk) -> None:
    walk.stand_in()
    assert f"Quartierwerk: {walk.platform.address}" in walk.platform.printed()
    walk.met |= {"python3", "make", "make serve PORT=8080", "quartierwerk-data"}


def _begin(walk: Walk) -> None:
    walk.open("/")
    walk.sees("Quartierwerk einrichten")
    walk.fill("Ihr Name", "Erste Person")
    walk.fill("Ihre E-Mail-Adresse", "erste@ulmenfurt.example")
    walk.fill("Passwort", PASSWORD)
    walk.fill("Passwort wiederholen", PASSWORD)
    walk.fill("Name der Kommune", "Ulmenfurt")
    walk.fill("Kürzel für die Adresse", "ulmenfurt")
    walk.press("Anlegen und beginnen")
    walk.sees("Mein Stadtteil", "Noch keine Zahlen: Stadt-Ordner importieren")


def _folder(walk: Walk) -> None:
    told = walk.run()
    assert "districts 7, indicators 15, values 315" in told
    assert "zahlen.xlsx" in told
    assert "0 findings" in walk.run()
    walk.met |= {"zahlen.xlsx", "0 findings"}
    outlines = (walk.home / "meine-stadt" / "boundaries.geojson").read_text("utf-8")
    assert outlines.count('"Feature"') == 6
    for name in ("rezept.toml", "stadtteile.geojson"):
        assert (walk.home / "examples" / "eigene-stadt" / name).is_file()
        walk.met.add(name)


def _bring_in(walk: Walk) -> None:
    walk.go("Mein Stadtteil")
    walk.follow("Noch keine Zahlen: Stadt-Ordner importieren")
    walk.follow("Stadt-Ordner importieren")
    walk.upload("Stadt-Ordner", *sorted((walk.home / "meine-stadt").iterdir()))
    walk.met.add("meine-stadt")
    walk.press("Hochladen und Vorschau ansehen")
    walk.press("Alles übernehmen")
    walk.sees("Import zurücknehmen")


def _lage(walk: Walk) -> None:
    walk.go("Lage")
    first = walk.page.locator("main tbody tr").first.inner_text()
    for word in ("Bahnhofsviertel", "sehr hoch", "negativ"):
        assert word in first
    walk.sees("sehr hoch", "negativ")
    walk.picture("own-city-lage.png")
    walk.follow("Bahnhofsviertel")
    walk.reads("Arbeitslosendichte")


def _network(walk: Walk) -> None:
    walk.go("Mein Stadtteil")
    walk.follow("Noch keine Organisation: die erste eintragen")
    walk.fill("Name", "Werkhof Ulmenfurt")
    walk.choose("Art", "Bildungs- oder Beschäftigungsträger")
    walk.choose("Stadtteil", "Bahnhofsviertel")
    walk.tick_in("Hilft bei", "Weiterbildung")
    walk.press("Speichern")
    walk.follow("Kontakt eintragen")
    walk.fill("Name", "Ida Beispiel")
    walk.fill("Funktion", "Beratung")
    walk.fill("Durchwahl", "+49 000 1234-56")
    walk.tick_in("Zuständig für", "Weiterbildung")
    walk.choose("Sichtbar für", "Netzwerk")
    walk.choose("Grundlage", "veröffentlichte Funktion")
    walk.press("Speichern")
    walk.reads("Der Kontakt ist eingetragen.")


def _offer_and_need(walk: Walk) -> None:
    walk.go("Angebot & Bedarf")
    walk.follow("Angebot eintragen")
    walk.choose("Organisation", "Werkhof Ulmenfurt")
    walk.fill("Titel", "Lernwerkstatt Metall")
    walk.tick_in("Schritte", "Qualifizierung")
    walk.tick_in("Zielgruppen", "Langzeitarbeitslose")
    walk.fill("Plätze", "12")
    walk.fill("Freie Plätze", "3")
    walk.press("Speichern")
    walk.press("Bestätigen und veröffentlichen")
    walk.follow("Bedarfe")
    walk.follow("Bedarf melden")
    walk.choose("Stadtteil", "Bahnhofsviertel")
    walk.choose("Zielgruppe", "Alleinerziehende")
    walk.choose("Welcher Schritt fehlt?", "Qualifizierung")
    walk.fill("Was fehlt?", "Ein Kurs am Vormittag mit Kinderbetreuung.")
    walk.fill("Wie viele Menschen", "40")
    walk.press("Speichern")
    walk.reads("Der Bedarf ist gemeldet.")


def _gap(walk: Walk) -> None:
    walk.follow("In den Lücken ansehen")
    walk.reads("0 / 40")
    walk.picture("own-city-gap.png")
    walk.press("Maßnahmenidee daraus")
    walk.fill("Idee", "Kurs am Vormittag")
    walk.press("Speichern")
    walk.reads("Die Idee ist gespeichert.")


def _measure(walk: Walk) -> None:
    walk.go("Konzept")
    walk.sees("Ideen aus Lücken, die auf eine Maßnahme warten")
    walk.follow("Kurs am Vormittag")
    for part, ticked in (("Stadtteile", "Bahnhofsviertel"), ("Zielgruppen", "Alleinerziehende")):
        group = walk.page.get_by_role("group", name=re.compile(f"^{part}"))
        assert group.get_by_label(ticked, exact=True).is_checked()
    walk.choose("Träger", "Werkhof Ulmenfurt")
    walk.fill("Plätze zur gleichen Zeit", "15")
    walk.press("Speichern")
    walk.sees("Zur Prüfung fehlt noch")


def _money(walk: Walk) -> None:
    walk.go("Finanzierung")
    walk.follow("Förderprogramme")
    walk.follow("Förderprogramm eintragen")
    walk.fill("Name", "Stadtteil und Arbeit")
    walk.fill("Fördergeber", "Land")
    walk.fill("Rechtsgrundlage", "Richtlinie")
    walk.fill("Quelle", "Bescheid")
    walk.press("Speichern")
    walk.follow("Fördersatz eintragen")
    walk.fill("Programmjahr", "2026")
    walk.fill("Fördersatz in Prozent", "60")
    walk.fill("davon Land, in Prozent des Zuschusses", "100")
    walk.fill("Quelle", "Bescheid")
    walk.press("Speichern")
    walk.follow("Kosten und Finanzierung")
    walk.follow("Kostenposition eintragen")
    measure = walk.field("Maßnahme").locator("option", has_text="Kurs am Vormittag").inner_text()
    walk.choose("Maßnahme", measure)
    walk.fill("Nummer", "1.1")
    walk.fill("Wofür bezahlt wird", "Kursleitung")
    walk.fill("Gesamtkosten", "50.000")
    walk.choose("Förderprogramm", "Stadtteil und Arbeit")
    walk.fill("Programmjahr", "2026")
    walk.press("Speichern")
    walk.reads("30.000,00 €", "20.000,00 €")


def _paper(walk: Walk) -> None:
    walk.go("Konzept")
    walk.reads("Zum Mitnehmen", "Kurzfassung für den Antrag")
    walk.sees("Tabelle")
    paper = walk.page.request.get(walk.page.url + "konzept-kurz.pdf", timeout=60_000)
    assert paper.ok
    assert paper.body().startswith(b"%PDF")
    walk.sees("PDF")


def _colleague(walk: Walk) -> None:
    walk.page.locator("header summary", has_text="Erste Person").click()
    walk.go("Zugänge")
    walk.follow("Person einladen")
    walk.fill("E-Mail", COLLEAGUE)
    walk.choose("Rolle", "Kommune: Bearbeitung")
    walk.press("Einladung senden")
    walk.reads("Die Einladung ist unterwegs.")
    link = re.search(r"https?://[^/\s]+(/einladung/\S+)", walk.platform.mails()[-1])
    assert link
    walk.met.add("quartierwerk-data/mails")
    own, walk.page = walk.page, walk.open_as(None)
    walk.open(link[1])
    walk.fill("Ihr Name", "Zweite Person")
    walk.fill("Passwort", PASSWORD)
    walk.press("Einladung annehmen")
    walk.reads("Willkommen. Ihr Zugang ist eingerichtet.")
    walk.others["colleague"], walk.page = walk.page, own


def _portal(walk: Walk) -> None:
    own, visitor, colleague = walk.page, walk.open_as(None), walk.others["colleague"]
    walk.page = visitor
    walk.open("/ulmenfurt/")
    walk.follow("Angebot in meiner Nähe finden")
    walk.fill("Was suchen Sie?", "Metall")
    walk.press("Suchen")
    walk.reads("Lernwerkstatt Metall")

    walk.page = colleague
    walk.open("/cms/pages/")
    for title in ("Arbeit in den Stadtteil bringen.", "Ulmenfurt"):
        walk.reads(title)
        walk.page.locator("main tr", has_text=title).locator("a[href^='/cms/pages/']").last.click()
    walk.follow("Stadtteil", within="body")
    walk.fill("Titel", "Bahnhofsviertel")
    walk.fill("Zusammenfassung", "Wer hier hilft und was es gibt.")
    walk.page.locator("#id_district_code").fill("02")
    walk.met.add("02")
    walk.press("Mehr Aktionen", within="body")
    walk.press("In Vier Augen einreichen", within="body")
    walk.page.wait_for_url(re.compile(r"/cms/pages/\d+/$"))
    page = walk.page.locator("a[href$='/edit/']", has_text="Bahnhofsviertel").first.get_attribute("href")

    walk.page = own
    walk.page.goto(page)
    walk.press("Mehr Aktionen", within="body")
    walk.press("Freigeben", within="body")
    walk.page.wait_for_url(re.compile(r"/cms/(pages/\d+/)?$"))

    walk.page = visitor
    walk.open("/ulmenfurt/bahnhofsviertel/")
    walk.sees("Bahnhofsviertel")
    walk.picture("own-city-portal.png")
    walk.page = own


def _take_along(walk: Walk) -> None:
    walk.page.goto(CITY + "mein-stadtteil/")
    walk.go("Lage")
    walk.follow("Stadt-Ordner mitnehmen")
    walk.sees("Versiegeln und herunterladen")
    with walk.page.expect_download() as download:
        walk.follow("Teilbaren Ordner herunterladen (ZIP)")
    with zipfile.ZipFile(download.value.path()) as folder:
        names = {name.rsplit("/", 1)[-1] for name in folder.namelist()}
    assert {"datapackage.json", "districts.csv", "offers.csv"} <= names


def _backup(walk: Walk) -> None:
    walk.run()
    with zipfile.ZipFile(walk.home / "ulmenfurt-backup.zip") as backup:
        assert "manifest.json" in backup.namelist()


STEPS: dict[str, Step] = {
    "1. Get it and start it": _start,
    "2. The first person and the municipality": _begin,
    "3. Make a city folder of your files": _folder,
    "4. Bring the city folder in": _bring_in,
    "5. See where need is greatest": _lage,
    "6. Who is there: an organisation and a contact": _network,
    "7. An offer and a need": _offer_and_need,
    "8. See the gap": _gap,
    "9. From the idea to a measure": _measure,
    "10. What it costs": _money,
    "11. A paper to take along": _paper,
    "12. Invite a colleague": _colleague,
    "13. The city's part of the portal": _portal,
    "14. Take your city with you": _take_along,
    "15. Back up": _backup,
}
