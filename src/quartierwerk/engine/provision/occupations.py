"""The occupation side: what businesses look for against what courses in reach turn out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartierwerk.engine.columns import digest_of, numbers_of, parents_of, texts_of
from quartierwerk.engine.provision import offers as offers_module
from quartierwerk.engine.provision.offers import Offers, Reason, exists, offers_read, reach_of
from quartierwerk.engine.provision.spec import LANGUAGE_LEVELS, ProvisionSpec
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.spec import Manifest, Result, canonical_json, sha256_of

#: Requirement levels of KldB 2010 by its fifth digit.
LEVELS = {"1": "helper", "2": "skilled", "3": "specialist", "4": "expert"}
NEED_COLUMNS = (
    "id", "organisation", "district", "kind", "occupation", "number", "qualification", "language_level", "state",
)  # fmt: skip
COLUMNS = (
    "occupation", "qualification", "open_places", "jobs", "training_places", "internships", "lowest_german", "courses",
    "course_places", "unknown_courses", "balance", "kind", "near_courses", "business_needs", "course_offers",
)  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class Occupations(Result):
    """Occupations of KldB 2010 (three digits) by requirement level.

    Attributes
    ----------
    frame : DataFrame
        ``occupation, qualification, open_places, jobs, training_places, internships, lowest_german, courses,
        course_places, unknown_courses, balance, kind, near_courses, business_needs, course_offers``. ``balance`` is
        course places less open places; NaN where a course names no places. ``kind`` is ``no_course``, ``too_few``,
        ``enough`` or ``no_demand``. ``near_courses`` counts courses of the same occupation at another level.
    unplaced : tuple of str
        Business needs without a usable KldB code.
    """

    frame: pd.DataFrame
    unplaced: tuple[str, ...]


def occupations(
    spec: ProvisionSpec,
    offers: pd.DataFrame,
    business_needs: pd.DataFrame,
    *,
    day: date,
    districts: pd.DataFrame | Mapping[str, str],
    only: Sequence[str] | None = None,
) -> Occupations:
    """Set open places of businesses against courses that turn out people for them.

    A course is an offer with an occupation at one of the spec's ``course_stages`` that is live on the day and
    confirmed; its output is its capacity. The level of a course is its ``qualification``, else the fifth digit of its
    code. With ``only``, business needs of these areas (and parts of them) and of no named area are taken, and courses
    that serve one of them; the way to work may lead further than that.

    Raises
    ------
    Invalid
        If an area of ``only`` is unknown, or a number is none.
    """
    parents = parents_of(districts) if isinstance(districts, pd.DataFrame) else dict(districts)
    unknown = [area for area in only or () if area not in parents]
    if unknown:
        raise Invalid("There is no such area.", field="only", found=", ".join(unknown))
    courses = _courses(spec, offers, day, only, parents)
    wanted, unplaced = _wanted(business_needs, only, parents)
    keys = sorted(set(wanted["key"]) | set(courses["key"]))
    rows = [_row(key, wanted[wanted["key"] == key], courses) for key in keys]
    inputs = {
        "offers": digest_of(offers, offers_module.COLUMNS),
        "business_needs": digest_of(business_needs, NEED_COLUMNS),
        "districts": sha256_of(canonical_json([sorted(parents.items()), only])),
        "day": day.isoformat(),
    }
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    order = frame.assign(missing=-frame["balance"].fillna(0)).sort_values(
        ["missing", "open_places", "occupation", "qualification"], ascending=[False, False, True, True]
    )
    return Occupations(Manifest.of(spec, inputs), frame.loc[order.index].reset_index(drop=True), unplaced)


def _key(code: str, level: str) -> tuple[str, str]:
    """Three digits and level of an occupation; empty texts where the code is none."""
    if not code.isdigit() or not 3 <= len(code) <= 5:
        return "", ""
    return code[:3], level or (LEVELS.get(code[4], "") if len(code) == 5 else "")


def _keys(frame: pd.DataFrame) -> list[tuple[str, str]]:
    levels = texts_of(frame, "qualification")
    return [_key(code, level) for code, level in zip(texts_of(frame, "occupation"), levels, strict=True)]


def _courses(
    spec: ProvisionSpec, frame: pd.DataFrame, day: date, only: Sequence[str] | None, parents: Mapping[str, str]
) -> pd.DataFrame:
    """Courses in reach: ``id, key, places``."""
    areas = tuple(only) if only is not None else tuple(parents)
    read = offers_read(spec, frame, day, areas, parents)
    stages = [spec.stages.index(stage) for stage in spec.course_stages]
    chosen = _running(read, stages) & (read.reach.any(axis=0) | (len(areas) == 0))
    keys = _keys(frame[exists(frame)])
    found = [(read.ids[o], keys[o], read.capacity[o]) for o in np.nonzero(chosen)[0].tolist() if keys[o][0]]
    return pd.DataFrame(found, columns=["id", "key", "places"]).astype({"places": "float64"})


def _running(offers: Offers, stages: list[int]) -> NDArray[np.bool_]:
    """Offers (O,) at one of the stages that take place; whom they shut out does not matter here."""
    served = offers.served[:, stages, :]
    running = ~np.isin(offers.reason, (Reason.STALE, Reason.PAUSED, Reason.OVER, Reason.NOT_STARTED))[:, stages, :]
    return np.asarray((served & running).any(axis=(0, 1)))


def _wanted(
    frame: pd.DataFrame, only: Sequence[str] | None, parents: Mapping[str, str]
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Open business needs in reach: ``id, key, number, kind, german``."""
    wanted = pd.DataFrame(
        {
            "id": texts_of(frame, "id"),
            "key": pd.Series(_keys(frame), dtype="object"),
            "number": numbers_of(frame, "number"),
            "kind": texts_of(frame, "kind"),
            "german": texts_of(frame, "language_level"),
            "area": texts_of(frame, "district"),
            "state": texts_of(frame, "state"),
        }
    )
    wanted = wanted[wanted["state"] == "open"]
    if only is not None:
        named: list[tuple[str, ...]] = [(area,) if area else () for area in wanted["area"].tolist()]
        wanted = wanted[reach_of(named, tuple(only), parents).any(axis=0)]
    usable = wanted["key"].map(lambda key: bool(key[0])).astype(bool)
    return wanted[usable], tuple(wanted.loc[~usable, "id"])


