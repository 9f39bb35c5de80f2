"""Files and pages of the tree; the last of all addresses, since a page may stand anywhere."""

from __future__ import annotations

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from quartierwerk.apps.portal.views.files import document
from quartierwerk.apps.portal.views.page import page

#: Beginnings of addresses that are the platform's own: what is unknown there is no page of the portal.
TAKEN = (
    "accounts", "api", "arbeit", "bilder", "cms", "dateien", "einrichten", "gestaltung", "healthz", "konto",
    "pdf", "programm", "readyz", "sprache", "stadt", "static",
)  # fmt: skip

# The names are Wagtail's: what it writes into pages leads here.
urlpatterns = [
    path("dateien/<int:document_id>/<path:document_filename>", document, name="wagtaildocs_serve"),
    re_path(
        serve_pattern.replace("^(", f"^(?!(?:{'|'.join(TAKEN)})/)(?P<path>", 1),
        page,
        name="wagtail_serve",
    ),
]
