"""A made-up city for the tests of printed matter: 24 districts with long names, or as many as wanted."""

from __future__ import annotations

import dataclasses
import random
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import shapely

from quartierwerk.documents.model import (
    AgendaItem,
    Attendee,
    ClassLabel,
    ClassScale,
    ContactCard,
    ContactSheet,
    Decision,
    DistrictProfile,
    DistrictRow,
    Imprint,
    IndicatorLine,
    Minutes,
    SensitivityLine,
    SituationReport,
    Task,
)
from quartierwerk.documents.model.article import (
    Article,
    ArticleHeading,
    ArticleList,
    ArticleTable,
    ArticleText,
    Piece,
)
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.area import AreaId
from quartierwerk.kernel.findings import Finding, Severity
from quartierwerk.kernel.guarded import Published

VERSION = "probe-2020"
NAMES = (
    "Nordhafen", "Ober- und Unterlindenbacher Höhe/Böckingsiedlung", "Größenwörth", "Altstadt", "Südvorstadt-West",
    "Wilhelminenhöhe und Königsforst an der Bahn", "Ährenfeld", "Öhringshausen", "Überlingsgraben", "Tannenbusch-Mitte",
    "Rosenhügel (ehemalige Garnisonsiedlung)", "Kirchlinde-Straßburger Viertel", "Neue Heimat", "Zechensiedlung",
    "Maschinenfabrikviertel", "Weststadt", "Am Güterbahnhof", "Hüttenheim", "Schlossäcker", "Großmarkthallenviertel",
    "Bürgerpark", "Ostviertel", "Steinbrück", "Fünfhäuser",
)  # fmt: skip
NOW = datetime(2026, 2, 3, 10, 30, tzinfo=UTC)
#: Codes of areas with something special in every sample.
SUPPRESSED, UNREPORTED, EXCLUDED = "A003", "A005", "A007"


def imprint(title: str, language: str = "de", *, synthetic: bool = True) -> Imprint:
    return Imprint("Musterstadt", title, date(2025, 12, 31), NOW, language, synthetic)


@cache
def boundaries(count: int = 24) -> dict[str, Any]:
    """Districts of very different size: cells about scattered points within an ellipse of some ten kilometres."""
    rng = random.Random(count)
    town = shapely.transform(shapely.Point(0, 0).buffer(1, 64), lambda p: p * [0.11, 0.06] + [7.1, 51.4])
    points = [(7.1 + rng.gauss(0, 0.045), 51.4 + rng.gauss(0, 0.025)) for _ in range(count)]
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=town.buffer(1), ordered=True)
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"A{place:03d}", "boundary_version": VERSION},
            "geometry": shapely.geometry.mapping(shapely.intersection(cell, town)),
        }
        for place, cell in enumerate(shapely.get_parts(cells), start=1)
    ]
    return {"type": "FeatureCollection", "features": [f for f in features if f["geometry"]["coordinates"]]}


def scales(language: str = "de") -> tuple[ClassScale, ClassScale]:
    german = language == "de"
    need = ("gering", "mittel", "hoch", "sehr hoch") if german else ("low", "medium", "high", "very high")
    ranges = ("unter −1", "−1 bis 1", "über 1 bis 1,5", "über 1,5") if german else ("", "", "", "above 1.5")
    change = ("günstiger", "stabil", "ungünstiger") if german else ("better", "stable", "worse")
    return (
        ClassScale(
            "sequential",
            tuple(ClassLabel(code, *pair) for code, pair in enumerate(zip(need, ranges, strict=True), start=1)),
            "Bedarf" if german else "Need",
        ),
        ClassScale(
            "diverging",
            tuple(ClassLabel(c, w, sign=s) for c, w, s in zip((1, 2, 3), change, ("+", "+/-", "-"), strict=True)),
            "Veränderung" if german else "Change",
        ),
    )


def indicators(count: int = 6, language: str = "de") -> tuple[IndicatorLine, ...]:
    rng = random.Random(7)
    names = {
        "de": ("Arbeitslose", "Langzeitarbeitslose", "Leistungsbeziehende in Arbeit", "Kinder in SGB-II-Haushalten",
               "Haushalte von Alleinerziehenden mit Leistungsbezug", "Jugendliche ohne Schulabschluss"),
        "en": ("Unemployed", "Long-term unemployed", "Benefit recipients in work", "Children in benefit households",
               "Lone-parent households on benefits", "Young people without a school certificate"),
    }[language]  # fmt: skip
    themes = ("work", "work", "income", "children", "children", "context")
    units = ("percent", "percent", "per_1000", "percent", "count", "percent")
    return tuple(
        IndicatorLine(
            id=f"s{place + 1}",
            name=names[place % 6] + (f" {place // 6 + 1}" if place >= 6 else ""),
            theme=themes[place % 6],
            unit=units[place % 6],
            decimals=0 if units[place % 6] == "count" else 1,
            definition="Personen, die am Stichtag gezählt wurden" if language == "de" else "People counted on the day",
            source="Amt für Statistik Musterstadt, Kleinräumige Gliederung",
            licence="dl-de/by-2-0",
            reference_date=date(2025, 12, 31),
            denominator="Bevölkerung von 15 bis unter 65 Jahren" if language == "de" else "Population aged 15 to 64",
            boundary_version=VERSION,
            series=_series(rng, place),
            city_series=tuple((year, Published(round(11 + rng.gauss(0, 0.6), 2))) for year in range(2018, 2026)),
            polarity=1,
        )
        for place in range(count)
    )


