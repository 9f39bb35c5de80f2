"""The room's tables of the city folder: which column stands in which field."""

from __future__ import annotations

from quartierwerk.apps.places.folder_columns import DISTRICT, ID, Column, TableMap, codes, texts
from quartierwerk.apps.provision.models import BusinessNeed, Idea, Instrument, Need, Offer

_SERVED = Column("districts_served", "many", table="districts")
_INTEGERS = tuple(Column(name, "integer") for name in ("capacity", "free_places"))


def _days(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "date") for name in names)


MAPS: dict[str, TableMap] = {
    item.name: item
    for item in (
        TableMap(
            "instruments",
            Instrument,
            ("id", "valid_from"),
            (ID, *_days("valid_from", "valid_until"), *texts("name_de", "name_en", "law", "source")),
        ),
        TableMap(
            "offers",
            Offer,
            ("id",),
            (
                ID,
                Column("title"),
                Column("organisation", "one", table="organisations"),
                *codes("stages", "target_groups"),
                *texts("instrument", "access", "description", "easy_text"),
                Column("easy_checked_on", "date"),
                Column("easy_checked_by"),
                DISTRICT,
                _SERVED,
                *texts("street", "postcode", "place"),
                Column("lon", "number"),
                Column("lat", "number"),
                *texts("times", "cost", "childcare"),
                *codes("languages"),
                Column("accessible"),
                *_INTEGERS,
                Column("free_places_on", "date"),
                *texts("occupation", "qualification", "language_level"),
                Column("contact", "one", table="contacts"),
                *_days("starts_on", "ends_on", "funding_ends_on"),
                Column("state"),
                Column("last_confirmed", "date"),
            ),
        ),
        TableMap(
            "needs",
            Need,
            ("id",),
            (
                ID,
                DISTRICT,
                *texts("target_group", "stage"),
                Column("persons", "integer"),
                *texts("description", "evidence", "evidence_note"),
                Column("raised_by", "one", table="organisations"),
                Column("raised_on", "date"),
                Column("weight", "integer"),
                Column("state"),
            ),
        ),
        TableMap(
            "business_needs",
            BusinessNeed,
            ("id",),
            (
                ID,
                Column("organisation", "one", table="organisations"),
                DISTRICT,
                *texts("kind", "sector", "occupation", "title"),
                Column("number", "integer"),
                *texts("qualification", "language_level"),
                *_days("starts_on", "raised_on"),
                Column("state"),
            ),
        ),
        TableMap(
            "ideas",
            Idea,
            ("id",),
            (
                ID,
                Column("title"),
                DISTRICT,
                *texts("target_group", "stage", "gap"),
                Column("needs", "many", table="needs"),
                Column("description"),
                Column("raised_on", "date"),
                Column("state"),
            ),
        ),
    )
}
