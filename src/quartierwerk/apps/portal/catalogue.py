"""The catalogue that says what open data there is, for data portals.

It speaks DCAT-AP.de 3.0, the German profile of the European vocabulary for data catalogues
(https://www.dcat-ap.de/def/dcatde/3.0/spec/, overview of classes and chapter on vocabularies).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import override

from quartierwerk.apps.portal.open_data import KINDS
from quartierwerk.apps.portal.selectors.open_data import CityData, TableHead

_LICENCES = {
    "dl-de/by-2-0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "dl-de/zero-2-0": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
    "cc-by-4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
    "cc0-1.0": "http://dcat-ap.de/def/licenses/cc-zero",
}
#: For what stands under a licence that is not in the list, or under none that anybody has named.
_OTHER_LICENCE = "http://dcat-ap.de/def/licenses/other-closed"
#: Licences that ask for the source to be named.
_NAMING = frozenset({"dl-de/by-2-0", "cc-by-4.0"})
_EU = "http://publications.europa.eu/resource/authority/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
}
_MUNICIPALITY = "http://dcat-ap.de/def/politicalGeocoding/Level/municipality"
#: Theme of an indicator → themes of the European list beside population and society.
_THEMES = {"work": "ECON", "income": "ECON", "children": "EDUC"}
#: Address of a page or a file: name of the route and its parts.
AddressOf = Callable[..., str]


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
        "dcat:themeTaxonomy": {"@id": f"{_EU}data-theme"},
        "dct:spatial": {"@id": f"{_EU}country/DEU"},
        "dcat:dataset": datasets,
    }


def _table_set(table: TableHead, address_of: AddressOf) -> dict[str, Any]:
    item, slug = table.indicator, table.city.slug
    with override("de"):
        theme = str(item.get_theme_display())
    source = "synthetisch" if table.city.is_synthetic else item.source
    return {
        "@id": f"{address_of('portal:open_data')}#{slug}-{item.code}",
        **_common(table.city, address_of, _THEMES.get(item.theme)),
        "dct:identifier": f"{slug}/{item.code}",
        "dct:modified": _day(item.updated_at.date()),
        "dcat:keyword": [_said(word, "de") for word in (theme, "Stadtteile", table.city.name)],
        "dcat:landingPage": {"@id": f"{address_of('portal:open_data')}#{slug}-{item.code}"},
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


def _distribution(table: TableHead, kind: str, address_of: AddressOf) -> dict[str, Any]:
    address = address_of("portal:open_data_file", table.city.slug, table.indicator.code, kind)
    licence, source = table.indicator.licence, table.indicator.source
    short = licence.strip().casefold()
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": kind.upper(),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dct:format": {"@id": f"{_EU}file-type/{KINDS[kind][1]}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{KINDS[kind][0].partition(';')[0]}"},
        "dct:license": {"@id": _LICENCES.get(short, _OTHER_LICENCE)},
        **({"dcatde:licenseAttributionByText": _said(source, "de")} if short in _NAMING else {}),
        **({"dct:rights": _rights(licence)} if licence and short not in _LICENCES else {}),
    }


def _release_set(city: Any, release: Any, address_of: AddressOf) -> dict[str, Any]:
    page = address_of("releases:detail", city.slug, release.code)
    return {
        "@id": f"{page}#datensatz",
        **_common(city, address_of),
        "dct:identifier": f"{city.slug}/{release.code}",
        "dct:title": [_said(f"{city.name}: {release.title}", "de")],
        "dct:description": [_said("Von zwei Personen freigegebene Fassung, unveränderlich.", "de")],
        "dct:issued": _day(release.released_at.date()),
        "dct:modified": _day(release.released_at.date()),
        "dcat:keyword": [_said("Freigabe", "de"), _said(city.name, "de")],
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": "HTML",
                "dcat:accessURL": {"@id": page},
                "dct:format": {"@id": f"{_EU}file-type/HTML"},
                "dct:license": {"@id": _OTHER_LICENCE},
                "dct:rights": _rights("Amtliche Veröffentlichung der Kommune; Nutzung nach Rücksprache."),
            }
        ],
    }


def _common(city: Any, address_of: AddressOf, theme: str | None = None) -> dict[str, Any]:
    """What all data of a city have in common.

    The city's official key is not known to the platform, so ``dcatde:politicalGeocodingURI`` is left to the portal
    that takes the catalogue over, as is the ``dcatde:contributorID`` that GovData assigns to those who deliver.
    """
    themes = ["SOCI", *([theme] if theme else [])]
    return {
        "@type": "dcat:Dataset",
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": city.name},
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": city.name,
            "vcard:hasURL": {"@id": city.website or address_of("imprint")},
        },
        "dct:spatial": {"@type": "dct:Location", "skos:prefLabel": city.name},
        "dcatde:politicalGeocodingLevelURI": {"@id": _MUNICIPALITY},
        "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
        "dct:language": [{"@id": f"{_EU}language/DEU"}],
        "dcat:theme": [{"@id": f"{_EU}data-theme/{code}"} for code in themes],
    }


def _rights(text: str) -> dict[str, str]:
    return {"@type": "dct:RightsStatement", "rdfs:label": text}


def _said(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language}


def _day(day: Any) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
