"""Made-up cities as city folders, and the examples written from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.cityfolder.write import write
from quartierwerk.synthetic.activities import activity_table
from quartierwerk.synthetic.bodies import body_table, member_table
from quartierwerk.synthetic.contacts import contact_table
from quartierwerk.synthetic.geography import draw
from quartierwerk.synthetic.indicators import exclusion_table, indicator_table, value_table
from quartierwerk.synthetic.meetings import meeting_tables
from quartierwerk.synthetic.organisations import organisation_table
from quartierwerk.synthetic.plan import CityPlan, kleinmuster_plan, musterstadt_plan
from quartierwerk.synthetic.planted import SMALL_COUNTS
from quartierwerk.synthetic.population import populate
from quartierwerk.synthetic.ties import tie_table, wave_table
from quartierwerk.synthetic.walk import walk_tables

#: The seed of the committed examples: the year the model programme began.
SEED = 2013


def musterstadt(seed: int = SEED) -> CityFolder:
    """A city of 24 districts: eight years of figures, a network of 90 organisations, offers, a concept under way.

    The same seed gives the same folder; the committed example has the default seed.
    """
    return _city(musterstadt_plan(), seed, activities=204)


def kleinmuster(seed: int = SEED) -> CityFolder:
    """A municipality of six districts beside Musterstadt; some of its codes meet those of Musterstadt on purpose."""
    return _city(kleinmuster_plan(), seed, activities=14)


def write_examples(out: Path | str) -> list[Path]:
    """Write the committed examples, in the full profile, into a folder; gives the folders written."""
    cities = (musterstadt(), kleinmuster())
    return [write(city, Path(out) / city.municipality_id).path for city in cities]


def _city(plan: CityPlan, seed: int, *, activities: int) -> CityFolder:
    geography = draw(plan, seed)
    population = populate(plan, seed, SMALL_COUNTS[plan.id])
    organisations = organisation_table(plan, geography, seed)
    contacts = contact_table(plan, organisations, seed)
    bodies = body_table(plan)
    members = member_table(plan, contacts, seed)
    districts = _district_table(plan)
    tables = {
        "municipality": _municipality_table(plan),
        "districts": districts,
        "indicators": indicator_table(),
        "values": value_table(plan, population),
        "exclusions": exclusion_table(plan, population),
        "organisations": organisations,
        "contacts": contacts,
        "bodies": bodies,
        "body_members": members,
        **meeting_tables(plan, bodies, members, contacts, seed),
        "activities": activity_table(plan, organisations, activities, seed),
        "waves": wave_table(),
        "ties": tie_table(plan, organisations, members, seed),
        **walk_tables(plan, organisations, districts, seed),
    }
    return CityFolder(tables, geography.feature_collection(), properties=_properties(plan))


def _properties(plan: CityPlan) -> dict[str, Any]:
    return {
        "title": f"{plan.name} (synthetisch)",
        "description": f"{plan.name} gibt es nicht: Orte, Zahlen, Einrichtungen und Personen sind frei erfunden.",
        "licenses": [{"name": "CC0-1.0", "title": "Creative Commons Zero 1.0"}],
        "sources": [{"title": "quartierwerk.synthetic"}],
    }


def _municipality_table(plan: CityPlan) -> pd.DataFrame:
    row = {
        "id": plan.id,
        "name": plan.name,
        "state": "Nordrhein-Westfalen",
        "boundary_version": plan.boundary_version,
        "website": f"https://www.{plan.domain}",
        "synthetic": True,
    }
    return pd.DataFrame([row])


def _district_table(plan: CityPlan) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {"id": plan.city_code, "level": "city", "parent": "", "name": plan.name},
        *(
            {"id": code, "level": "borough", "parent": plan.city_code, "name": name}
            for code, name in plan.boroughs.items()
        ),
    ]
    for item in plan.districts:
        own = {"id": item.id, "level": "district", "parent": item.borough, "name": item.name}
        rows.append({**own, "programme_area": item.programme_area, "note": item.note})
    frame = pd.DataFrame(rows)
    version, first_day = plan.boundary_version, f"{plan.boundary_version[-4:]}-01-01"
    return frame.assign(boundary_version=version, valid_from=first_day).astype({"programme_area": "boolean"})
