"""The computed situation: published figures only, kept until a figure changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
from django.core.cache import cache
from django.utils import timezone

from quartierwerk import __version__
from quartierwerk.apps.places.folder import folder_tables as places_tables
from quartierwerk.apps.places.selectors import Municipality, municipality_stamp
from quartierwerk.apps.situation.frames import exclusions_frame, indicators_frame, values_frame
from quartierwerk.apps.situation.models import DataVersion, Exclusion, Indicator, Value
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.documents.model.situation import SensitivityLine
from quartierwerk.documents.reports import situation_report
from quartierwerk.engine.deprivation.spec import DeprivationSpec

KEEP_SECONDS = 7 * 24 * 3600
LANGUAGES = ("de", "en")


@dataclass(frozen=True)
class Computed:
    """A situation that may be shown as it is, with the replays of its sensitivity in both languages.

    ``situation.folder`` holds names and definitions, no figures and no outlines; ``situation.values`` the city's
    published figures and, of every indicator, at least one row that tells its reference date.
    """

    situation: Any
    years: tuple[int, ...]
    sensitivity: Mapping[str, tuple[SensitivityLine, ...]]
    stand: date


def situation_computed(
    municipality: Municipality, spec: DeprivationSpec, *, year: int | None = None, level: str = ""
) -> Computed:
    """The situation of a year (the newest without one), from the cache where it is current.

    Raises
    ------
    NotReady
        If the figures do not suffice.
    Invalid
        If there are no figures of that year.
    """
    key = cache_key(municipality, spec, year, level)
    found = cache.get(key)
    if found is None:
        found = _compute(municipality, spec, year, level)
        cache.set(key, found, KEEP_SECONDS)
    return found


def data_version(municipality: Municipality) -> int:
    """Counts the changes of the figures."""
    found = DataVersion.objects.filter(municipality=municipality).values_list("number", flat=True).first()
    return found or 0


def cache_key(municipality: Municipality, spec: DeprivationSpec, year: int | None, level: str) -> str:
    """Changes with the figures, the spec, the municipality's data and the program."""
    parts = (
        "situation",
        __version__,
        municipality.pk,
        municipality_stamp(municipality),
        data_version(municipality),
        spec.digest()[:16],
        year or "newest",
        level or "lowest",
    )
    return ":".join(str(part) for part in parts)


def city_folder(municipality: Municipality) -> CityFolder:
    """The true figures of the current boundaries as a folder, without outlines; never to be shown."""
    version = municipality.boundary_version
    places = places_tables(municipality, with_outlines=False)
    own = places["districts"]
    return CityFolder(
        {
            "municipality": places["municipality"],
            "districts": own[own["boundary_version"] == version],
            "indicators": indicators_frame(Indicator.objects.order_by("code")),
            "values": values_frame(Value.objects.filter(district__boundary_version=version)),
            "exclusions": exclusions_frame(Exclusion.objects.filter(district__boundary_version=version)),
        }
    )


def _compute(municipality: Municipality, spec: DeprivationSpec, year: int | None, level: str) -> Computed:
    from quartierwerk.cityfolder.situation import situation_of

    folder = city_folder(municipality)
    full = situation_of(folder, spec, year, level=level or None, with_history=True)
    lines = {language: _lines(full, language) for language in LANGUAGES}
    shown = CityFolder({name: folder[name] for name in ("municipality", "districts", "indicators")})
    values = _slim(full.values, shown["districts"], full.year)
    situation = replace(full, folder=shown, values=values, sensitivity=None)
    return Computed(situation, tuple(sorted({full.year, *full.history})), lines, _stand(full))


def _lines(full: Any, language: str) -> tuple[SensitivityLine, ...]:
    """What changes without each indicator, in words; made of published figures alone."""
    report = situation_report(full, language=language, stand=timezone.localdate(), timestamp=timezone.now())
    return report.sensitivity


def _slim(values: pd.DataFrame, districts: pd.DataFrame, year: int) -> pd.DataFrame:
    """The city's rows, and one row of every indicator for its reference date."""
    city = set(districts.loc[districts["level"] == "city", "id"])
    until = values[values["period"].str[:4].astype(int) <= year]
    newest = until.sort_values("reference_date").groupby("indicator").tail(1)
    return pd.concat([values[values["area"].isin(city)], newest]).drop_duplicates(
        ["indicator", "area", "period"], ignore_index=True
    )


def _stand(full: Any) -> date:
    """The newest reference date of the indicators of the index in its year."""
    values = full.values
    used = values[(values["period"] == str(full.year)) & values["indicator"].isin(full.spec.indicator_ids)]
    return date.fromisoformat(max(used["reference_date"], default=f"{full.year}-12-31"))
