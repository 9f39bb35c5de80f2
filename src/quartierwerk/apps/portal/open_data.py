"""Open data as files, and the catalogue that says what there is.

The catalogue speaks DCAT-AP.de 3.0, the German profile of the European vocabulary for data catalogues.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from quartierwerk.apps.portal.selectors.open_data import CityData, Table, outlines_for
from quartierwerk.documents.files.delimited import harmless, plain_number
from quartierwerk.kernel.guarded import Published

#: Kind of file → type of its content, and its name in the list of the European Publications Office.
KINDS = {
    "csv": ("text/csv; charset=utf-8", "CSV"),
    "json": ("application/json", "JSON"),
    "geojson": ("application/geo+json", "GEOJSON"),
}
COLUMNS = ("area_id", "area", "level", "period", "reference_date", "value", "absence", "boundary_version")
_LICENCES = {
    "dl-de/by-2-0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "dl-de/zero-2-0": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
    "cc-by-4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
    "cc0-1.0": "http://dcat-ap.de/def/licenses/cc-zero",
}
_EU = "http://publications.europa.eu/resource/authority/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
#: Address of a page or a file: name of the route and its parts.
AddressOf = Callable[..., str]


def file_of(table: Table, kind: str) -> str:
    """A table as one of :data:`KINDS`."""
    return {"csv": _csv, "json": _json, "geojson": _geojson}[kind](table)


def _csv(table: Table) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(table):
        value = row["value"]
        cells = row | {"area": harmless(row["area"]), "value": "" if value is None else plain_number(value)}
        writer.writerow([cells[name] for name in COLUMNS])
    return target.getvalue()


def _json(table: Table) -> str:
    return json.dumps(_told(table) | {"rows": _rows(table)}, ensure_ascii=False, indent=1)


def _geojson(table: Table) -> str:
    """Outlines with the newest figure of each area."""
    rows = {row["area_id"]: row for row in _rows(table, list(table.newest.values()))}
    features = [
        feature | {"properties": feature["properties"] | rows[feature["id"]]} for feature in outlines_for(table)
    ]
    return json.dumps({"type": "FeatureCollection", **_told(table), "features": features}, ensure_ascii=False)


def _told(table: Table) -> dict[str, Any]:
    """What a figure carries, said once for the table."""
    item = table.indicator
    return {
        "id": item.code,
        "city": table.city.name,
        "is_synthetic": table.city.is_synthetic,
        "name": {"de": item.name_de, "en": item.name_en},
        "definition": {"de": item.definition_de, "en": item.definition_en},
        "denominator": item.denominator,
        "unit": item.unit,
        "source": item.source,
        "licence": item.licence,
        "boundary_version": table.boundary_version,
    }


def _rows(table: Table, figures: Sequence[Any] | None = None) -> list[dict[str, Any]]:
    rows = []
    for figure in table.figures if figures is None else figures:
        shown: Published = figure.value
        rows.append(
            {
                "area_id": figure.area,
                "area": table.names.get(figure.area, ""),
                "level": table.levels.get(figure.area, ""),
                "period": figure.period,
                "reference_date": figure.reference_date.isoformat(),
                "value": shown.value,
                "absence": "" if shown.value is not None else str(shown.absence),
                "boundary_version": figure.boundary_version,
            }
        )
    return rows


def catalogue(cities: Sequence[CityData], address_of: AddressOf) -> dict[str, Any]:
    """The catalogue in DCAT-AP.de.

    Parameters
    ----------
    cities : sequence of CityData
        What there is.
    address_of : callable
        Absolute address of a route: its name, then its parts.
    """
    datasets = [_table_set(table, address_of) for data in cities for table in data.tables]
    datasets += [_release_set(data.city, item, address_of) for data in cities for item in data.releases]
    own = address_of("portal:open_data")
    return {
        "@context": _CONTEXT,
        "@id": f"{own}#katalog",
        "@type": "dcat:Catalog",
        "dct:title": [_said("Offene Daten", "de"), _said("Open data", "en")],
        "dct:description": [
            _said("Veröffentlichte Tabellen und Freigaben der Kommunen auf dieser Plattform.", "de"),
            _said("Published tables and releases of the municipalities on this platform.", "en"),
        ],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Quartierwerk"},
        "dct:language": [{"@id": f"{_EU}language/DEU"}, {"@id": f"{_EU}language/ENG"}],
        "foaf:homepage": {"@id": own},
        "dcat:dataset": datasets,
    }


def _table_set(table: Table, address_of: AddressOf) -> dict[str, Any]:
    item, slug = table.indicator, table.city.slug
    source = "synthetisch" if table.city.is_synthetic else item.source
    return {
        "@id": f"{address_of('portal:open_data')}#{slug}-{item.code}",
        **_common(table.city),
        "dct:identifier": f"{slug}/{item.code}",
        "dct:title": [
            _said(f"{table.city.name}: {item.name_de}", "de"),
            _said(f"{table.city.name}: {item.name_en}", "en"),
        ],
        "dct:description": [
            _said(
                f"{item.definition_de} Bezugsgröße: {item.denominator}. Gebietsstand: {table.boundary_version}.", "de"
            ),
            _said(f"{item.definition_en} Denominator: {item.denominator}. Boundaries: {table.boundary_version}.", "en"),
        ],
        "dct:provenance": {"@type": "dct:ProvenanceStatement", "rdfs:label": source},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(table.begins),
            "dcat:endDate": _day(table.ends),
        },
        "dcat:distribution": [_distribution(table, kind, address_of) for kind in KINDS],
    }


def _distribution(table: Table, kind: str, address_of: AddressOf) -> dict[str, Any]:
    address = address_of("portal:open_data_file", table.city.slug, table.indicator.code, kind)
    licence = table.indicator.licence
    known = _LICENCES.get(licence.strip().casefold())
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": kind.upper(),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dct:format": {"@id": f"{_EU}file-type/{KINDS[kind][1]}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{KINDS[kind][0].partition(';')[0]}"},
        **({"dct:license": {"@id": known}} if known else {}),
        **({"dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": licence}} if licence and not known else {}),
    }


def _release_set(city: Any, release: Any, address_of: AddressOf) -> dict[str, Any]:
    page = address_of("releases:detail", city.slug, release.code)
    return {
        "@id": f"{page}#datensatz",
        **_common(city),
        "dct:identifier": f"{city.slug}/{release.code}",
        "dct:title": [_said(f"{city.name}: {release.title}", "de")],
        "dct:description": [_said("Von zwei Personen freigegebene Fassung, unveränderlich.", "de")],
        "dct:issued": _day(release.released_at.date()),
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": "HTML",
                "dcat:accessURL": {"@id": page},
                "dct:format": {"@id": f"{_EU}file-type/HTML"},
            }
        ],
    }


def _common(city: Any) -> dict[str, Any]:
    """What all data of a city have in common."""
    return {
        "@type": "dcat:Dataset",
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": city.name},
        "dct:spatial": {"@type": "dct:Location", "skos:prefLabel": city.name},
        "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
        "dcat:theme": [{"@id": f"{_EU}data-theme/SOCI"}],
    }


def _said(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language}


def _day(day: Any) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
