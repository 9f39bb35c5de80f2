"""The editors' desk: Wagtail's, with the doors shut that lead around our own rooms."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as desk

urlpatterns = [
    path("", include(desk)),
]
