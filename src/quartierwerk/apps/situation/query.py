"""What the address of a page of the room asks for: year, layer, method, level, order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

STATUS, CHANGE = "status", "change"
SORTS = ("name", "status", "change")
#: Kinds of files the overview and the profile are handed out as.
SITUATION_FILES = ("csv", "xlsx", "geojson", "pdf")
PROFILE_FILES = ("pdf", "xlsx", "csv")


@dataclass(frozen=True)
class Query:
    """The choices of a person; empty where nothing was chosen.

    ``sort`` is a column, with a minus before it for descending order.
    """

    year: int | None = None
    layer: str = STATUS
    spec: str = ""
    level: str = ""
    sort: str = ""
    search: str = ""
    area: str = ""

    @classmethod
    def read(cls, given: QueryDict) -> Query:
        """From an address; what makes no sense is left out."""
        year, sort = given.get("jahr", ""), given.get("sortierung", "")
        return cls(
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
            layer=CHANGE if given.get("ebene") == CHANGE else STATUS,
            spec=given.get("verfahren", "")[:60],
            level=given.get("gebiete", "")[:12],
            sort=sort if sort.removeprefix("-") in SORTS else "",
            search=given.get("q", "").strip()[:80],
            area=given.get("gebiet", "")[:32],
        )

    def encoded(self, **changed: Any) -> str:
        """The query as an address has it, with some choices changed."""
        asked = replace(self, **changed)
        parts = {
            "jahr": asked.year or "",
            "ebene": asked.layer if asked.layer != STATUS else "",
            "verfahren": asked.spec,
            "gebiete": asked.level,
            "sortierung": asked.sort,
            "q": asked.search,
            "gebiet": asked.area,
        }
        return urlencode({name: value for name, value in parts.items() if value})
