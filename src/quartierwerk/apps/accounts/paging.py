"""Lists of the API come in pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

MOST = 200
FEW = 50

Row = TypeVar("Row", bound=Schema)
#: Words to search for: no control characters, which no database takes.
Words = Annotated[str, Field(max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")]
#: A code in a query; the empty text asks for nothing.
CodeQuery = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9._-]*$")]


class PageQuery(Schema):
    """Which part of a list."""

    limit: int = Field(FEW, ge=1, le=MOST, description=f"How many rows at once, at most {MOST}")
    offset: int = Field(0, ge=0, le=10_000_000, description="How many rows to leave out")


class Page(Schema, Generic[Row]):
    """A part of a list, and how long the whole is."""

    total: int = Field(description="Rows of the whole list")
    limit: int
    offset: int
    next: str | None = Field(description="Address of the part that follows, if there is one")
    items: list[Row]


PageType = TypeVar("PageType", bound=Page[Any])


def page_of(
    kind: type[PageType],
    request: HttpRequest,
    query: PageQuery,
    found: QuerySet[Any] | Sequence[Any],
    row: Callable[[Any], Schema],
    **more: Any,
) -> PageType:
    """One part of an ordered query (or of what counts and slices like one), in two queries whatever its length.

    ``more`` are further fields of the answer.
    """
    total = found.count() if isinstance(found, QuerySet) else len(found)
    rows = list(found[query.offset : query.offset + query.limit])
    following = query.offset + query.limit
    return kind(
        total=total,
        limit=query.limit,
        offset=query.offset,
        next=_address(request, following) if following < total else None,
        items=[row(item) for item in rows],
        **more,
    )


def _address(request: HttpRequest, offset: int) -> str:
    asked = request.GET.copy()
    asked["offset"] = str(offset)
    return f"{request.path}?{asked.urlencode()}"
