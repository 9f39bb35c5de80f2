"""Findings and errors of readers, said in the language of the interface.

Readers below Django speak English (files and the command line read them too). Here their sentences get German; the
catalogue gives the English again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from quartierwerk.apps.situation.finding_phrases import PHRASES
from quartierwerk.apps.situation.finding_titles import TITLES

_FIELDS = ("severity", "file", "sheet", "row", "column", "found", "expected", "hint", "where", "message")
_SENTENCE = re.compile(r"(?<=[.])\s+(?=[A-ZÄÖÜ])")


def finding_shown(finding: Any) -> dict[str, Any]:
    """A finding, or the explanation of an error, with its texts in the language of the interface.

    Parameters
    ----------
    finding
        A mapping, or anything with these attributes: ``severity, code or finding_code, file, sheet, row, column,
        found, expected, hint, message``.
    """
    given = finding if isinstance(finding, Mapping) else {name: getattr(finding, name, "") for name in _FIELDS}
    code = given.get("code") or getattr(finding, "finding_code", "")
    shown = {name: given.get(name) or "" for name in _FIELDS}
    shown |= {name: translated(str(shown[name])) for name in ("found", "expected", "hint", "message")}
    shown["title"] = str(TITLES[code]) if code in TITLES else code
    return shown


def translated(text: str) -> str:
    """Each sentence by its phrase; a sentence nobody knows stays as it is."""
    return " ".join(_sentence(part) for part in _SENTENCE.split(text)) if text else ""


def _sentence(text: str) -> str:
    for pattern, phrase in PHRASES:
        match = pattern.fullmatch(text)
        if match:
            groups = {name: _sentence(value or "") for name, value in match.groupdict().items()}
            return str(phrase) % groups if groups else str(phrase)
    return _(text) if text else ""
