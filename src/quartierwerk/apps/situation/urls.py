"""Addresses of the room, under ``lage/``."""

from django.urls import path

from quartierwerk.apps.situation.models import Origin
from quartierwerk.apps.situation.views import imports

app_name = "situation"

urlpatterns = [
    path("import/", imports.import_list, name="imports"),
    path("import/ordner/", imports.import_new, {"origin": Origin.FOLDER}, name="import_folder"),
    path("import/quelle/", imports.import_new, {"origin": Origin.RECIPE}, name="import_recipe"),
    path("import/<str:code>/", imports.import_detail, name="import"),
    path("import/<str:code>/stand/", imports.import_state, name="import_state"),
    path("import/<str:code>/uebernehmen/", imports.import_commit, name="import_commit"),
    path("import/<str:code>/zuruecknehmen/", imports.import_undo, name="import_undo"),
    path("import/<str:code>/verwerfen/", imports.import_discard, name="import_discard"),
]
