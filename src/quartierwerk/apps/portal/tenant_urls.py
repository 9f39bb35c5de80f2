"""Addresses of the portal within a municipality."""

from __future__ import annotations

from django.urls import path

from quartierwerk.apps.portal.views import programme_infos

app_name = "portal_city"

urlpatterns = [
    path("programminfos/", programme_infos.infos, name="infos"),
    path("programminfos/<str:code>/", programme_infos.draft, name="info_draft"),
]
