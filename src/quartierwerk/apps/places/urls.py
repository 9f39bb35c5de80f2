"""Addresses of the room, under ``einstellungen/``."""

from django.urls import path

from quartierwerk.apps.places import views

app_name = "places"

urlpatterns = [
    path("", views.settings_page, name="settings"),
    path("bearbeiten/", views.settings_edit, name="settings_edit"),
    path("gebiete/", views.district_list, name="districts"),
]
