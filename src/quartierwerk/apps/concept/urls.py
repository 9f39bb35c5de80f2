"""Addresses of the room."""

from django.urls import URLPattern

app_name = "concept"

urlpatterns: list[URLPattern] = []
