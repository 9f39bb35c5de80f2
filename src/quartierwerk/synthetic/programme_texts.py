"""Sentences for made-up site reports; by kind of place and quarter, so that they do not all sound alike."""

from __future__ import annotations

#: Where people are met, and what takes longer than planned.
PLACES = {
    "mill": ("im Begegnungsraum der alten Spinnerei", "der Umbau der Halle zur Lernwerkstatt"),
    "harbour": ("im Hafenbüro", "die Öffnung der Kaimauer als Grünzug"),
    "mine": ("in der alten Waschkaue", "die Sanierung der Siedlungshäuser"),
    "station": ("im Ladenlokal am Bahnhof", "der Umbau des Bahnhofsvorplatzes"),
    "old_town": ("im Stadtteilladen", "die Nutzung leer stehender Ladenlokale"),
    "estate": ("im Nachbarschaftstreff", "die Neugestaltung zwischen den Hochhäusern"),
}
_SUMMARIES = (
    "Das Quartal galt dem Aufbau: Die wichtigsten Akteure sind besucht, die Stadtteilkonferenz hat getagt.",
    "Die Zusammenarbeit mit dem Jobcenter ist enger geworden. Erstberatungen finden nun {where} statt.",
    "Zwei neue Einrichtungen arbeiten mit. Der Schwerpunkt lag auf Alleinerziehenden und fehlender Kinderbetreuung.",
    "Mehrere Maßnahmen sind angelaufen. Verzögert hat sich {site}.",
    "Die Nachfrage nach Sprachkursen bleibt höher als das Angebot. Betriebe sind besser erreicht worden als zuvor.",
    "Die Teilnetze arbeiten selbstständiger. Das Coaching zieht sich aus der Leitung einzelner Runden zurück.",
    "Die Verstetigung ist Thema: Wer übernimmt welche Runde, wenn die Förderung endet?",
    "Die Ergebnisse sind stabil. Ein Übergabeplan liegt vor und ist mit der Verwaltung besprochen.",
)
_ACTIVITIES = (
    "Besucht wurden vor allem Kitas, Familienzentren und Beratungsstellen. Notiert sind {activities} Kontakte.",
    "{activities} Kontakte und Veranstaltungen, darunter ein Aktionstag {where}.",
    "Im Mittelpunkt standen Gespräche mit Betrieben und der Wirtschaftsförderung ({activities} Kontakte insgesamt).",
    "{activities} Kontakte; ein Fachtag mit dem Jobcenter wurde vorbereitet und gut besucht.",
)
_NETWORK = (
    "{organisations} Organisationen am Standort sind erfasst. Neu ist die Runde der Familienzentren.",
    "Die Übergabe vom Familienzentrum zum Jobcenter gelingt besser; zur Nachbetreuung fehlt sie noch.",
    "Ein Sportverein und eine Moscheegemeinde sind neu im Netz und erreichen Menschen, die sonst niemand erreicht.",
)
_OFFERS = (
    "{offers} Angebote erreichen den Standort. Es bleiben {gaps} Lücken, vor allem bei der Nachbetreuung.",
    "Ein Teilzeitkurs mit Kinderbetreuung ist gestartet. {gaps} Lücken bleiben offen.",
    "Für Jugendliche ohne Abschluss fehlt weiter ein Angebot nach der Qualifizierung.",
)
_DELIVERY = (
    "Die Maßnahmen laufen im Plan. Ein Meilenstein hängt an einer Genehmigung.",
    "Durch die Vergabe verschiebt sich der Beginn einer Maßnahme um acht Wochen.",
    "Alle Träger haben ihre Zahlen gemeldet; ein Risiko bleibt die Personaldecke.",
)
_OUTLOOK = (
    "Im nächsten Quartal: Betriebsbesuche, zweite Befragungswelle. Beratung wünschen wir zur Verstetigung.",
    "Geplant ist ein Austausch mit einem anderen Standort zum Thema Kinderbetreuung.",
    "Die Jahresplanung mit dem Jobcenter steht an. Unterstützung wäre beim Antrag hilfreich.",
)


def texts_of(kind: str, at: int, figures: dict[str, str | None]) -> dict[str, str]:
    """Section → text of the report number ``at`` of a place; numbers in it are those of its figures."""
    where, site = PLACES[kind]
    known = {name: value or "" for name, value in figures.items()} | {"where": where, "site": site}

    def pick(texts: tuple[str, ...], shift: int = 0) -> str:
        return texts[(at + shift) % len(texts)].format(**known)

    results = "Die Träger haben ihre Zahlen zum Quartalsende gemeldet."
    if figures["participants"] is None:
        results = "Ein Träger hat noch nicht gemeldet; die Zahlen werden im nächsten Bericht nachgereicht."
    shift = len(kind)
    return {
        "summary": pick(_SUMMARIES),
        "activities": pick(_ACTIVITIES, shift),
        "network": pick(_NETWORK, shift),
        "offers": pick(_OFFERS, shift),
        "delivery": pick(_DELIVERY, shift),
        "results": results,
        "money": "Abrufe und Ausgaben liegen im Rahmen des Finanzierungsplans.",
        "outlook": pick(_OUTLOOK, shift),
    }
