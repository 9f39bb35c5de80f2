"""Rows of the walk to the job for the test town: provision, concept, funding, delivery, supervision; a row a table."""

from __future__ import annotations

from typing import Any

Rows = list[dict[str, Any]]

INSTRUMENT: dict[str, Any] = {
    "id": "avgs",
    "valid_from": "2012-04-01",
    "name_de": "Aktivierung",
    "name_en": "Activation",
    "law": "§ 45 SGB III",
    "source": "made up",
}
OFFER: dict[str, Any] = {
    "organisation": "org-1",
    "stages": "orientation qualification",
    "target_groups": "migrants",
    "access": "open",
    "childcare": "yes",
    "capacity": 12,
    "state": "live",
    "last_confirmed": "2025-05-01",
}


def provision() -> dict[str, Rows]:
    return {
        "instruments": [INSTRUMENT],
        "offers": [
            {**OFFER, "id": "o-1", "title": "Kurs Übergang", "instrument": "avgs", "contact": "c-1"},
            {
                **OFFER,
                "id": "o-2",
                "title": "Kurs bei Bert Beispielmann",
                "contact": "c-2",
                "funding_ends_on": "2025-12-31",
            },
            {**OFFER, "id": "o-3", "title": "Geheimer Entwurf", "state": "draft"},
            {**OFFER, "id": "o-4", "title": "Geheimes Altes", "last_confirmed": "2024-12-02"},
            {**OFFER, "id": "o-5", "title": "Nie bestätigt, geheim", "last_confirmed": ""},
        ],
        "needs": [
            {
                "id": "n-1",
                "district": "01",
                "target_group": "migrants",
                "stage": "placement",
                "persons": 12,
                "description": "Geheimer Bedarf",
                "evidence": "practice",
                "raised_by": "org-2",
                "raised_on": "2025-02-01",
                "weight": 2,
                "state": "open",
            }
        ],
        "business_needs": [
            {
                "id": "bn-1",
                "organisation": "org-2",
                "kind": "job",
                "occupation": "513",
                "title": "Geheime Stelle",
                "number": 2,
                "qualification": "helper",
                "language_level": "A2",
                "raised_on": "2025-02-01",
                "state": "open",
            }
        ],
        "ideas": [
            {
                "id": "i-1",
                "title": "Geheime Idee",
                "district": "01",
                "target_group": "migrants",
                "stage": "placement",
                "gap": "no_place",
                "needs": "n-1",
                "raised_on": "2025-03-01",
                "state": "open",
            }
        ],
    }


def concept() -> dict[str, Rows]:
    measure = {"strand": "social", "state": "running", "districts": "01 02", "goals": "g-1", "needs": "n-1"}
    return {
        "goals": [{"id": "g-1", "number": "1", "title": "Geheimes Ziel", "district": "01"}],
        "goal_indicators": [
            {
                "id": "gi-1",
                "goal": "g-1",
                "name": "Vermittelte",
                "unit": "count",
                "decimals": 0,
                "target": 25.5,
                "source": "Träger",
                "rhythm": "quarter",
                "cumulation": "sum",
            }
        ],
        "measures": [
            {**measure, "id": "me-1", "number": "S1", "title": "Geheime Maßnahme", "idea": "i-1", "carrier": "org-1"},
            {**measure, "id": "me-2", "number": "B1", "title": "Geheimer Umbau", "follow_up_cost": "1200.50"},
        ],
        "measure_links": [{"id": "l-1", "source": "me-1", "kind": "trains_for", "target": "me-2", "note": "geheim"}],
        "concept_versions": [
            {
                "id": "v-1",
                "number": 1,
                "title": "Geheimes Konzept",
                "state": "decided",
                "made_on": "2025-03-01",
                "digest": "0" * 64,
                "content": '{"goals":[],"measures":["„geheim“"]}',
            }
        ],
        "measure_comments": [
            {"id": "k-1", "measure": "me-1", "text": "Geheime Anmerkung", "made_on": "2025-03-02", "state": "open"}
        ],
    }


