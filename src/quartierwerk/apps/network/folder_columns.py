"""The room's tables of the city folder: which column stands in which field."""

from __future__ import annotations

from quartierwerk.apps.network.models import (
    Activity,
    Body,
    BodyMember,
    Contact,
    Decision,
    Meeting,
    Organisation,
    Task,
    Tie,
    Wave,
)
from quartierwerk.apps.places.folder_columns import DISTRICT, ID, Column, TableMap, codes, texts

MAPS: dict[str, TableMap] = {
    item.name: item
    for item in (
        TableMap(
            "organisations",
            Organisation,
            ("id",),
            (
                ID,
                *texts("name", "kind", "carrier"),
                DISTRICT,
                *texts("street", "postcode", "place"),
                Column("lon", "number"),
                Column("lat", "number"),
                Column("districts_served", "many", table="districts"),
                *codes("concerns", "target_groups", "languages"),
                *texts("accessible", "phone", "email", "homepage", "network_level", "description"),
                Column("last_confirmed", "date"),
            ),
        ),
        TableMap(
            "contacts",
            Contact,
            ("id",),
            (
                ID,
                Column("organisation", "one", table="organisations"),
                *texts("name", "role", "direct_dial", "email"),
                *codes("concerns", "target_groups", "languages"),
                *texts("visibility", "consent"),
                Column("consent_on", "date"),
                Column("valid_until", "date"),
                Column("last_confirmed", "date"),
            ),
        ),
        TableMap(
            "bodies",
            Body,
            ("id",),
            (ID, *texts("name", "kind", "level"), DISTRICT, *texts("target_group", "rhythm", "purpose")),
        ),
        TableMap(
            "body_members",
            BodyMember,
            ("body", "organisation"),
            (
                Column("body", "one", table="bodies"),
                Column("organisation", "one", table="organisations"),
                Column("contact", "one", table="contacts"),
                Column("role"),
                Column("vote", "boolean"),
                Column("since", "date"),
                Column("until", "date"),
            ),
        ),
        TableMap(
            "meetings",
            Meeting,
            ("id",),
            (
                ID,
                Column("body", "one", table="bodies"),
                Column("title"),
                Column("held_on", "date"),
                Column("starts_at", "time"),
                *texts("place", "agenda", "minutes", "state"),
            ),
        ),
        TableMap(
            "decisions",
            Decision,
            ("id",),
            (ID, Column("meeting", "one", table="meetings"), Column("number", "integer"), Column("text")),
        ),
        TableMap(
            "tasks",
            Task,
            ("id",),
            (
                ID,
                Column("title"),
                Column("meeting", "one", table="meetings"),
                DISTRICT,
                Column("organisation", "one", table="organisations"),
                Column("contact", "one", table="contacts"),
                Column("due", "date"),
                Column("state"),
            ),
        ),
        TableMap(
            "activities",
            Activity,
            ("id",),
            (
                ID,
                Column("kind"),
                Column("happened_on", "date"),
                DISTRICT,
                Column("organisations", "many", table="organisations"),
                *texts("purpose", "result"),
                Column("hours", "number"),
                Column("follow_up_on", "date"),
            ),
        ),
        TableMap(
            "waves",
            Wave,
            ("id",),
            (ID, Column("name"), Column("opened_on", "date"), Column("closed_on", "date")),
        ),
        TableMap(
            "ties",
            Tie,
            ("wave", "source", "target", "relation"),
            (
                Column("wave", "one", table="waves"),
                Column("source", "one", table="organisations"),
                Column("target", "one", table="organisations"),
                Column("relation"),
                Column("strength", "integer"),
                Column("origin"),
            ),
        ),
    )
}
