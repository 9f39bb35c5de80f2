"""Addresses of the room, under ``lage/``."""

from django.urls import path

from quartierwerk.apps.situation.models import Origin
from quartierwerk.apps.situation.query import PROFILE_FILES, SITUATION_FILES
from quartierwerk.apps.situation.views import data, exports, folder, imports, overview, profile, releases

app_name = "situation"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("gebiete.geojson", data.outlines, name="outlines"),
    path("werte.json", data.values, name="values"),
    path("karte.svg", data.map_picture, name="map"),
    *(
        path(f"export/{kind}/", exports.situation_export, {"kind": kind}, name=f"export_{kind}")
        for kind in SITUATION_FILES
    ),
    path("freigabe/", releases.release_propose_page, name="release"),
    path("freigegeben/", releases.released_list, name="released"),
    path("ordner/", folder.folder_page, name="folder"),
    path("ordner/teilbar/", folder.shareable_download, name="folder_shareable"),
    path("ordner/voll/", folder.sealed_download, name="folder_full"),
    path("import/", imports.import_list, name="imports"),
    path("import/ordner/", imports.import_new, {"origin": Origin.FOLDER}, name="import_folder"),
    path("import/quelle/", imports.import_new, {"origin": Origin.RECIPE}, name="import_recipe"),
    path("import/<str:code>/", imports.import_detail, name="import"),
    path("import/<str:code>/stand/", imports.import_state, name="import_state"),
    path("import/<str:code>/uebernehmen/", imports.import_commit, name="import_commit"),
    path("import/<str:code>/zuruecknehmen/", imports.import_undo, name="import_undo"),
    path("import/<str:code>/verwerfen/", imports.import_discard, name="import_discard"),
    path("<str:code>/", profile.profile, name="profile"),
    path("<str:code>/ort.svg", data.locator, name="locator"),
    *(
        path(f"<str:code>/export/{kind}/", exports.profile_export, {"kind": kind}, name=f"profile_{kind}")
        for kind in PROFILE_FILES
    ),
]
