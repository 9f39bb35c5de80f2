"""Bodies of the network and who sits in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.streams import Stream

#: Kinds of bodies in which members vote; the others agree.
VOTING = frozenset({"conference", "steering", "advisory"})


def body_table(plan: CityPlan) -> pd.DataFrame:
    """One row a body."""
    rows = []
    for row in content_rows(f"{plan.id}_bodies.csv"):
        kept = {key: row[key] for key in ("id", "name", "kind", "level", "target_group", "rhythm", "purpose")}
        rows.append({**kept, "district": plan.district(row["district"]).id if row["district"] else ""})
    return pd.DataFrame(rows)


def member_table(plan: CityPlan, contacts: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row a member organisation of a body, with the contact who attends."""
    stream = Stream(seed, f"members {plan.id}")
    people = contacts.groupby("organisation")["id"].apply(list).to_dict()
    rows = []
    for body in content_rows(f"{plan.id}_bodies.csv"):
        for role, names in (("chair", body["chair"]), ("member", body["members"]), ("guest", body["guests"])):
            organisations = list(filter(None, names.split(",")))
            rows += [_member(body, code, role, people[code], stream) for code in organisations]
    return pd.DataFrame(rows)


def _member(body: dict[str, str], organisation: str, role: str, people: list[str], stream: Stream) -> dict[str, Any]:
    since = date(stream.pick((2023, 2024, 2025)), stream.pick((1, 3, 9)), 1)
    if role == "chair":
        since = date(2023, 9, 1)
    return {
        "body": body["id"],
        "organisation": organisation,
        "contact": people[0] if role == "chair" or stream.chance(0.6) else stream.pick(people),
        "role": role,
        "vote": role != "guest" and body["kind"] in VOTING,
        "since": since,
        "until": date(2026, 6, 30) if role == "guest" and stream.chance(0.15) else None,
    }
