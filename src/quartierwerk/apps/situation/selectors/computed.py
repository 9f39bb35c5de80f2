"""The computed situation: published figures only, kept until a figure changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk import __version__
from quartierwerk.apps.places.folder import folder_tables as places_tables
from quartierwerk.apps.places.selectors import Municipality, municipality_stamp
from quartierwerk.apps.situation.frames import exclusions_frame, indicators_frame, values_frame
from quartierwerk.apps.situation.models import Exclusion, Indicator, Value
from quartierwerk.apps.situation.models.figures import Protection
from quartierwerk.apps.situation.selectors.specs import KEEP_SECONDS, data_version
from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.situation import RESIDENTS, inputs_of, situation_of
from quartierwerk.documents.model.situation import SensitivityLine
from quartierwerk.documents.reports import situation_report
from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.run import run, sensitivity
from quartierwerk.engine.deprivation.spec import DeprivationSpec
from quartierwerk.kernel.errors import Invalid, NotReady

LANGUAGES = ("de", "en")
_TABLES = ("municipality", "districts", "indicators", "exclusions")


@dataclass(frozen=True)
class Computed:
    """A situation of one year that may be shown as it is, with the replays of its sensitivity in both languages.

    ``situation.folder`` holds names and definitions, no figures and no outlines; ``situation.values`` the city's
    published figures and, of every indicator and period, at least one row that tells its reference date.
    """

    situation: Any
    years: tuple[int, ...]
    sensitivity: Mapping[str, tuple[SensitivityLine, ...]]
    stand: date


@dataclass(frozen=True)
class Bundle:
    """All years of an index, computed and published together, since they rest on the same counts."""

    situation: Any
    frames: Mapping[int, pd.DataFrame]
    notes: Mapping[int, tuple[str, ...]]
    sensitivity: Mapping[int, Mapping[str, tuple[SensitivityLine, ...]]]

    def of_year(self, year: int | None) -> Computed:
        """One year of it, the newest without one.

        Raises
        ------
        Invalid
            If there is no such year.
        """
        wanted = year or self.situation.year
        if wanted not in self.frames:
            raise Invalid(
                _("Für dieses Jahr gibt es keine Zahlen."),
                field="jahr",
                found=str(wanted),
                expected=", ".join(str(item) for item in self.frames),
            )
        values = self.situation.values
        until = values[values["period"].str[:4].astype(int) <= wanted]
        situation = replace(
            self.situation,
            year=wanted,
            areas=self.frames[wanted],
            history={at: frame for at, frame in self.frames.items() if at != wanted},
            values=until.reset_index(drop=True),
            notes=self.notes[wanted],
        )
        return Computed(situation, tuple(self.frames), self.sensitivity[wanted], _stand(situation))


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
    key = cache_key(municipality, spec, level)
    found = cache.get(key)
    if found is None:
        found = _compute(municipality, spec, level)
        cache.set(key, found, KEEP_SECONDS)
    return found.of_year(year)


def cache_key(municipality: Municipality, spec: DeprivationSpec, level: str) -> str:
    """Changes with the figures, the spec, the municipality's data and the program."""
    parts = (
        "situation",
        __version__,
        municipality.pk,
        municipality_stamp(municipality),
        data_version(municipality),
        spec.digest()[:16],
        level or "lowest",
    )
    return ":".join(str(part) for part in parts)


def city_folder(municipality: Municipality, spec: DeprivationSpec) -> CityFolder:
    """The true figures of the current boundaries as a folder, without outlines; never to be shown.

    Protected figures are decided together, so all come along; where all are public, those of the spec suffice.
    """
    version = municipality.boundary_version
    values = Value.objects.filter(district__boundary_version=version)
    if not values.filter(indicator__protection=Protection.PROTECTED).exists():
        values = values.filter(indicator__code__in=(*spec.indicator_ids, *RESIDENTS))
    places = places_tables(municipality, with_outlines=False)
    own = places["districts"]
    return CityFolder(
        {
            "municipality": places["municipality"],
            "districts": own[own["boundary_version"] == version],
            "indicators": indicators_frame(Indicator.objects.order_by("code")),
            "values": values_frame(values),
            "exclusions": exclusions_frame(Exclusion.objects.filter(district__boundary_version=version)),
        }
    )


def _compute(municipality: Municipality, spec: DeprivationSpec, level: str) -> Bundle:
    folder = city_folder(municipality, spec)
    newest = situation_of(folder, spec, level=level or None, with_history=True, with_sensitivity=False)
    frames = dict(sorted({**newest.history, newest.year: newest.areas}.items()))
    # Replays rest on published figures alone: they cannot give a hidden one back.
    shown = CityFolder({name: folder[name] for name in _TABLES} | {"values": newest.values})
    inputs = inputs_of(shown, level=level or None)
    slim = CityFolder({name: folder[name] for name in ("municipality", "districts", "indicators")})
    situation = replace(newest, folder=slim, values=_slim(newest.values, slim["districts"]), history={})
    return Bundle(
        situation,
        frames,
        {year: _notes(spec, inputs, year) for year in frames},
        {year: _replays(replace(situation, year=year, areas=frames[year]), inputs) for year in frames},
    )


def _notes(spec: DeprivationSpec, inputs: SituationInput, year: int) -> tuple[str, ...]:
    """Rules that could not be applied."""
    try:
        return run(spec, inputs, year).notes
    except (NotReady, Invalid):
        return ()


def _replays(situation: Any, inputs: SituationInput) -> dict[str, tuple[SensitivityLine, ...]]:
    """What changes without each indicator, in words."""
    try:
        replayed = replace(situation, sensitivity=sensitivity(situation.spec, inputs, situation.year))
    except (NotReady, Invalid):
        return dict.fromkeys(LANGUAGES, ())
    moment = timezone.now()
    return {
        language: situation_report(replayed, language=language, stand=moment.date(), timestamp=moment).sensitivity
        for language in LANGUAGES
    }


def _slim(values: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """The city's rows, and one row of every indicator and period for its reference date."""
    city = set(districts.loc[districts["level"] == "city", "id"])
    one = values.sort_values("reference_date").groupby(["indicator", "period"]).tail(1)
    both = pd.concat([values[values["area"].isin(city)], one])
    return both.drop_duplicates(["indicator", "area", "period"], ignore_index=True)


def _stand(situation: Any) -> date:
    """The newest reference date of the indicators of the index in its year."""
    values = situation.values
    used = values[(values["period"] == str(situation.year)) & values["indicator"].isin(situation.spec.indicator_ids)]
    return date.fromisoformat(max(used["reference_date"], default=f"{situation.year}-12-31"))
