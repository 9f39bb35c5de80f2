"""Where need is greatest in a city: its folder and a spec become published classes and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.publishing import published
from quartierwerk.engine.deprivation.inputs import SituationInput
from quartierwerk.engine.deprivation.result import Sensitivity
from quartierwerk.engine.deprivation.run import run, sensitivity
from quartierwerk.engine.deprivation.spec import DeprivationSpec
from quartierwerk.engine.disclosure import publish_situations
from quartierwerk.kernel.errors import NotReady
from quartierwerk.kernel.spec import Manifest

#: Indicators that count residents, in the order of preference.
RESIDENTS = ("residents", "inhabitants", "population")


@dataclass(frozen=True, repr=False)
class Situation:
    """A need index of one year as it may be shown.

    Attributes
    ----------
    folder : CityFolder
        Names, boundaries and definitions; its table of values holds true figures and is not for showing.
    values : DataFrame
        The table of values after disclosure control.
    areas : DataFrame
        One row an area: ``area_id, year, z_…, status_index, status_class, dynamics_index, dynamics_class, attention,
        exclusion_reason, absence``.
    history : dict of year to DataFrame
        The same for the years before, as far as they could be computed.
    sensitivity : Sensitivity or None
        Replays without one indicator each.
    """

    folder: CityFolder
    spec: DeprivationSpec
    year: int
    boundary_version: str
    values: pd.DataFrame
    areas: pd.DataFrame
    manifest: Manifest
    notes: tuple[str, ...] = ()
    history: Mapping[int, pd.DataFrame] = field(default_factory=dict)
    sensitivity: Sensitivity | None = None


def inputs_of(folder: CityFolder, *, level: str | None = None) -> SituationInput:
    """The true figures of a folder, arranged for an index."""
    known = set(folder["indicators"]["id"])
    return SituationInput.from_frames(
        folder["values"],
        indicators=folder["indicators"],
        exclusions=folder["exclusions"],
        districts=folder["districts"],
        boundary_version=folder.boundary_version or None,
        level=level,
        population=next((name for name in RESIDENTS if name in known), RESIDENTS[0]),
    )


def years_of(spec: DeprivationSpec, inputs: SituationInput) -> tuple[int, ...]:
    """Years in which every indicator of the status has a figure anywhere."""
    missing = [use.id for use in spec.status.indicators if use.id not in inputs.indicators]
    if missing:
        raise NotReady(
            "The folder lacks indicators of this index.",
            where=spec.name,
            found=", ".join(inputs.indicators),
            expected=", ".join(missing),
        )
    places = [inputs.indicator_index(use.id) for use in spec.status.indicators]
    filled = ~pd.isna(inputs.values[:, :, places])
    return tuple(year for year, some in zip(inputs.years, filled.any(axis=1).all(axis=1), strict=True) if some)


def situation_of(
    folder: CityFolder,
    spec: DeprivationSpec,
    year: int | None = None,
    *,
    level: str | None = None,
    with_history: bool = False,
    with_sensitivity: bool = True,
) -> Situation:
    """Compute an index and let it pass disclosure control.

    Parameters
    ----------
    year : int, optional
        The newest possible one if none is named.
    level : str, optional
        Level of the areas; the lowest if none is named.
    with_history : bool
        Whether the other years are computed too.

    Raises
    ------
    NotReady
        If the folder lacks indicators of the spec or has no year with all of them.
    Invalid
        If there are no figures of the year.
    """
    inputs = inputs_of(folder, level=level)
    years = years_of(spec, inputs)
    if not years:
        raise NotReady("No year has all indicators of this index.", where=spec.name)
    chosen = years[-1] if year is None else year
    shown = published(folder)
    others = [item for item in years if item != chosen] if with_history else []
    result, *history = publish_situations([run(spec, inputs, item) for item in (chosen, *others)], shown)
    return Situation(
        folder=folder,
        spec=spec,
        year=chosen,
        boundary_version=inputs.boundary_version,
        values=shown,
        areas=result.to_frame(),
        manifest=result.manifest,
        notes=result.notes,
        history={item: before.to_frame() for item, before in zip(others, history, strict=True)},
        sensitivity=_replays(folder, shown, spec, chosen, level) if with_sensitivity else None,
    )


def _replays(
    folder: CityFolder, shown: pd.DataFrame, spec: DeprivationSpec, year: int, level: str | None
) -> Sensitivity | None:
    """The index again without one indicator each, over the areas whose figures are all shown.

    Made of published figures alone, the replays cannot give a hidden one back.
    """
    tables = {name: folder[name] for name in ("municipality", "districts", "indicators", "exclusions")}
    try:
        return sensitivity(spec, inputs_of(CityFolder(tables | {"values": shown}), level=level), year)
    except NotReady:
        return None
