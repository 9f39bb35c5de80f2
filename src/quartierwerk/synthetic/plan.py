"""The hand-drawn plan of a made-up city: where its districts lie and what kind of places they are."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from importlib.resources import files

#: Metres in a degree of latitude.
DEGREE = 111_320.0


@dataclass(frozen=True)
class DistrictPlan:
    """A district before figures are made for it.

    Parameters
    ----------
    x, y : float
        Centre in kilometres east and north of the city's centre.
    residents : int
        Residents in the first year.
    growth : float
        Yearly growth, as a share.
    need, drift : float
        Latent need in the first year (0 is the city's middle, 1 a standard deviation more) and its yearly change.
    age, migration, benefit : float
        Latent age, migration and benefit receipt beyond what need explains.
    """

    id: str
    name: str
    borough: str
    x: float
    y: float
    residents: int
    growth: float
    need: float
    drift: float
    age: float
    migration: float
    benefit: float
    programme_area: bool
    postcode: str
    note: str


@dataclass(frozen=True)
class CityPlan:
    """A city before anything is drawn or counted.

    Parameters
    ----------
    lon, lat : float
        Centre. Both cities lie in the German Bight, where there is no city to be mistaken for.
    outline : tuple of (float, float)
        Rough corners of the city limits in kilometres from the centre, anticlockwise.
    river : tuple of (float, float)
        Course of the river, from beyond the limits to beyond the limits.
    """

    id: str
    name: str
    boundary_version: str
    lon: float
    lat: float
    dialling_code: str
    domain: str
    outline: tuple[tuple[float, float], ...]
    river: tuple[tuple[float, float], ...]
    boroughs: dict[str, str]
    districts: tuple[DistrictPlan, ...]
    city_code: str = "0000"

    def to_degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a place given in kilometres, to six decimals (a decimetre)."""
        lon = self.lon + 1000 * x / (DEGREE * math.cos(math.radians(self.lat)))
        return round(lon, 6), round(self.lat + 1000 * y / DEGREE, 6)

    def district(self, name: str) -> DistrictPlan:
        """The district of that name."""
        return next(item for item in self.districts if item.name == name)


def content_rows(name: str) -> list[dict[str, str]]:
    """Rows of a table of hand-written content."""
    text = files("quartierwerk.synthetic").joinpath("content", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def _districts(name: str) -> tuple[DistrictPlan, ...]:
    return tuple(
        DistrictPlan(
            id=row["id"],
            name=row["name"],
            borough=row["borough"],
            x=float(row["x"]),
            y=float(row["y"]),
            residents=int(row["residents"]),
            growth=float(row["growth"]),
            need=float(row["need"]),
            drift=float(row["drift"]),
            age=float(row["age"]),
            migration=float(row["migration"]),
            benefit=float(row["benefit"]),
            programme_area=row["programme_area"] == "yes",
            postcode=row["postcode"],
            note=row["note"],
        )
        for row in content_rows(name)
    )


def musterstadt_plan() -> CityPlan:
    """A city of 24 districts in five boroughs on a river with a harbour."""
    return CityPlan(
        id="musterstadt",
        name="Musterstadt",
        boundary_version="muster-2018",
        lon=6.75,
        lat=54.35,
        dialling_code="0221 4710",
        domain="musterstadt.example",
        outline=(
            (7.0, 0.6), (6.2, 3.0), (4.3, 3.6), (4.5, 5.2), (2.4, 6.5), (0.2, 6.7), (-2.2, 6.4), (-4.6, 6.6),
            (-5.2, 5.0), (-7.0, 4.4), (-7.3, 2.2), (-7.4, -0.4), (-5.9, -1.2), (-5.6, -3.2), (-4.3, -3.9),
            (-3.8, -5.8), (-1.4, -6.0), (0.6, -6.5), (2.2, -5.6), (4.6, -5.9), (6.2, -4.7), (7.6, -3.0), (6.9, -1.4),
        ),
        river=(
            (9.5, -4.6), (7.2, -3.7), (5.2, -3.1), (3.4, -1.9), (2.2, -1.6), (1.0, -0.7), (0.7, 0.7), (1.2, 2.2),
            (0.7, 3.6), (-0.6, 4.7), (-0.9, 5.7), (-0.4, 8.5),
        ),
        boroughs={"0100": "Nord", "0200": "Mitte", "0300": "West", "0400": "Süd", "0500": "Ost"},
        districts=_districts("musterstadt_districts.csv"),
    )  # fmt: skip


def kleinmuster_plan() -> CityPlan:
    """A small municipality further down the same river; its codes meet those of Musterstadt on purpose."""
    return CityPlan(
        id="kleinmuster",
        name="Kleinmuster",
        boundary_version="klein-2020",
        lon=6.68,
        lat=54.52,
        dialling_code="040 66969",
        domain="kleinmuster.example",
        outline=(
            (3.2, 0.1), (3.0, 2.0), (1.6, 2.4), (1.2, 3.4), (-0.8, 3.3), (-2.4, 2.8), (-3.3, 1.6), (-2.9, 0.2),
            (-3.5, -1.4), (-2.2, -2.5), (-0.4, -2.3), (0.8, -3.1), (2.2, -2.2),
        ),
        river=((4.5, -1.0), (2.4, -0.4), (1.0, -0.4), (0.8, 0.8), (0.1, 1.6), (-1.0, 2.2), (-1.6, 4.5)),
        boroughs={},
        districts=_districts("kleinmuster_districts.csv"),
    )  # fmt: skip
