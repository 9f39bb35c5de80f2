"""Languages of the portal and where their addresses begin."""

from __future__ import annotations

EASY = "de-simple"
#: Language → beginning of its addresses. German has none, so that old links stay.
PREFIXES: dict[str, str] = {"de": "", "en": "/en", EASY: "/leicht"}
