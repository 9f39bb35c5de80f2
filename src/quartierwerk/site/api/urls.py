"""Addresses of the API, under ``/api/v1/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from quartierwerk.apps.accounts.operations import OperationRight
from quartierwerk.site.api.delivery import deliver
from quartierwerk.site.api.document import openapi
from quartierwerk.site.api.rights import declared
from quartierwerk.site.api.v1 import NAMESPACE, api

app_name = NAMESPACE


def _patterns() -> list[URLPattern]:
    """Ninja's addresses, each view dressed and with its declaration; ninja's own pages are left out."""
    by_name = {item.url_name: item for item in declared(api)}
    made = []
    for pattern in api.urls[0]:
        item = by_name.get(getattr(pattern, "name", "") or "")
        if isinstance(pattern, URLPattern) and item is not None and not hasattr(pattern.callback, "func"):
            pattern.callback = deliver(pattern.callback, right=item.right, parameters=item.parameters)
            made.append(pattern)
    return made


urlpatterns = [
    path("openapi.json", deliver(openapi, right=OperationRight("api_open", public=True)), name="openapi"),
    *_patterns(),
]
