"""Measures in four strands, the links between them, and remarks on their sheets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from quartierwerk.synthetic.goals import goal_code
from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.streams import Stream

#: First letter of a measure's code, its strand and the office in charge.
STRANDS = {"w": "economic", "i": "infrastructural", "b": "urban_planning", "s": "social"}
OFFICES = {
    "musterstadt": {
        "w": "Wirtschaftsförderung",
        "i": "Gebäudewirtschaft und Tiefbau",
        "b": "Amt für Stadterneuerung",
        "s": "Sozialplanung",
    },
    "kleinmuster": dict.fromkeys("wibs", "Fachbereich Soziales und Bauen"),
}
#: States from which on the three checks are answered, and those in which the council has decided.
CHECKED = frozenset({"checked", "decided", "running", "finished"})
DECIDED = frozenset({"decided", "running", "finished"})
#: Why a measure passes the three checks, by strand.
REASONS = {
    "w": "Kein anderes Programm zahlt den Einstieg im Betrieb. Stellen stehen allen Betrieben offen.",
    "i": "Pflichtaufgaben sind ausgenommen. Räume und Wege nutzen allen. Aufträge werden ausgeschrieben.",
    "b": "Ohne Förderung bliebe der Zustand. Flächen sind öffentlich. Leistungen werden ausgeschrieben.",
    "s": "Ergänzt Regelangebote, ersetzt keines. Der Zugang ist offen. Private Anbieter werden nicht verdrängt.",
}
HEARD = (
    "Stadtteilkonferenz, Empfehlung einstimmig",
    "Begehung mit Bewohnerinnen und Bewohnern, 34 Hinweise",
    "Teilnetz und Jour fixe, Stellungnahmen liegen vor",
    "Befragung im Stadtteil, 140 Antworten",
    "Werkstatt mit Jugendlichen und Betrieben",
)
#: When the council voted on what came into the concept first, and on what came later.
FIRST_VOTE = date(2024, 6, 20)
LATER_VOTES = (
    (date(2025, 6, 30), date(2025, 2, 13), "V/2025/0061"),
    (date(2026, 6, 30), date(2025, 7, 3), "V/2025/0288"),
    (date.max, date(2026, 7, 9), "V/2026/0304"),
)
_WRITTEN = (
    "id", "title", "state", "problem", "description", "expected_result", "carrier", "occupation", "places", "jobs",
    "priority", "starts_on", "ends_on", "follow_up_cost", "continuation", "target_groups", "stages",
)  # fmt: skip


def measure_table(plan: CityPlan, ideas: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row a measure."""
    stream = Stream(seed, f"measures {plan.id}")
    needs = ideas.set_index("id")["needs"].to_dict()
    return pd.DataFrame([_row(plan, row, needs, stream) for row in content_rows(f"{plan.id}_measures.csv")])


def _row(plan: CityPlan, row: dict[str, str], needs: dict[str, str], stream: Stream) -> dict[str, Any]:
    strand, number = row["id"].split("-")
    idea = f"idee-{row['idea']}" if row["idea"] else ""
    heard = stream.pick(HEARD)
    checked = row["state"] in CHECKED
    return {
        **{name: row[name] for name in _WRITTEN},
        "number": f"{strand.upper()}{int(number)}",
        "strand": STRANDS[strand],
        "idea": idea,
        "districts": " ".join(sorted(plan.district(name).id for name in row["districts"].split(",") if name)),
        "fields_of_action": " ".join(row["fields_of_action"].split(",")),
        "goals": " ".join(goal_code(code) for code in row["goals"].split(",") if code),
        "needs": needs.get(idea, ""),
        "lead_office": OFFICES[plan.id][strand],
        "partners": " ".join(row["partners"].split(",")),
        "instruments": row["instruments"],
        "participation": heard if checked else "",
        **dict.fromkeys(("additional", "public_interest", "neutral"), True if checked else None),
        "check_note": REASONS[strand] if checked else "",
        **_vote(row),
    }


def _vote(row: dict[str, str]) -> dict[str, Any]:
    """Day and paper of the decision: the first vote for the first version, else the next one before it began."""
    if row["state"] not in DECIDED:
        return {"council_paper": "", "decided_on": None}
    if row["since"] == "1":
        return {"council_paper": "V/2024/0317", "decided_on": FIRST_VOTE}
    begins = date.fromisoformat(row["starts_on"])
    _, voted, paper = next(vote for vote in LATER_VOTES if begins <= vote[0])
    return {"council_paper": paper, "decided_on": voted}


def link_table(plan: CityPlan) -> pd.DataFrame:
    """One row a link between two measures."""
    rows = content_rows(f"{plan.id}_measure_links.csv")
    return pd.DataFrame([{"id": f"kette-{number:02d}", **row} for number, row in enumerate(rows, start=1)])


def comment_table(plan: CityPlan) -> pd.DataFrame:
    """One row a remark on a measure's sheet."""
    rows = content_rows(f"{plan.id}_measure_comments.csv")
    return pd.DataFrame([{"id": f"anmerkung-{number:02d}", **row} for number, row in enumerate(rows, start=1)])
