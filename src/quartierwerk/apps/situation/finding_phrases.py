"""What readers say, as patterns, with the German beside it."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

#: Code of a finding → what is the matter.
TITLES: dict[str, Any] = {
    "missing-value": _("Pflichtangabe fehlt"),
    "not-a-code": _("keine Kennung"),
}
_PAIRS: list[tuple[str, Any]] = [
    (r"The row was left out\.", _("Die Zeile bleibt weg.")),
    (r"The cell was emptied\.", _("Die Zelle bleibt leer.")),
]
PHRASES: list[tuple[re.Pattern[str], Any]] = [(re.compile(pattern), phrase) for pattern, phrase in _PAIRS]
