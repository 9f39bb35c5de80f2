"""Professional contacts of the organisations, with every mix of visibility and consent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from quartierwerk.synthetic.dates import TODAY, confirmed_on, working_day
from quartierwerk.synthetic.names import NameBook, extension, slug
from quartierwerk.synthetic.organisations import STEP, domain_of
from quartierwerk.synthetic.plan import CityPlan, content_rows
from quartierwerk.synthetic.streams import Stream

#: Visibility and consent with their weights: all nine combinations occur, also those that should not be.
BASES: dict[tuple[str, str], int] = {
    ("public", "written"): 26,
    ("public", "function"): 40,
    ("public", "none"): 5,
    ("network", "written"): 34,
    ("network", "function"): 26,
    ("network", "none"): 10,
    ("office", "written"): 5,
    ("office", "function"): 6,
    ("office", "none"): 10,
}


def contact_table(plan: CityPlan, organisations: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row a contact; the first contact of an organisation is reachable by published function at least."""
    stream = Stream(seed, f"contacts {plan.id}")
    book = NameBook(Stream(seed, f"names {plan.id}"))
    roles = {row["kind"]: row["roles"].split(",") for row in content_rows("roles.csv")}
    rows: list[dict[str, Any]] = []
    for number, organisation in enumerate(organisations.to_dict("records")):
        for place, role in enumerate(_roles(roles[organisation["kind"]], stream)):
            dial = extension(plan.dialling_code, STEP * number + place + 1)
            rows.append(_row(organisation, place, role, book, stream) | {"direct_dial": dial})
    _spread_bases(rows, stream)
    return pd.DataFrame(rows)


def _roles(roles: list[str], stream: Stream) -> list[str]:
    count = 1 + sum(stream.chance(0.45) for _ in roles[1:])
    return [roles[0], *stream.several(roles[1:], count - 1)]


def _row(organisation: dict[str, Any], place: int, role: str, book: NameBook, stream: Stream) -> dict[str, Any]:
    given, surname = book.person()
    concerns, groups = organisation["concerns"].split(), organisation["target_groups"].split()
    further = organisation["languages"].split()[1:]
    return {
        "id": f"{organisation['id']}-{place + 1}",
        "organisation": organisation["id"],
        "name": f"{given} {surname}",
        "role": role,
        "email": f"{slug(given)}.{slug(surname)}@{domain_of(organisation['id'], organisation['carrier'])}",
        "concerns": " ".join(concerns if place == 0 else stream.several(concerns, stream.whole(1, 2))),
        "target_groups": " ".join(groups if place == 0 else stream.several(groups, stream.whole(1, 2))),
        "languages": " ".join(["de", *stream.several(further, stream.whole(0, 2))]),
        "last_confirmed": confirmed_on(stream),
    }


def _spread_bases(rows: list[dict[str, Any]], stream: Stream) -> None:
    """Give out visibility and consent in the shares of ``BASES``, each combination at least twice."""
    pool = [basis for basis, weight in BASES.items() for _ in range(max(2, round(weight * len(rows) / 162)))]
    leading = [row for row in rows if row["id"].endswith("-1")]
    following = [row for row in rows if not row["id"].endswith("-1")]
    bases = stream.shuffled(pool)
    without = [basis for basis in bases if basis[1] == "none"]
    reachable = [basis for basis in bases if basis[1] != "none"]
    for position, row in enumerate(stream.shuffled(following) + leading):
        basis = without[position] if position < len(without) else reachable[(position - len(without)) % len(reachable)]
        row |= {"visibility": basis[0], "consent": basis[1], **_span(basis[1], stream)}


def _span(consent: str, stream: Stream) -> dict[str, date | None]:
    """When consent was given and when consent or function ends; some have ended."""
    if consent == "none":
        return {"consent_on": None, "valid_until": None}
    given = working_day(stream, date(2024, 3, 1), date(2026, 9, 30)) if consent == "written" else None
    share = stream.share()
    if share < 0.07:
        return {"consent_on": given, "valid_until": TODAY - timedelta(days=stream.whole(10, 150))}
    if share < 0.16:
        return {"consent_on": given, "valid_until": TODAY + timedelta(days=stream.whole(5, 60))}
    if share < 0.4:
        return {"consent_on": given, "valid_until": date(2027 + stream.whole(0, 1), 12, 31)}
    return {"consent_on": given, "valid_until": None}
