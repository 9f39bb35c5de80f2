"""A need index that passed disclosure control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.deprivation.result import DeprivationResult, class_signs
from quartierwerk.engine.deprivation.selection import NO_FIGURES
from quartierwerk.engine.deprivation.spec import DeprivationSpec
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.engine.disclosure.stages import Stage
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.spec import Manifest, Result, sha256_of

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]
Words = NDArray[np.object_]

BLOCKS = ("status", "dynamics")


@dataclass(frozen=True, eq=False, repr=False)
class PublishedSituation(Result):
    """Index and classes of A areas in a year as they may be shown.

    Attributes
    ----------
    z : dict of str to array (A,)
        NaN where absent or withheld; rounded where hidden figures enter.
    status_index, dynamics_index : array (A,)
        Likewise.
    status_class, dynamics_class : int array (A,)
        0 where there is none or it is withheld.
    attention : object array (A,)
        True, False, or None where a class it hangs on is withheld.
    absence : dict of str to object array (A,)
        By figure (``status_index``, ``status_class``, ``dynamics_index``, ``dynamics_class``, ``z_…``): why there is
        none, an empty text where there is one.
    """

    spec: DeprivationSpec
    year: int
    areas: tuple[str, ...]
    included: Mask
    exclusion_reason: tuple[str, ...]
    z: dict[str, Floats]
    status_index: Floats
    status_class: Codes
    dynamics_index: Floats
    dynamics_class: Codes
    attention: Words
    absence: dict[str, Words]
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"PublishedSituation({self.spec.name}, {self.year}, {len(self.areas)} areas)"

    @property
    def row_absence(self) -> Words:
        """One word an area (A,): ``suppressed`` if anything of it is, else why the status is absent."""
        result = self.absence["status_index"].copy()
        for words in self.absence.values():
            result[words == str(Absence.SUPPRESSED)] = str(Absence.SUPPRESSED)
        return result

    def to_frame(self) -> pd.DataFrame:
        """Columns of ``DeprivationResult.to_frame``, then ``absence``, ``status_absence`` and ``dynamics_absence``.

        Classes and ``attention`` are nullable: blank where withheld. Class 0 and an empty sign mean that there is none.
        """
        withheld = {name: self.absence[f"{name}_class"] == str(Absence.SUPPRESSED) for name in BLOCKS}
        columns: dict[str, object] = {"area_id": list(self.areas), "year": self.year}
        columns |= {f"z_{key}": values for key, values in self.z.items()}
        signs = pd.array(class_signs(self.spec.dynamics, self.dynamics_class), dtype="object")
        signs[withheld["dynamics"]] = None
        columns |= {
            "status_index": self.status_index,
            "status_class": pd.arrays.IntegerArray(self.status_class.copy(), withheld["status"]),
            "dynamics_index": self.dynamics_index,
            "dynamics_class": signs,
            "attention": pd.array(self.attention, dtype="boolean"),
            "exclusion_reason": list(self.exclusion_reason),
            "absence": self.row_absence,
            "status_absence": self.absence["status_index"],
            "dynamics_absence": self.absence["dynamics_index"],
        }
        return pd.DataFrame(columns)


def situation_shown(
    result: DeprivationResult, stages: Sequence[Stage], published: pd.DataFrame, rule: Rule
) -> PublishedSituation:
    """Put together what the blocks of a year show."""
    z: dict[str, Floats] = {key: np.full(len(result.areas), np.nan) for key in result.z}
    numbers = {f"{name}_{kind}": np.full(len(result.areas), np.nan) for name in BLOCKS for kind in ("index", "class")}
    absence = _absent(result)
    for stage in stages:
        if not stage.is_there:
            continue
        # No index without its class: rounded, it would tell the class all but for sure.
        stage.withheld[stage.withheld[:, -1], -2] = True
        keys = [*(f"z_{key}" for key in stage.block.keys), f"{stage.name}_index", f"{stage.name}_class"]
        for column, key in enumerate(keys):
            target = z[key.removeprefix("z_")] if key.startswith("z_") else numbers[key]
            kept = ~stage.withheld[:, column]
            target[np.flatnonzero(result.included)[kept]] = stage.outputs[kept, column]
            absence[key][result.included] = np.where(kept, "", str(Absence.SUPPRESSED))
    classes = {name: np.nan_to_num(numbers[f"{name}_class"]).astype(np.int64) for name in BLOCKS}
    return PublishedSituation(
        manifest=_manifest(result, published, rule),
        spec=result.spec,
        year=result.year,
        areas=result.areas,
        included=result.included,
        exclusion_reason=result.exclusion_reason,
        z=z,
        status_index=numbers["status_index"],
        status_class=classes["status"],
        dynamics_index=numbers["dynamics_index"],
        dynamics_class=classes["dynamics"],
        attention=_attention(result, absence),
        absence=absence,
        notes=result.notes,
    )


def _absent(result: DeprivationResult) -> dict[str, Words]:
    """Absences before anything is shown: areas left out do not apply, those without figures are not reported."""
    reasons = np.array(result.exclusion_reason, dtype=object)
    words = np.where(reasons == "", "", str(Absence.NOT_APPLICABLE)).astype(object)
    words[reasons == NO_FIGURES] = str(Absence.NOT_REPORTED)
    keys = [f"{name}_{kind}" for name in BLOCKS for kind in ("index", "class")] + [f"z_{key}" for key in result.z]
    there = {"status_index", "status_class", *(f"z_{key}" for key in result.spec.status.keys)}
    missing = np.where(words == "", str(Absence.NOT_REPORTED), words).astype(object)
    return {key: (words if key in there else missing).copy() for key in keys}


def _attention(result: DeprivationResult, absence: dict[str, Words]) -> Words:
    """True or False where the classes shown decide it, None where it hangs on one that is withheld."""
    attention = result.attention.astype(object)
    withheld = {name: absence[f"{name}_class"] == str(Absence.SUPPRESSED) for name in BLOCKS}
    alone = [case.status for case in result.spec.attention if not case.dynamics]
    together = [case.status for case in result.spec.attention if case.dynamics]
    hangs = np.isin(result.status_class, together) & ~np.isin(result.status_class, alone)
    attention[withheld["status"] | (withheld["dynamics"] & hangs)] = None
    return attention


def _manifest(result: DeprivationResult, published: pd.DataFrame, rule: Rule) -> Manifest:
    """Made from the published values alone: a hash of hidden ones could be guessed until it fits."""
    body = published.to_csv(index=False)
    manifest = Manifest.of(result.spec, {"published_values": sha256_of(body), "year": str(result.year)})
    return replace(manifest, run={"rule": rule.model_dump(mode="json"), "notes": list(result.notes)})
