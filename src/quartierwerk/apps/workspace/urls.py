"""Addresses of the workspace."""

from django.urls import path

from quartierwerk.apps.workspace import views

app_name = "workspace"

urlpatterns = [
    path("mein-stadtteil/", views.my_district, name="home"),
    path("suche/", views.search, name="search"),
    path("verlauf/", views.trail, name="trail"),
    path("verlauf/verlauf.csv", views.trail_export, name="trail_export"),
]
