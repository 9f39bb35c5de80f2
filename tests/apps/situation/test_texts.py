"""Findings speak the language of the interface; the English catalogue is whole."""

import re
from pathlib import Path

import polib
from django.utils import translation

import quartierwerk.apps.places
import quartierwerk.apps.situation
from quartierwerk.apps.situation.finding_phrases import _PAIRS
from quartierwerk.apps.situation.finding_texts import finding_shown, translated
from quartierwerk.kernel.findings import Finding, Severity


def test_a_finding_in_both_languages():
    finding = Finding(
        Severity.ERROR, "not-a-date", "values.csv", "31.12.2023", "a date such as 2025-12-31",
        "Write 2023-12-31. The row was left out.", row=7, column="reference_date",
    )  # fmt: skip
    with translation.override("de"):
        german = finding_shown(finding.as_dict())
    assert german["title"] == "kein Datum"
    assert german["expected"] == "ein Datum wie 2025-12-31"
    assert german["hint"] == "Schreiben Sie 2023-12-31. Die Zeile bleibt weg."
    assert (german["file"], german["row"], german["found"]) == ("values.csv", 7, "31.12.2023")
    with translation.override("en"):
        english = finding_shown(finding.as_dict())
    assert (english["expected"], english["hint"]) == (finding.expected, finding.hint)


def test_every_phrase_has_its_english_again():
    for english, _german in _PAIRS:
        said = re.sub(r"\{\w+\}", "17", english)
        with translation.override("en"):
            assert translated(said) == said
        with translation.override("de"):
            assert translated(said) != said or said == "true or false"


def test_the_english_catalogues_are_whole():
    for room in (quartierwerk.apps.places, quartierwerk.apps.situation):
        catalogue = polib.pofile(str(Path(room.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"))
        open_entries = [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy]
        assert open_entries == []
