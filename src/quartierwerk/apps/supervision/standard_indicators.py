"""The indicators a new programme starts with; it may change them.

They follow what a network coach can answer for: doings, reach, network and what comes of it. Counts of people come
from those who carry measures out, as aggregates.
"""

from __future__ import annotations

from typing import NamedTuple


class Standard(NamedTuple):
    """One indicator as it is written into a programme."""

    code: str
    section: str
    unit: str
    source: str
    gathering: str
    name_de: str
    name_en: str
    definition_de: str
    definition_en: str
    denominator: str = ""


STANDARD_INDICATORS: tuple[Standard, ...] = (
    Standard(
        "activities", "activities", "number", "network_activities", "sum",
        "Kontakte und Veranstaltungen", "Contacts and events",
        "Besuche, Telefonate, Veranstaltungen und Beratungen von Akteuren, die für Standort und Quartal notiert sind.",
        "Visits, calls, events and advice to partners noted for the site in the quarter.",
    ),
    Standard(
        "hours", "activities", "hours", "network_hours", "sum",
        "Stunden laut Notizen", "Hours as noted",
        "Summe der Stunden, die zu diesen Notizen eingetragen sind; Notizen ohne Stunden zählen nicht mit.",
        "Sum of the hours entered with these notes; notes without hours do not count.",
    ),
    Standard(
        "meetings", "network", "number", "network_meetings", "sum",
        "Sitzungen von Gremien", "Meetings of bodies",
        "Sitzungen der Gremien des Standorts und der ganzen Stadt, die im Quartal stattgefunden haben.",
        "Meetings of bodies of the site and of the whole city held in the quarter.",
    ),
    Standard(
        "organisations", "network", "number", "network_organisations", "last",
        "Organisationen mit Sitz am Standort", "Organisations located at the site",
        "Organisationen des Netzwerks, die am Standort ihren Sitz haben, am Ende des Quartals.",
        "Organisations of the network located at the site at the end of the quarter.",
    ),
    Standard(
        "ties", "network", "number", "network_ties", "last",
        "Verbindungen der Organisationen am Standort", "Ties of the organisations at the site",
        "Paare von Organisationen, die in der letzten Erhebung verbunden sind; mindestens eine sitzt am Standort.",
        "Pairs of organisations tied in the latest survey, at least one of them located at the site.",
    ),
    Standard(
        "offers", "offers", "number", "provision_offers", "last",
        "Aktuelle Angebote", "Current offers",
        "Laufende Angebote, die den Standort erreichen, am Tag des Berichts.",
        "Live offers that reach the site on the day of the report.",
    ),
    Standard(
        "gaps", "offers", "number", "provision_gaps", "last",
        "Offene Lücken", "Open gaps",
        "Felder aus Zielgruppe und Förderstufe mit Bedarf am Standort, zu denen Angebot, Platz oder Zugang fehlt.",
        "Cells of target group and support stage with need at the site where offer, place or access is missing.",
    ),
    Standard(
        "milestones", "delivery", "number", "delivery_milestones", "sum",
        "Erreichte Meilensteine", "Milestones reached",
        "Meilensteine der Maßnahmen am Standort, die im Quartal erreicht wurden.",
        "Milestones of measures at the site reached in the quarter.",
    ),
    Standard(
        "participants", "results", "persons", "delivery_participants", "sum",
        "Teilnehmende, die ausgeschieden sind", "Participants who have left",
        "Personen, deren Teilnahme an einer Maßnahme am Standort im Quartal endete, nach Zählung der Träger.",
        "People whose participation in a measure at the site ended in the quarter, as counted by the providers.",
    ),
    Standard(
        "jobs", "results", "persons", "delivery_jobs", "sum",
        "Aufnahmen von Arbeit", "Entries into work",
        "Personen, die beim Ausscheiden Arbeit aufgenommen haben, nach Zählung der Träger. Anteil: an Ausgeschiedenen.",
        "People who entered work when leaving, as counted by the providers. Share: of all who have left.",
        "participants",
    ),
    Standard(
        "called", "money", "EUR", "funding_called", "last",
        "Abgerufene Mittel im Jahr", "Grant called this year",
        "Fördermittel, die im Kassenjahr des Quartals für Maßnahmen am Standort abgerufen sind, am Tag des Berichts.",
        "Grant called for measures at the site in the cash year of the quarter, on the day of the report.",
    ),
    Standard(
        "spent", "money", "EUR", "funding_spent", "last",
        "Verwendete Mittel im Jahr", "Money used this year",
        "Mittel, die im Kassenjahr des Quartals für Maßnahmen am Standort verwendet sind, am Tag des Berichts.",
        "Money used for measures at the site in the cash year of the quarter, on the day of the report.",
    ),
)  # fmt: skip
