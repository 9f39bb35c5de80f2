"""What the engine found, in words and signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartierwerk.apps.places import vocabulary
from quartierwerk.engine.provision import Cell

#: Kind of a cell → (kind of status sign, word).
KINDS: dict[str, tuple[str, Any]] = {
    "no_offer": ("missing", gettext_lazy("kein Angebot")),
    "no_place": ("act", gettext_lazy("kein Platz")),
    "no_access": ("watch", gettext_lazy("Zugang erschwert")),
    "stale": ("unreported", gettext_lazy("nicht bestätigt")),
    "covered": ("good", gettext_lazy("gedeckt")),
}
#: Places there are, but not for all who need one.
TOO_FEW = gettext_lazy("zu wenige Plätze")
#: Why an offer does not count for a cell.
REASONS: dict[str, Any] = {
    "stale": gettext_lazy("seit mehr als 180 Tagen nicht bestätigt"),
    "paused": gettext_lazy("pausiert"),
    "over": gettext_lazy("vorbei"),
    "not_started": gettext_lazy("beginnt erst später"),
    "way_in": gettext_lazy("nur mit Überweisung oder Gutschein"),
    "language": gettext_lazy("setzt mehr Deutsch voraus"),
    "childcare": gettext_lazy("ohne Kinderbetreuung"),
    "full": gettext_lazy("voll belegt"),
}
DOUBTS: dict[str, Any] = {
    "childcare_unknown": gettext_lazy("Kinderbetreuung nicht bekannt"),
    "places_unknown": gettext_lazy("Plätze nicht bekannt"),
    "confirmation_due": gettext_lazy("Bestätigung steht aus"),
    "ends_soon": gettext_lazy("endet oder verliert die Finanzierung binnen eines Jahres"),
}
#: What is set against what, of an occupation.
BALANCES: dict[str, tuple[str, Any]] = {
    "no_course": ("missing", gettext_lazy("kein Kurs")),
    "too_few": ("act", TOO_FEW),
    "enough": ("good", gettext_lazy("genug")),
    "no_demand": ("inapplicable", gettext_lazy("nicht gesucht")),
}


def count_text(value: float | None) -> str:
    """Places or persons as a whole number; a question mark where nobody said how many."""
    return "?" if value is None else str(round(value))


@dataclass(frozen=True)
class Shown:
    """A cell as the page shows it.

    Parameters
    ----------
    kind : str
        Of the sign.
    word : str
        Beside the sign.
    supply, persons : str
        Places and people as whole numbers; ``?`` not known, ``–`` no need recorded.
    has_need, is_gap : bool
        Without a need the sign is quiet.
    """

    group: str
    stage: str
    kind: str
    word: Any
    supply: str
    persons: str
    has_need: bool
    is_gap: bool

    @classmethod
    def of(cls, cell: Cell) -> Shown:
        """A cell of the engine."""
        kind, word = KINDS[cell.kind]
        if cell.kind == "covered" and not cell.need_number:
            word = _("Angebote da")
        elif cell.kind == "covered" and cell.need_persons is not None and cell.supply is None:
            kind, word = "watch", DOUBTS["places_unknown"]
        elif cell.kind == "no_place" and cell.counting and cell.supply:
            word = TOO_FEW
        persons = count_text(cell.need_persons) if cell.need_number else "–"
        supply = count_text(cell.supply if cell.counting else 0.0)
        return cls(cell.target_group, cell.stage, kind, word, supply, persons, cell.need_number > 0, cell.is_gap)


def cell_sentence(cell: Cell, district: str) -> str:
    """A cell in one or two sentences."""
    group = vocabulary.label(vocabulary.TARGET_GROUPS, cell.target_group)
    stage = vocabulary.label(vocabulary.STAGES, cell.stage)
    facts = {"group": group, "stage": stage, "district": district}
    said = {
        "no_offer": _("Für %(group)s gibt es in %(district)s beim Schritt %(stage)s kein Angebot."),
        "no_place": _("Für %(group)s reichen in %(district)s beim Schritt %(stage)s die Plätze nicht."),
        "no_access": _(
            "Für %(group)s gibt es in %(district)s beim Schritt %(stage)s Angebote, aber niemand kommt hinein."
        ),
        "stale": _(
            "Ob es für %(group)s in %(district)s beim Schritt %(stage)s noch Angebote gibt, ist nicht bestätigt."
        ),
        "covered": _("Für %(group)s gibt es in %(district)s beim Schritt %(stage)s genug."),
    }
    if cell.kind == "covered" and (not cell.need_number or cell.supply is None):
        said["covered"] = _("Für %(group)s gibt es in %(district)s beim Schritt %(stage)s Angebote.")
    return " ".join([said[cell.kind] % facts, _numbers_sentence(cell)])


def _numbers_sentence(cell: Cell) -> str:
    """What is needed against what is within reach, as far as somebody named numbers."""
    if not cell.need_number:
        return _("Ein Bedarf ist nicht gemeldet.")
    if cell.need_persons is None:
        return _("Wie viele Menschen es betrifft, ist nicht geschätzt.")
    facts = {"persons": count_text(cell.need_persons), "supply": count_text(cell.supply if cell.counting else 0.0)}
    if cell.counting and cell.supply is None:
        return _("Gebraucht werden nach Schätzung %(persons)s Plätze; wie viele es gibt, ist nicht bekannt.") % facts
    return _("Gebraucht werden nach Schätzung %(persons)s Plätze, erreichbar sind %(supply)s.") % facts


def offer_notes(item: Any) -> list[str]:
    """Why an offer of a cell does not count, and what is doubtful about it."""
    reason = [] if item.counts else [str(REASONS.get(item.reason, item.reason))]
    return reason + [str(DOUBTS[name]) for name in item.doubts if name in DOUBTS]


def idea_title(cell: Cell, district: str) -> str:
    """How an idea is called before somebody finds a better name."""
    return _("%(stage)s für %(group)s in %(district)s") % {
        "stage": vocabulary.label(vocabulary.STAGES, cell.stage),
        "group": vocabulary.label(vocabulary.TARGET_GROUPS, cell.target_group),
        "district": district,
    }


def handover_reason(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Why two organisations should know each other, as a sentence for both."""
    groups = ", ".join(vocabulary.labels(vocabulary.TARGET_GROUPS, str(row["target_groups"]).split()))
    facts = {
        "source": names[row["source"]],
        "target": names[row["target"]],
        "before": vocabulary.label(vocabulary.STAGES, row["stage_from"]),
        "after": vocabulary.label(vocabulary.STAGES, row["stage_to"]),
        "groups": groups,
    }
    return (
        _(
            "%(source)s begleitet %(groups)s beim Schritt %(before)s, %(target)s beim nächsten Schritt %(after)s. "
            "Zwischen beiden ist keine Vermittlung bekannt."
        )
        % facts
    )
