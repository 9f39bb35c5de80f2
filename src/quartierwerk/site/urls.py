"""All addresses. Rooms stand in the order of the work."""

from __future__ import annotations

from django.urls import include, path

from quartierwerk.site import views

handler404 = "quartierwerk.site.errors.not_found"

TENANT = "stadt/<slug:slug>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("sprache/", views.language_switch, name="language"),
    path("accounts/", include("allauth.urls")),
]