def _series(rng: random.Random, place: int) -> tuple[tuple[int, Published], ...]:
    pairs = [(year, Published(round(14 + place + rng.gauss(0, 1.5), 2))) for year in range(2018, 2026)]
    if place == 1:
        pairs[3] = (2021, Published.suppressed())
        pairs[7] = (2025, Published.suppressed())
    if place == 3:
        pairs[0] = (2018, Published(None, Absence.NOT_REPORTED))
        pairs[1] = (2019, Published(0))
    return tuple(pairs)


def _class_of(index: float) -> int:
    return 1 if index < -1 else 2 if index <= 1 else 3 if index <= 1.5 else 4


def rows(count: int = 24, z: int = 6, language: str = "de") -> tuple[DistrictRow, ...]:
    rng = random.Random(count)
    status_scale, dynamics_scale = scales(language)
    made = []
    for place in range(1, count + 1):
        index, change = rng.gauss(0, 1.1), rng.gauss(0, 1)
        status, dynamics = _class_of(index), 1 if change < -1 else 2 if change <= 1 else 3
        name = NAMES[(place - 1) % 24] + (f" {(place - 1) // 24 + 1}" if place > 24 else "")
        made.append(
            DistrictRow(
                area=AreaId(f"A{place:03d}", VERSION),
                name=name,
                status_index=Published(index),
                status_class=status,
                status_label=status_scale.label_of(status),
                dynamics_index=Published(change),
                dynamics_class=dynamics,
                dynamics_label=dynamics_scale.label_of(dynamics),
                attention=status == 4 or (status == 3 and dynamics == 3),
                z={f"s{k + 1}": Published(rng.gauss(0, 1)) for k in range(z)},
            )
        )
    return tuple(_special(row) for row in made)


def _special(row: DistrictRow) -> DistrictRow:
    """One area whose index is suppressed but whose class is known, one not reported, one left out."""
    absent = {
        SUPPRESSED: Published.suppressed(),
        UNREPORTED: Published(None, Absence.NOT_REPORTED),
        EXCLUDED: Published(None, Absence.NOT_APPLICABLE),
    }.get(row.area.code)
    if absent is None:
        return row
    hidden = dict.fromkeys(row.z, absent)
    row = dataclasses.replace(row, status_index=absent, dynamics_index=absent, z=hidden, attention=False)
    if row.area.code == SUPPRESSED:
        return row
    reason = "Weniger als 300 Einwohnerinnen und Einwohner" if row.area.code == EXCLUDED else ""
    blank = {"status_class": None, "status_label": "", "dynamics_class": None, "dynamics_label": ""}
    return dataclasses.replace(row, exclusion_reason=reason, **blank)


def report(count: int = 24, language: str = "de", *, synthetic: bool = True, z: int = 6) -> SituationReport:
    status_scale, dynamics_scale = scales(language)
    title = "Lage der Stadtteile 2025" if language == "de" else "Situation of the districts 2025"
    chosen = indicators(z, language)
    return SituationReport(
        imprint=imprint(title, language, synthetic=synthetic),
        year=2025,
        spec_title="Soziale Stadt, Grundmodell" if language == "de" else "Soziale Stadt, basic model",
        rows=rows(count, z, language),
        indicators=chosen,
        status_scale=status_scale,
        dynamics_scale=dynamics_scale,
        dynamics_since=2023,
        boundaries=boundaries(count),
        sensitivity=tuple(
            SensitivityLine(item.name, 3 - k % 4, k % 3, tuple(NAMES[: 3 - k % 4])) for k, item in enumerate(chosen)
        ),
        findings=(
            Finding(Severity.WARNING, "value", "werte.csv", "„k. A.“", "eine Zahl", row=17, column="Arbeitslose"),
        ),
        notes=("Der Gebietszuschnitt gilt seit dem 01.01.2020." if language == "de" else "Boundaries date from 2020.",),
    )


def profile(language: str = "de", count: int = 12) -> DistrictProfile:
    status_scale, dynamics_scale = scales(language)
    row = max((r for r in rows(24, language=language) if r.status_index.is_shown), key=lambda r: r.status_index.value)
    headline = {
        "de": f"{row.name} gehört seit 2021 mit großer Sicherheit zur Gruppe mit dem höchsten Bedarf.",
        "en": f"{row.name} has been among the areas with the greatest need since 2021, with high certainty.",
    }[language]
    return DistrictProfile(
        imprint=imprint(f"Stadtteilprofil {row.name}" if language == "de" else f"Profile of {row.name}", language),
        area=row.area,
        name=row.name,
        year=2025,
        headline=headline,
        indicators=indicators(count, language),
        row=row,
        status_scale=status_scale,
        dynamics_scale=dynamics_scale,
        dynamics_since=2023,
        spec_title="Soziale Stadt, Grundmodell",
        boundaries=boundaries(),
        notes=("Die Werte für 2020 wurden nachträglich berichtigt.",),
    )


