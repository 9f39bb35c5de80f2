"""The pages of the tree; the last of all addresses, since a page may stand anywhere."""

from __future__ import annotations

from django.urls import re_path
from wagtail.urls import serve_pattern

from quartierwerk.apps.portal.views.page import page

urlpatterns = [
    re_path(serve_pattern.replace("(", "(?P<path>", 1), page, name="wagtail_serve"),
]
