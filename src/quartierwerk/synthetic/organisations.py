"""Organisations of a made-up city, with sites inside their districts."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from quartierwerk.synthetic.dates import confirmed_on
from quartierwerk.synthetic.geography import Geography
from quartierwerk.synthetic.names import extension, slug
from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.streams import Stream

#: The words organisations and contacts are described with.
CONCERNS = (
    "language_course", "childcare", "debt", "housing", "job_search", "training_place", "qualification", "recognition",
    "health", "addiction", "family", "youth", "integration", "subsidised_work", "start_up", "employer_service",
)  # fmt: skip
TARGET_GROUPS = ("long_term_unemployed", "single_parents", "migrants", "young_people")
_ACCESSIBLE = {"yes": 0.5, "partly": 0.24, "no": 0.1, "unknown": 0.16}
_LEGAL_FORM = re.compile(r" (e\. V\.|eG|g?GmbH|mbH)$")
#: Switchboards end in nought; the nine numbers after it are direct dials.
STEP = 10


def organisation_table(plan: CityPlan, geography: Geography, seed: int) -> pd.DataFrame:
    """One row an organisation, in the order of the hand-written list."""
    stream = Stream(seed, f"organisations {plan.id}")
    rows = content_rows(f"{plan.id}_organisations.csv")
    return pd.DataFrame([_row(plan, geography, stream, row, number) for number, row in enumerate(rows)])


def _row(plan: CityPlan, geography: Geography, stream: Stream, row: dict[str, str], number: int) -> dict[str, Any]:
    district = plan.district(row["district"])
    lon, lat = geography.place_in(district.id, stream)
    domain = domain_of(row["id"], row["carrier"])
    return {
        **{key: row[key] for key in ("id", "name", "kind", "carrier", "concerns", "target_groups", "description")},
        "district": district.id,
        "street": _street(plan, district.id, row["name"], stream),
        "postcode": district.postcode,
        "place": plan.name,
        "lon": lon,
        "lat": lat,
        "districts_served": _served(plan, row["served"]),
        "languages": " ".join(["de", *row["languages"].split()]),
        "accessible": stream.pick_weighted(_ACCESSIBLE),
        "phone": extension(plan.dialling_code, STEP * number),
        "email": f"{row['id'] if row['carrier'] else 'kontakt'}@{domain}",
        "homepage": f"https://www.{domain}",
        "network_level": row["level"],
        "last_confirmed": confirmed_on(stream),
    }


def domain_of(organisation: str, carrier: str) -> str:
    """The domain of an organisation; those of one carrier share its domain.

    >>> domain_of("suchthilfe", "Sozialwerk Lindenhof e. V.")
    'sozialwerk-lindenhof.example'
    """
    return f"{slug(_LEGAL_FORM.sub('', carrier)) or organisation}.example"


def _street(plan: CityPlan, district: str, name: str, stream: Stream) -> str:
    """A street of the district; an organisation named after a street stands in it."""
    rows = content_rows("streets.csv")
    streets = next(r["streets"] for r in rows if (r["city"], r["district"]) == (plan.id, district)).split(",")
    named = [street for street in streets if street in name]
    return f"{named[0] if named else stream.pick(streets)} {stream.whole(1, 68)}"


def _served(plan: CityPlan, names: str) -> str:
    if names == "city":
        return ""
    return " ".join(sorted(plan.district(name).id for name in names.split(",")))