def contact_sheet(language: str = "de", count: int = 9) -> ContactSheet:
    groups = ("Ausbildung", "Beratung bei Schulden", "Sprachkurse")
    cards = tuple(
        ContactCard(
            organisation="Familienzentrum Ahornweg der Musterstädter Wohlfahrtsgemeinschaft"
            if k % 3
            else f"Lernwerk {k}",
            role="Leitung der Anlaufstelle für Jugendliche am Übergang von der Schule in den Beruf"
            if k % 2
            else "Lotsin",
            person=f"Ansprechperson {k}",
            direct_dial=f"+49 5555 0100-{k:02d}",
            languages=("Deutsch", "Türkisch", "Arabisch", "Ukrainisch") if k % 2 else ("Deutsch",),
            last_confirmed=date(2025, 11, 1 + k) if k != 4 else None,
            email=f"beratung.jugend.{k}@familienzentrum-ahornweg.musterstadt.example",
            address="Ahornweg 12, 55555 Musterstadt",
            group=groups[k * 3 // max(count, 1) % 3],
        )
        for k in range(count)
    )
    title = "Kontakte im Stadtteil" if language == "de" else "Contacts in the district"
    return ContactSheet(
        imprint(title, language), "Nordhafen", cards, url="https://quartierwerk.musterstadt.example/netzwerk/kontakte/"
    )


def minutes(language: str = "de", *, confirmed: bool = False) -> Minutes:
    long_text = (
        "Die Lernwerkstatt berichtet, dass sechs Plätze frei sind. Das Jobcenter schlägt eine Übergabe vor. " * 6
    )
    title = "Protokoll der Stadtteilkonferenz" if language == "de" else "Minutes of the district conference"
    return Minutes(
        imprint(title, language),
        body="Stadtteilkonferenz Nordhafen",
        held_on=date(2025, 11, 20),
        place="Bürgerhaus, Saal 2",
        starts_at="17:00",
        ends_at="19:10",
        chair="Quartiersmanagement Nordhafen",
        minute_taker="Ansprechperson 3",
        attendance=(
            Attendee("Jobcenter Musterstadt", "Ansprechperson 1", "Teamleitung U25"),
            Attendee("Familienzentrum Ahornweg", "Ansprechperson 2", "", "excused"),
            Attendee("Bürgerverein Nordhafen", presence="absent"),
        ),
        agenda=(
            AgendaItem("Begrüßung und Festlegung der Tagesordnung"),
            AgendaItem("Übergänge von der Schule in den Beruf", f"{long_text}\n\n{long_text}"),
            AgendaItem("Verschiedenes", "Keine weiteren Punkte."),
        ),
        decisions=(Decision(1, "Die Runde richtet bis März eine gemeinsame Sprechstunde ein.", "einstimmig"),),
        tasks=(
            Task("Raum für die Sprechstunde anfragen", "Familienzentrum Ahornweg", date(2025, 12, 15)),
            Task("Kurzkonzept schreiben", "Quartiersmanagement", date(2026, 1, 10), "done"),
            Task("Plakate drucken", "", None, "dropped"),
        ),
        next_meeting="15. Januar 2026, 17:00 Uhr",
        confirmed=confirmed,
    )


def article(language: str = "de") -> Article:
    """A page of a portal with everything that may stand in one; a level of heading is left out."""
    address = "https://portal.example/zum-thema/luecken/"
    return Article(
        imprint=imprint("Lücken lesen" if language == "de" else "Reading gaps", language),
        summary="Eine Zelle mit wenig Plätzen ist eine Frage, noch keine Antwort.",
        glance=(("Ort", "Nordhafen"), ("Beleg", "Stufe 2 von 5: eigene Zahlen")),
        glance_caption="Auf einen Blick",
        parts=(
            ArticleHeading(3, "Ohne Abschnitt davor"),
            ArticleText((Piece("Siehe "), Piece("Zielgruppen", link=address), Piece(" und "), Piece("Schritte", True))),
            ArticleList(((Piece("erst zählen"),), (Piece("dann fragen"),)), numbered=True),
            ArticleList(((Piece("Platz"),), (Piece("Zugang"),))),
            ArticleHeading(2, "Zahlen"),
            ArticleTable("Plätze", ("Angebot", "Plätze"), (("Sprachkurs", "12"), ("Werkstatt", "6")), frozenset({1})),
            ArticleTable("Ohne Kopf", ("", ""), (("Träger", "Lernwerkstatt"),)),
            ArticleText((Piece("Zahlen unter drei stehen hier nicht."),), is_hint=True),
        ),
        closing=((Piece("Diese Seite im Netz: "), Piece(address, link=address)),),
    )