def funding() -> dict[str, Rows]:
    slices = ("planned", "applied", "granted", "called", "paid", "spent", "proven")
    return {
        "funding_programmes": [
            {
                "id": "f-1",
                "name": "Stadt im Wandel",
                "kind": "urban_renewal",
                "funder": "Land",
                "legal_base": "Richtlinie",
                "source": "made up",
            }
        ],
        "funding_rates": [
            {"programme": "f-1", "programme_year": 2025, "rate": 60, "ceiling": "9999999999999.99", "source": "made up"}
        ],
        "funded_projects": [
            {
                "id": "fp-1",
                "programme": "ESF 2007–2013",
                "title": "Netzwerkcoach",
                "beneficiary": "Stadt Testwerd",
                "place": "Testwerd",
                "year": 2012,
                "granted": "141993.00",
                "source": "made up",
            }
        ],
        "funding_deadlines": [
            {
                "id": "fd-1",
                "programme": "f-1",
                "kind": "application",
                "due_on": "2025-09-30",
                "title": "Antrag",
                "source": "made up",
            }
        ],
        "cost_items": [
            {
                "id": "ci-1",
                "measure": "me-2",
                "number": "1.1",
                "title": "Geheime Kosten",
                "programme": "f-1",
                "programme_year": 2025,
                "gross": "410750.00",
                "not_eligible": "0.00",
                "revenue": "0.00",
                "third_party": "0.01",
                "building": True,
            }
        ],
        "year_slices": [
            {
                "item": "ci-1",
                "programme_year": 2025,
                "cash_year": 2025,
                **dict.fromkeys(slices, "0.00"),
                "paid": "-0.50",
            }
        ],
        "form_templates": [{"id": "ft-1", "name": "Antrag", "kind": "xlsx", "content": "Z2VoZWlt"}],
        "form_fields": [{"template": "ft-1", "place": "Blatt 1!B7", "fact": "municipality.name"}],
    }


def delivery() -> dict[str, Rows]:
    return {
        "milestones": [{"id": "ms-1", "measure": "me-1", "title": "Geheimer Start", "due_on": "2025-04-01"}],
        "risks": [
            {"id": "r-1", "measure": "me-1", "title": "Geheimes Risiko", "likelihood": 2, "effect": 3, "state": "open"}
        ],
        "count_categories": [
            {
                "set": "esf",
                "version": "2021",
                "category": category,
                "parent": parent,
                "name_de": category,
                "name_en": category,
                "definition": "wer gezählt wird",
                "stage": "entry",
                "source": "made up",
            }
            for category, parent in (("total", ""), ("women", "total"))
        ],
        "counts": [
            _count("total", 5),
            _count("women", 2),
            _count("left", None, absence="not_reported"),
        ],
        "outcome_formulas": [
            {
                "id": "of-1",
                "name_de": "Anteil Frauen",
                "name_en": "Share of women",
                "set": "esf",
                "version": "2021",
                "numerator": "women",
                "denominator": "total",
            }
        ],
        "results": [{"indicator": "gi-1", "measure": "me-1", "period": "2025-Q1", "value": 2}],
        "handovers": [{"id": "h-1", "measure": "me-1", "structure": "Geheime Runde", "state": "open"}],
        "mandates": [
            {
                "id": "ma-1",
                "adviser": "Geheime Beratung",
                "subject": "Konzept",
                "money": False,
                "starts_on": "2025-01-01",
                "ends_on": "2026-12-31",
                "state": "agreed",
            }
        ],
        "advice": [
            {"id": "ad-1", "mandate": "ma-1", "happened_on": "2025-02-03", "kind": "visit", "subject": "Geheim"}
        ],
        "advice_steps": [
            {
                "id": "as-1",
                "advice": "ad-1",
                "title": "Geheimer Schritt",
                "measure": "me-1",
                "concept": "v-1",
                "state": "open",
            }
        ],
    }


def supervision() -> dict[str, Rows]:
    return {
        "site_reports": [
            {"id": "sr-1", "programme": "aktiv", "district": "01", "period": "2025-Q1", "state": "returned"}
        ],
        "site_report_sections": [{"report": "sr-1", "section": "network", "text": "Geheimer Bericht"}],
        "site_report_figures": [
            {"report": "sr-1", "indicator": "visits", "value": 7},
            {"report": "sr-1", "indicator": "placed", "value": None, "absence": "suppressed"},
        ],
        "site_report_comments": [
            {
                "id": "sc-1",
                "report": "sr-1",
                "section": "network",
                "text": "Geheime Rückfrage",
                "made_on": "2025-04-10",
                "state": "open",
            }
        ],
    }


def _count(category: str, value: int | None, absence: str = "") -> dict[str, Any]:
    key = {"measure": "me-1", "organisation": "org-1", "period": "2025-Q1", "set": "esf", "version": "2021"}
    return {**key, "category": category, "value": value, "absence": absence}
