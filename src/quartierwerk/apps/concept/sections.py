"""The sections of a measure's sheet and form; remarks belong to one of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SECTIONS: dict[str, Any] = {
    "core": _("Worum es geht"),
    "goals": _("Ziele und Zielgruppen"),
    "who": _("Wer es tut"),
    "work": _("Weg in Arbeit"),
    "time": _("Zeit und Folgen"),
    "checks": _("Beteiligung und Prüfungen"),
    "links": _("Verknüpfungen"),
}
#: Fields of each section, in the order of the form.
FIELDS: dict[str, tuple[str, ...]] = {
    "core": ("number", "title", "strand", "districts", "fields_of_action", "problem", "description", "expected_result"),
    "goals": ("goals", "target_groups", "stages", "needs"),
    "who": ("carrier", "lead_office", "partners"),
    "work": ("instruments", "occupation", "places", "jobs"),
    "time": ("priority", "starts_on", "ends_on", "follow_up_cost", "continuation"),
    "checks": ("participation", "additional", "public_interest", "neutral", "check_note"),
}
