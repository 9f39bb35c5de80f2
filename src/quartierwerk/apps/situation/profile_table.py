"""A district's profile as CSV for offices."""

from __future__ import annotations

from quartierwerk.apps.situation.models.figures import Theme
from quartierwerk.documents.files import table_csv
from quartierwerk.documents.model.indicator import IndicatorLine
from quartierwerk.documents.model.situation import DistrictProfile
from quartierwerk.documents.model.table import Column


def profile_csv(profile: DistrictProfile) -> bytes:
    """Two rows an indicator, the district and the city, one column a year, and what each figure must carry."""
    language = profile.imprint.language
    years = sorted({year for line in profile.indicators for year, _value in line.series})
    words = _WORDS[language]
    columns = [
        *(Column(key, words[key]) for key in ("theme", "indicator", "unit", "place")),
        *(Column(str(year), str(year), "figure") for year in years),
        *(Column(key, words[key]) for key in ("definition", "denominator", "source", "date", "boundaries")),
    ]
    titles = dict(Theme.choices)
    rows = []
    for line in profile.indicators:
        theme = str(titles.get(line.theme, line.theme))
        for place, series in ((profile.name, line.series), (words["city"], line.city_series)):
            if series:
                figures = [dict(series).get(year) for year in years]
                rows.append([theme, line.name, line.unit, place, *figures, *_origin(line)])
    return table_csv(columns, rows, language=language)


def _origin(line: IndicatorLine) -> list[str]:
    return [line.definition, line.denominator, line.source, line.reference_date.isoformat(), line.boundary_version]


_WORDS = {
    "de": {
        "theme": "Thema", "indicator": "Kennzahl", "unit": "Einheit", "place": "Ort", "city": "Stadt",
        "definition": "Definition", "denominator": "Bezugsgröße", "source": "Quelle", "date": "Stand",
        "boundaries": "Gebietsstand",
    },
    "en": {
        "theme": "Theme", "indicator": "Indicator", "unit": "Unit", "place": "Place", "city": "City",
        "definition": "Definition", "denominator": "Denominator", "source": "Source", "date": "As of",
        "boundaries": "Boundary version",
    },
}  # fmt: skip