def _row(key: tuple[str, str], wanted: pd.DataFrame, courses: pd.DataFrame) -> dict[str, object]:
    here = courses[courses["key"] == key]
    near = courses[courses["key"].map(lambda other: other[0] == key[0] and other[1] != key[1]).astype(bool)]
    numbers = wanted["number"].fillna(0)
    kinds = {kind: int(numbers[wanted["kind"] == kind].sum()) for kind in ("job", "training_place", "internship")}
    open_places, places = int(numbers.sum()), float(here["places"].sum(skipna=True))
    unknown = int(here["places"].isna().sum())
    levels = [text for text in wanted["german"] if text in LANGUAGE_LEVELS]
    return {
        "occupation": key[0],
        "qualification": key[1],
        "open_places": open_places,
        "jobs": kinds["job"],
        "training_places": kinds["training_place"],
        "internships": kinds["internship"],
        "lowest_german": min(levels, key=LANGUAGE_LEVELS.index, default=""),
        "courses": len(here),
        "course_places": int(places),
        "unknown_courses": unknown,
        "balance": float("nan") if unknown else places - open_places,
        "kind": _kind(open_places, len(here), places, unknown),
        "near_courses": len(near),
        "business_needs": " ".join(sorted(wanted["id"])),
        "course_offers": " ".join(sorted(here["id"])),
    }


def _kind(open_places: int, courses: int, places: float, unknown: int) -> str:
    if open_places == 0:
        return "no_demand"
    if courses == 0:
        return "no_course"
    return "too_few" if places < open_places and not unknown else "enough"
