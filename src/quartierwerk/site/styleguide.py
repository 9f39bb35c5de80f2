"""All components on one page, for those who build rooms; only where no real data lives."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quartierwerk.apps.accounts.routes import open_view
from quartierwerk.kernel.errors import NotFound
from quartierwerk.kernel.findings import Finding, Severity
from quartierwerk.site.context import Link

NAMES = ("Ahornweg", "Bleiche", "Campus", "Dornfeld", "Elsterhof", "Färberei", "Güterbahnhof", "Hafenkante", "Insel",
         "Jägerhof", "Kolonie", "Lindenplatz", "Mühlengrund", "Nordhafen", "Oberfeld", "Paradies", "Querallee",
         "Rosengarten", "Südstadt", "Tuchmacherviertel", "Ufer", "Vorstadt", "Weststadt", "Zeche")  # fmt: skip
YEARS = tuple(range(2018, 2026))
NEED = ("hoch", "mittel", "niedrig", "sehr niedrig")
CHANGE = ("positiv", "stabil", "negativ")


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Einrichtung", help_text="So, wie sie am Haus steht.")
    kind = forms.ChoiceField(label="Art", choices=[("", "Bitte wählen"), ("a", "Träger"), ("b", "Schule")])
    on = forms.DateField(label="Datum", required=False, widget=forms.DateInput({"type": "date"}))
    note = forms.CharField(label="Notiz", widget=forms.Textarea({"rows": 4}), required=False)
    level = forms.ChoiceField(
        label="Sichtbar für", choices=[("n", "Netzwerk"), ("k", "Kommune")], widget=forms.RadioSelect
    )
    groups = forms.MultipleChoiceField(
        label="Zielgruppen",
        choices=[("1", "Alleinerziehende"), ("2", "Jugendliche")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consent = forms.BooleanField(label="Einwilligung liegt vor")
    file = forms.FileField(label="Datei", required=False)


def _only_without_real_data() -> None:
    if settings.MODE == "production":
        raise NotFound("")


@open_view
@require_http_methods(["GET", "HEAD", "POST"])
def styleguide(request: HttpRequest) -> HttpResponse:
    """The page."""
    _only_without_real_data()
    tab = Link("Karte", "#", is_current=True)
    context = {
        "form": SampleForm(request.POST or None),
        "rows": rows(YEARS[-1]),
        "page": Paginator(range(120), 50).page(2),
        "tabs": [tab, Link("Kontakte", "#"), Link("Gremien & Termine", "#")],
        "chips": [Link("Qualifizierung", "#", is_current=True), Link("Jugendliche", "#"), Link("Nordhafen", "#")],
        "steps": [
            {"label": "Dateien", "is_done": True, "url": "#"},
            {"label": "Vorschau", "is_current": True},
            {"label": "Übernehmen"},
        ],
        "findings": [
            Finding(
                Severity.ERROR,
                "number",
                "werte.csv",
                "12,4.5",
                "eine Zahl wie 12,4",
                "Komma statt Punkt",
                row=17,
                column="Quote",
            ),
            Finding(Severity.WARNING, "area", "werte.csv", "0199", "ein bekanntes Gebiet", "", row=40, column="Gebiet"),
        ],
        "signs": ("up", "down", "good", "watch", "act", "missing", "secret", "unreported", "inapplicable"),
        "need": zip((1, 2, 4, 5), NEED, strict=True),
        "change": zip((1, 3, 5), CHANGE, strict=True),
        "areas_url": reverse("styleguide_areas"),
        "values_url": reverse("styleguide_values"),
    }
    return render(request, "site/styleguide.html", context)


@open_view
@require_http_methods(["GET", "HEAD"])
def areas(request: HttpRequest) -> HttpResponse:
    """Twenty-four cells as GeoJSON."""
    _only_without_real_data()
    features = [
        {"type": "Feature", "properties": {"id": code, "name": name, "url": "#"}, "geometry": _cell(index)}
        for index, (code, name) in enumerate(_codes())
    ]
    return JsonResponse({"type": "FeatureCollection", "features": features})


@open_view
@require_http_methods(["GET", "HEAD"])
def values(request: HttpRequest) -> HttpResponse:
    """Classes of each cell and year, as the map wants them."""
    _only_without_real_data()
    status = {str(year): {row["code"]: row["status"] for row in rows(year)} for year in YEARS}
    change = {str(year): {row["code"]: row["change"] for row in rows(year)} for year in YEARS}
    attention = {str(year): [row["code"] for row in rows(year) if row["status"] == 4] for year in YEARS}
    return JsonResponse(
        {
            "years": YEARS,
            "layers": {
                "status": {
                    "label": "Status",
                    "labels": NEED,
                    "scale": "need",
                    "classes": status,
                    "attention": attention,
                },
                "change": {"label": "Veränderung", "labels": CHANGE, "scale": "change", "classes": change},
            },
        }
    )


def rows(year: int) -> list[dict[str, Any]]:
    """Invented classes; three cells show the absences."""
    absent = {"0105": "secret", "0111": "unreported", "0117": "inapplicable", "0123": None}
    found = []
    for index, (code, name) in enumerate(_codes()):
        level = (sin(index * 1.7) + cos((year - 2018) / 3 + index) * 0.6) * 1.4 + 2.5
        status = absent.get(code, min(4, max(1, round(level))))
        change = absent.get(code, 1 + (index + year) % 3)
        found.append(
            {
                "code": code,
                "name": name,
                "status": status,
                "step": {1: 1, 2: 2, 3: 4, 4: 5}.get(status) if isinstance(status, int) else None,
                "label": NEED[status - 1] if isinstance(status, int) else "",
                "absence": status if isinstance(status, str) else "missing",
                "change": change,
                "index": round(level, 2),
            }
        )
    return found


def _codes() -> list[tuple[str, str]]:
    return [(f"01{number:02d}", name) for number, name in enumerate(NAMES, start=1)]


def _cell(index: int) -> dict[str, Any]:
    """A honeycomb cell near 51° north."""
    column, line = index % 6, index // 6
    x, y = 7.0 + 0.0173 * (column + 0.5 * (line % 2)), 51.5 - 0.0096 * line
    ring = [[x + 0.01 * cos(pi * (k / 3 + 0.5)), y + 0.0064 * sin(pi * (k / 3 + 0.5))] for k in range(7)]
    return {"type": "Polygon", "coordinates": [ring]}
