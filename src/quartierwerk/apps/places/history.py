"""The page that says what was done to a row, the same in every room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from quartierwerk.apps.accounts.changes import entity_of, field_label
from quartierwerk.apps.accounts.tenancy import TenantRecord
from quartierwerk.apps.audit.selectors import events_of_object
from quartierwerk.apps.places.pages import page_of


def history_page(
    request: HttpRequest, row: TenantRecord, tabs: dict[str, Any], *, room: str, trail: Sequence[tuple[str, str]]
) -> HttpResponse:
    """What was done to a row, newest first; the caller has checked the right to its history.

    Parameters
    ----------
    room : str
        The room's own frame, a template.
    trail : list of (str, str)
        Pages above this one: address and label.
    """
    page = page_of(request, events_of_object(row.municipality, entity_of(row), row.code))
    lines = [
        (event, [field_label(type(row), name) for name in event.changes.get("fields", ())])
        for event in page.object_list
    ]
    context = tabs | {"row": row, "page": page, "lines": lines, "room": room, "trail": trail}
    return render(request, "places/history.html", context)
