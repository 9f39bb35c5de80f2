"""Addresses of the portal within a programme."""

from __future__ import annotations

from django.urls import path

from quartierwerk.apps.portal.views import examples

app_name = "portal_programme"

urlpatterns = [
    path("beispiele/", examples.reports, name="examples"),
    path("beispiele/<slug:place>/<str:code>/", examples.create, name="example_create"),
]
