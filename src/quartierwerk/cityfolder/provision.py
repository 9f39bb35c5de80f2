"""Supply against need in a city: its folder becomes gaps, overlaps, occupations and broken hand-overs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.engine.provision import (
    GapResult,
    Handovers,
    Occupations,
    ProvisionSpec,
    gaps,
    handovers,
    occupations,
    overlaps_frame,
)
from quartierwerk.kernel.errors import Invalid, NotReady


@dataclass(frozen=True, repr=False)
class Provision:
    """What the offers of a city cover and what they do not, on a day.

    Attributes
    ----------
    wave : str
        Survey wave whose ties were taken; empty where the folder has none.
    """

    folder: CityFolder
    gaps: GapResult
    overlaps: pd.DataFrame
    handovers: Handovers
    occupations: Occupations
    wave: str


def provision_of(
    folder: CityFolder,
    day: date,
    spec: ProvisionSpec | None = None,
    *,
    only: tuple[str, ...] | None = None,
    wave: str = "",
) -> Provision:
    """Set the offers of a folder against its needs.

    Parameters
    ----------
    only : tuple of str, optional
        Areas that get cells; the lowest level if none is named.
    wave : str
        Survey wave of the ties; the newest if none is named.

    Raises
    ------
    NotReady
        If the folder has no areas.
    Invalid
        If an area or the wave is unknown.
    """
    chosen = spec or ProvisionSpec()
    areas = folder["districts"]
    areas = areas[areas["boundary_version"] == folder.boundary_version]
    if areas.empty:
        raise NotReady("The folder has no areas of its current boundaries.", expected=folder.boundary_version)
    given = {"day": day, "districts": areas, "only": only}
    result = gaps(chosen, folder["offers"], folder["needs"], **given)
    name = wave or _newest(folder)
    ties = folder["ties"]
    if wave and wave not in set(folder["waves"]["id"]):
        raise Invalid(
            "There is no such survey wave.", field="wave", found=wave, expected=", ".join(folder["waves"]["id"])
        )
    return Provision(
        folder=folder,
        gaps=result,
        overlaps=overlaps_frame(result),
        handovers=handovers(result, ties[ties["wave"] == name]),
        occupations=occupations(chosen, folder["offers"], folder["business_needs"], **given),
        wave=name,
    )


def _newest(folder: CityFolder) -> str:
    waves = folder["waves"].sort_values(["opened_on", "id"])
    return str(waves["id"].iloc[-1]) if len(waves) else ""
